package ai.pixto.config;

/**
 * The one secret that tests work with, so that it can be looked for in all that they leave behind:
 * see {@code LeftBehindIT}.
 */
public final class Canary {

  public static final String TEXT = "canary-" + "7f3a9c51e2-sings";

  private Canary() {}

  /** A secret of its own each time. */
  public static Secret secret() {
    return Secret.of(TEXT);
  }
}
