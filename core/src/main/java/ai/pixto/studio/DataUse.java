package ai.pixto.studio;

/** What stored data is kept for. */
public enum DataUse {
  ACCOUNT("to keep the account and sign in to it"),
  SECURITY("to keep others out"),
  LIBRARY("to keep what the person made"),
  SERVICE("to do what the person asked for"),
  PROOF("to prove what was agreed to, sent and done"),
  PAYMENT("to count what was paid and used"),
  STATISTICS("to improve Pixto, where the person agreed");

  private final String what;

  DataUse(String what) {
    this.what = what;
  }

  /** In words for a person. */
  public String what() {
    return what;
  }
}
