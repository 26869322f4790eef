package ai.pixto.settings;

/** {@code user_options.display}: how Pixto shows what it does. */
public record DisplaySettings(Progress progress, Verbosity verbosity) {

  /** When the command line shows progress. */
  public enum Progress {
    /** On a terminal. */
    AUTO,
    ALWAYS,
    NEVER
  }

  /** How much the command line says. */
  public enum Verbosity {
    QUIET,
    NORMAL,
    VERBOSE
  }
}
