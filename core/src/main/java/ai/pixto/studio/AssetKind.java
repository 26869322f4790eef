package ai.pixto.studio;

/** What an asset is. */
public enum AssetKind {
  /** What the person brought. */
  ORIGINAL("original"),
  /** What an operation made. */
  RESULT("result"),
  /** A picture that says what a character looks like. */
  CHARACTER("character");

  private final String word;

  AssetKind(String word) {
    this.word = word;
  }

  /** As scripts name it. */
  public String word() {
    return word;
  }
}
