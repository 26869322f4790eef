package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.PixtoException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * What went wrong, for a person and for a program.
 *
 * @param code a stable word, such as {@code invalid_request}
 * @param field the input at fault, empty if none is
 * @param message one sentence
 * @param retryable whether the same may succeed when tried again unchanged
 * @param usage whether the command line is at fault, not a picture or the disk
 */
record Problem(String code, String field, String message, boolean retryable, boolean usage) {

  /** The fields that a picture, not the command line, is to blame for. */
  private static final Set<String> OF_PICTURES = Set.of("", "picture", "input");

  static Problem of(Throwable failure) {
    if (failure instanceof PixtoException known) {
      String field = known instanceof InvalidRequestException invalid ? invalid.field() : "";
      boolean usage =
          known instanceof InvalidRequestException
              && !OF_PICTURES.contains(field)
              && !(known.getCause() instanceof IOException);
      return new Problem(known.code(), field, known.getMessage(), known.retryable(), usage);
    }
    if (failure instanceof OutOfMemoryError) {
      return new Problem(
          "out_of_memory",
          "picture",
          "There is not enough memory for this picture; try --jobs 1, a smaller picture, or more"
              + " memory with PIXTO_JAVA_OPTIONS=-Xmx8g.",
          false,
          false);
    }
    if (failure instanceof UncheckedIOException unchecked) {
      return of(unchecked.getCause());
    }
    if (failure instanceof IOException) {
      return new Problem(
          "io", "", "Reading or writing failed: " + failure.getMessage(), true, false);
    }
    return new Problem(
        "internal",
        "",
        "Something went wrong inside Pixto ("
            + failure
            + "); please report it with what --verbose adds.",
        false,
        false);
  }

  /** The same, told with the input's name as it was given, in which folder it lies included. */
  Problem at(Input input) {
    if (input.file().isEmpty()) {
      return this;
    }
    String file = input.fileName();
    String rest =
        message.startsWith(file + " ") ? message.substring(file.length()) : ": " + message;
    return new Problem(code, field, input.name() + rest, retryable, usage);
  }
}
