package ai.pixto.settings;

/** {@code user_options.library}: what is kept of what was made. */
public record LibrarySettings(Keep keep) {

  /** Whose results are kept. */
  public enum Keep {
    NONE,
    PARTNERS,
    ALL
  }
}
