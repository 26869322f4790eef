package ai.pixto.studio;

import ai.pixto.error.InvalidRequestException;
import java.util.Arrays;

/** Kinds of data. Consent is given for each apart. */
public enum DataCategory {
  IDENTITY("identity", "name, e-mail address and what else a profile has"),
  SECURITY("security", "keys, sessions and tries to sign in"),
  DEVICE("device", "the kind of computer and program"),
  PROMPTS("prompts", "what was asked for in words"),
  IMAGES("images", "pictures, masks and what they show"),
  VIDEOS("videos", "films and what they show"),
  CHARACTERS("characters", "descriptions and pictures of characters"),
  PARAMETERS("parameters", "settings of an operation without content, such as a size or a seed"),
  CHOICES("choices", "consents, objections and requests"),
  DISCLOSURES("disclosures", "what was sent to whom"),
  PAYMENTS("payments", "plan, credits and invoices; never a card's number"),
  STATISTICS("statistics", "how often something was used");

  private final String word;
  private final String what;

  DataCategory(String word, String what) {
    this.word = word;
    this.what = what;
  }

  /** As consents and scripts name it. */
  public String word() {
    return word;
  }

  /**
   * The one of this word.
   *
   * @throws InvalidRequestException if there is none
   */
  public static DataCategory named(String word) {
    return Arrays.stream(values())
        .filter(category -> category.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "category", "There is no kind of data of this name; correct it."));
  }

  /** In words for a person. */
  public String what() {
    return what;
  }
}
