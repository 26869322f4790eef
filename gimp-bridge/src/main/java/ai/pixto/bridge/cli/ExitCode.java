package ai.pixto.bridge.cli;

/** What the command tells the program that ran it. */
final class ExitCode {

  static final int DONE = 0;

  /** The operation failed. */
  static final int FAILED = 1;

  /** The command line was wrong. */
  static final int USAGE = 2;

  /** Cancelled by Ctrl-C. */
  static final int CANCELLED = 4;

  /** Some pictures of a batch were done, others failed. */
  static final int PARTLY_DONE = 5;

  private ExitCode() {}
}
