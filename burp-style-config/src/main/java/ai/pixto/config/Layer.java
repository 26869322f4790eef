package ai.pixto.config;

/** Where a value may come from, lowest first: a later layer overrides an earlier one. */
public enum Layer {
  DEFAULT("built-in default"),
  USER_FILE("user options"),
  PROJECT_FILE("project options"),
  ENVIRONMENT("environment"),
  /** Files given on the command line; among several the later wins. */
  OPTIONS_FILE("options file"),
  /** Single values given on the command line; among several the later wins. */
  OPTION("command line");

  private final String title;

  Layer(String title) {
    this.title = title;
  }

  /** In words for a person. */
  public String title() {
    return title;
  }
}
