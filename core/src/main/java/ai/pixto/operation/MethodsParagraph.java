package ai.pixto.operation;

import ai.pixto.image.Mask;
import ai.pixto.image.Picture;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The sentences about a result that a journal asks for in a paper's methods section: the tool and
 * its version, the model and who ran it, the parameters, what was done to the pixels, and which
 * original it was. Only what is known is said; prompts are left out unless they are asked for.
 *
 * <pre>{@code
 * MethodsParagraph.of(GenerateImage.of("a cell"), set.made(), "0.1.0")
 * // An image was generated from a text prompt with Pixto 0.1.0 on 2026-01-02 (UTC), using the
 * // model owner/model run by the service "replicate". ...
 * }</pre>
 *
 * What journals ask for: Schmied et al., "Community-developed checklists for publishing images and
 * image analyses", Nature Methods 2024, doi 10.1038/s41592-023-01987-9.
 */
public final class MethodsParagraph {

  private static final String LOCAL = "local";

  /** More originals are not told one by one. */
  private static final int MOST_HASHES = 4;

  private final Operation<?> operation;
  private final Made made;
  private final String version;
  private final boolean prompts;

  private MethodsParagraph(Operation<?> operation, Made made, String version, boolean prompts) {
    if (!made.operation().equals(operation.kind().word())) {
      throw new IllegalArgumentException("The result was made by another kind of operation.");
    }
    this.operation = operation;
    this.made = made;
    this.version = version;
    this.prompts = prompts;
  }

  /**
   * Three or four sentences without a prompt.
   *
   * @param operation what was asked for; the originals' hashes are taken from its pictures
   * @param made how the result of that operation was made
   * @param version Pixto's
   * @throws IllegalArgumentException if the result was made by another kind of operation
   * @throws ai.pixto.error.InvalidRequestException if a picture file of the operation can no longer
   *     be read
   */
  public static String of(Operation<?> operation, Made made, String version) {
    return new MethodsParagraph(operation, made, version, false).text();
  }

  /** As {@link #of}, with the words that the model was given. */
  public static String withPrompts(Operation<?> operation, Made made, String version) {
    return new MethodsParagraph(operation, made, version, true).text();
  }

  private String text() {
    List<String> sentences = new ArrayList<>();
    sentences.add(what() + " with Pixto " + version + " on " + day() + " (UTC), using " + by());
    sentences.add(parameters());
    sentences.add(pixels());
    originals().ifPresent(sentences::add);
    return String.join(". ", sentences) + ".";
  }

  private String what() {
    if (operation instanceof GenerateImage generate) {
      return (generate.count() == 1 ? "An image was" : "Images were")
          + " generated from "
          + prompt(List.of(generate.prompt()))
          + unwanted(generate.negativePrompt().stream().toList());
    }
    if (operation instanceof EditImage edit) {
      return "An image was altered as told by "
          + prompt(List.of(edit.prompt()))
          + unwanted(edit.negativePrompt().stream().toList())
          + where(edit);
    }
    if (operation instanceof IllustrateCharacter draw) {
      return what(draw);
    }
    return operation instanceof CraftVideo video
        ? what(video)
        : "The background of an image was removed";
  }

  private String what(IllustrateCharacter draw) {
    Character character = draw.character();
    List<String> words = new ArrayList<>();
    if (!character.description().isEmpty()) {
      words.add(character.description());
    }
    character.style().ifPresent(words::add);
    draw.scenes().forEach(scene -> words.add(scene.prompt()));
    int references = character.references().size();
    return (draw.scenes().size() == 1
            ? "An image of a character was"
            : "Images of a character were")
        + " generated from "
        + prompt(words)
        + unwanted(character.negativeTraits())
        + (references == 0
            ? ""
            : " and " + MethodsParameters.counted(references, "reference image"));
  }

  private String what(CraftVideo video) {
    int pictures = inputs().size();
    List<String> from = new ArrayList<>();
    if (!video.prompt().isEmpty()) {
      from.add(prompt(List.of(video.prompt())));
    }
    if (pictures > 0) {
      from.add(MethodsParameters.counted(pictures, "image"));
    }
    return (isLocal() ? "A video was put together from " : "A video was generated from ")
        + String.join(" and ", from);
  }

