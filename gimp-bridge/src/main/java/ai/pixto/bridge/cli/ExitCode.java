package ai.pixto.bridge.cli;

import ai.pixto.bridge.cli.ItemResult.Status;
import java.util.List;

/** What the command tells the program that ran it. */
final class ExitCode {

  static final int DONE = 0;

  /** The operation failed. */
  static final int FAILED = 1;

  /** The command line was wrong. */
  static final int USAGE = 2;

  /** Consent, a signed-in account or budget is missing; nothing was sent. */
  static final int NOT_PERMITTED = 3;

  /** Cancelled by Ctrl-C. */
  static final int CANCELLED = 4;

  /** Some pictures of a batch were done, others failed. */
  static final int PARTLY_DONE = 5;

  private ExitCode() {}

  /** What all pictures of a command line come to. */
  static int of(List<ItemResult> results) {
    if (results.stream().anyMatch(one -> one.is(Status.CANCELLED))) {
      return CANCELLED;
    }
    List<ItemResult> failed = results.stream().filter(one -> one.is(Status.FAILED)).toList();
    if (failed.isEmpty()) {
      return DONE;
    }
    if (failed.size() < results.size()) {
      return PARTLY_DONE;
    }
    int first = failed.get(0).problem().orElseThrow().exitCode();
    boolean alike =
        failed.stream().allMatch(one -> one.problem().orElseThrow().exitCode() == first);
    return alike ? first : FAILED;
  }
}
