package ai.pixto.operation;

import ai.pixto.error.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A figure that is drawn again and again and stays the same.
 *
 * @param name letters, digits, blanks and hyphens, at most 100; names the character's file
 * @param description what the character looks like, in words
 * @param references pictures of it, 0 to 16; most models need one
 * @param style how it is drawn, such as {@code ink and watercolour}
 * @param palette its colours as {@code #RRGGBB}
 * @param seed kept from drawing to drawing, where the model can
 * @param negativeTraits what it never has
 */
public record Character(
    String name,
    String description,
    List<ImageInput> references,
    Optional<String> style,
    List<String> palette,
    OptionalLong seed,
    List<String> negativeTraits) {

  /** The most pictures of one character. */
  public static final int MAX_REFERENCES = 16;

  public Character {
    name = checkedName(name);
    description = Text.limited("description", description);
    references = List.copyOf(references);
    palette = List.copyOf(palette);
    negativeTraits = List.copyOf(negativeTraits);
    if (references.size() > MAX_REFERENCES) {
      throw new InvalidRequestException(
          "references", "A character has at most " + MAX_REFERENCES + " reference pictures.");
    }
    if (description.isEmpty() && references.isEmpty()) {
      throw new InvalidRequestException(
          "description", "Describe the character, or give a picture of it.");
    }
    for (String colour : palette) {
      if (!colour.matches("#[0-9A-Fa-f]{6}")) {
        throw new InvalidRequestException(
            "palette", "A colour of the palette is written #RRGGBB, such as #1E90FF.");
      }
    }
  }

  /** The name, without blanks around it, if it can be a character's. */
  static String checkedName(String name) {
    String checked = Text.required("name", name, "give the character a name");
    if (!checked.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,99}")) {
      throw new InvalidRequestException(
          "name",
          "A character's name has letters, digits, blanks and hyphens, at most 100 in all.");
    }
    return checked;
  }

  public static Character of(String name, String description, List<ImageInput> references) {
    return new Character(
        name,
        description,
        references,
        Optional.empty(),
        List.of(),
        OptionalLong.empty(),
        List.of());
  }
}
