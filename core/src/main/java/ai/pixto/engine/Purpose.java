package ai.pixto.engine;

import ai.pixto.operation.OperationKind;

/** What data is sent to a partner for. Consent is given for each apart. */
public enum Purpose {
  REMOVE_BACKGROUNDS("remove-backgrounds"),
  GENERATE_IMAGES("generate-images"),
  EDIT_IMAGES("edit-images"),
  ILLUSTRATE_CHARACTERS("illustrate-characters"),
  CRAFT_VIDEOS("craft-videos");

  private final String word;

  Purpose(String word) {
    this.word = word;
  }

  /** As consents and scripts name it. */
  public String word() {
    return word;
  }

  /** What an operation of this kind is sent for. */
  public static Purpose of(OperationKind kind) {
    return switch (kind) {
      case REMOVE_BACKGROUND -> REMOVE_BACKGROUNDS;
      case GENERATE -> GENERATE_IMAGES;
      case EDIT -> EDIT_IMAGES;
      case CHARACTER -> ILLUSTRATE_CHARACTERS;
      case VIDEO -> CRAFT_VIDEOS;
    };
  }
}
