package ai.pixto.operation;

/** The kinds of operation, as presets and reports name them. */
public enum OperationKind {
  REMOVE_BACKGROUND("remove-background"),
  GENERATE("generate"),
  EDIT("edit"),
  CHARACTER("character"),
  VIDEO("video");

  private final String word;

  OperationKind(String word) {
    this.word = word;
  }

  /** Its name on the command line. */
  public String word() {
    return word;
  }

  static OperationKind of(Operation<?> operation) {
    if (operation instanceof RemoveBackground) {
      return REMOVE_BACKGROUND;
    }
    if (operation instanceof GenerateImage) {
      return GENERATE;
    }
    if (operation instanceof EditImage) {
      return EDIT;
    }
    return operation instanceof IllustrateCharacter ? CHARACTER : VIDEO;
  }
}
