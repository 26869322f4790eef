package ai.pixto.engine;

import ai.pixto.operation.OperationKind;
import java.util.Arrays;
import java.util.Optional;

/**
 * What data is sent to a partner or used for. Consent is given for each apart. The last four are
 * never what an operation is sent for: they need a consent of their own.
 */
public enum Purpose {
  REMOVE_BACKGROUNDS("remove-backgrounds"),
  GENERATE_IMAGES("generate-images"),
  EDIT_IMAGES("edit-images"),
  ILLUSTRATE_CHARACTERS("illustrate-characters"),
  CRAFT_VIDEOS("craft-videos"),
  /** To train models on what the person made or gave. */
  TRAINING("training"),
  /** To write to the person about what can be bought. */
  MARKETING("marketing"),
  /** To give data to others for what they want with it. */
  THIRD_PARTY_SHARING("third-party-sharing"),
  /** To count how often something is used, so that it becomes better. */
  STATISTICS("statistics");

  private final String word;

  Purpose(String word) {
    this.word = word;
  }

  /** As consents and scripts name it. */
  public String word() {
    return word;
  }

  /** The one of this word, if there is one. */
  public static Optional<Purpose> named(String word) {
    return Arrays.stream(values()).filter(purpose -> purpose.word.equals(word)).findFirst();
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
