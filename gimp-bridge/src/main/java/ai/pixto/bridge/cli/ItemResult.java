package ai.pixto.bridge.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one picture.
 *
 * @param input as a person would name it
 * @param output where the result went, if it did
 * @param status what became of it
 * @param cutout what is known of the cut-out, when there is one
 * @param warnings sentences about what is not as one might expect
 * @param problem why it failed, when it did
 */
record ItemResult(
    String input,
    Optional<String> output,
    Status status,
    Optional<Facts> cutout,
    List<String> warnings,
    Optional<Problem> problem) {

  enum Status {
    DONE,
    SKIPPED,
    FAILED,
    CANCELLED
  }

  /**
   * A cut-out's figures.
   *
   * @param mode in a word
   * @param reason why that mode, in a sentence; may be empty
   * @param confidence 0 to 1
   * @param unsure whether a person should look
   * @param width of the result in pixels
   * @param height of the result in pixels
   * @param millis what each stage took, in order, in milliseconds
   * @param job who did it, and at what price
   */
  record Facts(
      String mode,
      String reason,
      double confidence,
      boolean unsure,
      int width,
      int height,
      Map<String, Double> millis,
      JobFacts job) {}

  static ItemResult done(String input, String output, Facts facts, List<String> warnings) {
    return new ItemResult(
        input, Optional.of(output), Status.DONE, Optional.of(facts), warnings, Optional.empty());
  }

  static ItemResult skipped(String input, String output) {
    return new ItemResult(
        input, Optional.of(output), Status.SKIPPED, Optional.empty(), List.of(), Optional.empty());
  }

  static ItemResult failed(String input, Problem problem) {
    return new ItemResult(
        input, Optional.empty(), Status.FAILED, Optional.empty(), List.of(), Optional.of(problem));
  }

  static ItemResult cancelled(String input) {
    return new ItemResult(
        input, Optional.empty(), Status.CANCELLED, Optional.empty(), List.of(), Optional.empty());
  }

  boolean is(Status wanted) {
    return status == wanted;
  }
}
