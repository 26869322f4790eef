package ai.pixto.bridge.cli;

import ai.pixto.error.CancelledException;
import ai.pixto.error.ConsentMissingException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.NotSignedInException;
import ai.pixto.error.OverBudgetException;
import ai.pixto.error.PixtoException;
import ai.pixto.error.ProcessingRestrictedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/**
 * What went wrong, for a person and for a program.
 *
 * @param code a stable word, such as {@code invalid_request}
 * @param field the input at fault, empty if none is
 * @param message one sentence
 * @param retryable whether the same may succeed when tried again unchanged
 * @param exitCode what the command ends with where this is all that happened
 * @param job the id of the job that it happened to, where a partner may know of it
 */
record Problem(
    String code,
    String field,
    String message,
    boolean retryable,
    int exitCode,
    Optional<String> job) {

  /** The fields that a picture, not the command line, is to blame for. */
  private static final Set<String> OF_PICTURES = Set.of("", "picture", "input");

  Problem(String code, String field, String message, boolean retryable, int exitCode) {
    this(code, field, message, retryable, exitCode, Optional.empty());
  }

  static Problem of(Throwable failure) {
    if (failure instanceof CommandException told) {
      return told.problem();
    }
    if (failure instanceof PixtoException known) {
      String field = known instanceof InvalidRequestException invalid ? invalid.field() : "";
      return new Problem(
          known.code(), field, known.getMessage(), known.retryable(), exitCode(known));
    }
    if (failure instanceof OutOfMemoryError) {
      return new Problem(
          "out_of_memory",
          "picture",
          "There is not enough memory for this picture; try --jobs 1, a smaller picture, or more"
              + " memory with PIXTO_JAVA_OPTIONS=-Xmx8g.",
          false,
          ExitCode.FAILED);
    }
    if (failure instanceof UncheckedIOException unchecked) {
      return of(unchecked.getCause());
    }
    if (failure instanceof IOException) {
      return new Problem(
          "io", "", "Reading or writing failed: " + failure.getMessage(), true, ExitCode.FAILED);
    }
    return new Problem(
        "internal",
        "",
        "Something went wrong inside Pixto ("
            + failure
            + "); please report it with what --verbose adds.",
        false,
        ExitCode.FAILED);
  }

  private static int exitCode(PixtoException known) {
    if (known instanceof CancelledException) {
      return ExitCode.CANCELLED;
    }
    if (known instanceof ConsentMissingException
        || known instanceof NotSignedInException
        || known instanceof OverBudgetException
        || known instanceof ProcessingRestrictedException) {
      return ExitCode.NOT_PERMITTED;
    }
    boolean usage =
        known instanceof InvalidRequestException invalid
            && !OF_PICTURES.contains(invalid.field())
            && !(known.getCause() instanceof IOException);
    return usage ? ExitCode.USAGE : ExitCode.FAILED;
  }

  /** Whether the command line is at fault, not a picture or the disk. */
  boolean usage() {
    return exitCode == ExitCode.USAGE;
  }

  /** The same, told with the input's name as it was given, in which folder it lies included. */
  Problem at(Input input) {
    if (input.file().isEmpty()) {
      return this;
    }
    String file = input.fileName();
    String rest =
        message.startsWith(file + " ") ? message.substring(file.length()) : ": " + message;
    return withMessage(input.name() + rest);
  }

  /** The same of a job, with a further sentence about it. */
  Problem of(String jobId, String remedy) {
    return new Problem(code, field, message + remedy, retryable, exitCode, Optional.of(jobId));
  }

  private Problem withMessage(String value) {
    return new Problem(code, field, value, retryable, exitCode, job);
  }
}