  private String prompt(List<String> words) {
    if (!prompts) {
      return words.size() == 1 ? "a text prompt" : "text prompts";
    }
    return (words.size() == 1 ? "the text prompt " : "the text prompts ") + quoted(words);
  }

  private String unwanted(List<String> words) {
    return prompts && !words.isEmpty() ? " (not wanted: " + quoted(words) + ")" : "";
  }

  private static String quoted(List<String> words) {
    return words.stream().map(MethodsParameters::quoted).collect(Collectors.joining(", "));
  }

  private static String where(EditImage edit) {
    if (edit.mask().isPresent()) {
      Mask mask = edit.mask().get();
      return " within a mask of " + mask.area() + " of its " + mask.inside().length + " pixels";
    }
    EditImage.Margins more = edit.outpaint();
    return more.isNone()
        ? ""
        : String.format(
            Locale.ROOT,
            " and extended (by %d pixels on the left, %d at the top, %d on the right and %d at the"
                + " bottom)",
            more.left(),
            more.top(),
            more.right(),
            more.bottom());
  }

  private String day() {
    return made.at().atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private boolean isLocal() {
    return made.engine().equals(LOCAL);
  }

  private String by() {
    String model = made.model() + made.modelVersion().map(v -> " (version " + v + ")").orElse("");
    return isLocal()
        ? "its own method " + model + " on the computer that Pixto ran on"
        : "the model " + model + " run by the service \"" + made.engine() + '"';
  }

  private String parameters() {
    List<String> set = MethodsParameters.of(operation, made, isLocal());
    boolean seedMatters = !isLocal() && !(operation instanceof RemoveBackground);
    return (set.isEmpty()
            ? "The parameters were left to the model"
            : "The parameters set or reported were " + String.join(", ", set))
        + (seedMatters && made.seed().isEmpty() ? "; the seed is not known; " : "; ")
        + "the SHA-256 of all that was asked for is "
        + made.parametersHash();
  }

  private String pixels() {
    if (operation instanceof RemoveBackground) {
      return "No content was generated: a matte made the background transparent, and where the"
          + " object is partly transparent the background's share was taken out of the colour";
    }
    if (operation instanceof EditImage edit) {
      return "Pixels of the result were generated or altered by the model"
          + (edit.mask().isPresent()
              ? "; that those outside the mask are unchanged was not verified"
              : "");
    }
    if (operation instanceof CraftVideo) {
      return isLocal()
          ? "The frames were computed from these images alone, without a generative model"
          : "The frames were generated by the model and are not a recording";
    }
    return "All pixels were generated by the model and are neither a photograph nor a measurement";
  }

  private Optional<String> originals() {
    List<ImageInput> inputs = inputs();
    if (inputs.isEmpty()) {
      return Optional.empty();
    }
    String unchanged =
        inputs.size() == 1
            ? "Pixto left the original image unchanged"
            : "Pixto left the original images unchanged";
    return Optional.of(
        inputs.size() > MOST_HASHES
            ? unchanged + "; their hashes are part of the hash above"
            : unchanged
                + " ("
                + inputs.stream().map(MethodsParagraph::hash).collect(Collectors.joining("; "))
                + ")");
  }

  private static String hash(ImageInput input) {
    return input instanceof ImageInput.Encoded file
        ? "SHA-256 of the file: " + OperationFiles.hash(file)
        : hash(((ImageInput.Pixels) input).picture());
  }

  private static String hash(Picture picture) {
    return "SHA-256 of its form and samples: " + PictureHash.of(picture);
  }

  /** The pictures that were given, in order. */
  private List<ImageInput> inputs() {
    if (operation instanceof EditImage edit) {
      return List.of(edit.image());
    }
    if (operation instanceof RemoveBackground remove) {
      return List.of(ImageInput.of(remove.picture()));
    }
    if (operation instanceof IllustrateCharacter draw) {
      return draw.character().references();
    }
    return operation instanceof CraftVideo video ? inputs(video.source()) : List.of();
  }

  private static List<ImageInput> inputs(CraftVideo.Source source) {
    if (source instanceof CraftVideo.Source.First first) {
      return List.of(first.image());
    }
    if (source instanceof CraftVideo.Source.FirstAndLast both) {
      return List.of(both.first(), both.last());
    }
    return source instanceof CraftVideo.Source.Sequence sequence ? sequence.images() : List.of();
  }
}
