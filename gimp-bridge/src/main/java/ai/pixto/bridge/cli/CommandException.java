package ai.pixto.bridge.cli;

/** A failure that is told in the command line's own words, with the option that helps. */
final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  CommandException(Problem problem, Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
  }

  CommandException(Problem problem) {
    this(problem, null);
  }

  Problem problem() {
    return problem;
  }
}
