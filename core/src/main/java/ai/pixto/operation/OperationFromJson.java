package ai.pixto.operation;

import ai.pixto.cutout.CutoutOptions;
import ai.pixto.cutout.Mode;
import ai.pixto.cutout.PriorKind;
import ai.pixto.cutout.Quality;
import ai.pixto.cutout.segment.Hints;
import ai.pixto.cutout.segment.Strokes;
import ai.pixto.image.Box;
import ai.pixto.image.Mask;
import ai.pixto.image.Picture;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what {@link OperationToJson} wrote. Whatever is wrong with it ends in an {@link
 * IllegalArgumentException} or an {@link ai.pixto.error.InvalidRequestException}.
 */
final class OperationFromJson {

  /** What a picture's place in the JSON stands for. */
  interface Pictures {

    Picture pixels(JsonElement place);

    Path file(JsonElement place);
  }

  private final Pictures pictures;

  OperationFromJson(Pictures pictures) {
    this.pictures = pictures;
  }

  Operation<?> operation(JsonObject json) {
    Members members = Members.of(json);
    String word = members.text("operation");
    for (OperationKind kind : OperationKind.values()) {
      if (kind.word().equals(word)) {
        return switch (kind) {
          case GENERATE -> generate(members);
          case EDIT -> edit(members);
          case CHARACTER -> illustrate(members);
          case REMOVE_BACKGROUND -> remove(members);
          case VIDEO -> video(members);
        };
      }
    }
    throw new IllegalArgumentException("There is no operation " + word + ".");
  }

  private static GenerateImage generate(Members members) {
    return new GenerateImage(
        members.text("prompt"),
        members.optionalText("negative"),
        size(members.members("size")),
        members.integer("count"),
        members.optionalText("style"),
        tuning(members.members("tuning")));
  }

  private EditImage edit(Members members) {
    int[] margins = members.integers("outpaint", 4);
    return new EditImage(
        input(members.element("image")),
        members.has("mask")
            ? Optional.of(mask(pictures.pixels(members.element("mask"))))
            : Optional.empty(),
        members.text("prompt"),
        members.optionalText("negative"),
        members.optionalDouble("strength"),
        new EditImage.Margins(margins[0], margins[1], margins[2], margins[3]),
        tuning(members.members("tuning")));
  }

  private IllustrateCharacter illustrate(Members members) {
    return new IllustrateCharacter(
        character(members.object("character"), this::input),
        members.list("scenes", OperationFromJson::scene),
        size(members.members("size")),
        tuning(members.members("tuning")));
  }

  private static IllustrateCharacter.Scene scene(JsonElement json) {
    Members members = Members.of(json);
    return new IllustrateCharacter.Scene(members.text("label"), members.text("prompt"));
  }

  /**
   * @param reference reads a reference picture
   */
  static Character character(JsonObject json, Function<JsonElement, ImageInput> reference) {
    Members members = Members.of(json);
    return new Character(
        members.text("name"),
        members.text("description"),
        members.list("references", reference),
        members.optionalText("style"),
        members.texts("palette"),
        members.optionalLong("seed"),
        members.texts("negativeTraits"));
  }

  private RemoveBackground remove(Members members) {
    Optional<Box> box = Optional.empty();
    if (members.has("box")) {
      int[] sides = members.integers("box", 4);
      box = Optional.of(new Box(sides[0], sides[1], sides[2], sides[3]));
    }
    Optional<Strokes> strokes = Optional.empty();
    if (members.has("strokes")) {
      Picture marks = pictures.pixels(members.element("strokes"));
      strokes = Optional.of(new Strokes(marks.width(), marks.height(), grey(marks)));
    }
    return new RemoveBackground(
        pictures.pixels(members.element("picture")),
        new CutoutOptions(
            members.constant("mode", Mode.class),
            members.constant("quality", Quality.class),
            members.constant("prior", PriorKind.class),
            new Hints(box, strokes)));
  }

  private CraftVideo video(Members members) {
    return new CraftVideo(
        members.text("prompt"),
        source(members),
        members.optionalDouble("seconds"),
        size(members.members("size")),
        members.optionalDouble("framesPerSecond"),
        members.constant("motion", CraftVideo.Motion.class),
        members.optionalBoolean("sound"),
        tuning(members.members("tuning")));
  }

  private CraftVideo.Source source(Members members) {
    if (members.has("images")) {
      return new CraftVideo.Source.Sequence(members.list("images", this::input));
    }
    if (members.has("last")) {
      return new CraftVideo.Source.FirstAndLast(
          input(members.element("first")), input(members.element("last")));
    }
    return members.has("first")
        ? new CraftVideo.Source.First(input(members.element("first")))
        : new CraftVideo.Source.Words();
  }

  private static OutputSize size(Members members) {
    if (members.has("width")) {
      return new OutputSize.Pixels(members.integer("width"), members.integer("height"));
    }
    return members.has("across")
        ? new OutputSize.Ratio(members.integer("across"), members.integer("down"))
        : OutputSize.AUTOMATIC;
  }

  private static Tuning tuning(Members members) {
    return new Tuning(
        members.optionalLong("seed"),
        members.optionalInteger("steps"),
        members.optionalDouble("guidance"),
        members.object("extra"));
  }

  private ImageInput input(JsonElement json) {
    Members members = Members.of(json);
    return members.has("file")
        ? new ImageInput.Encoded(
            pictures.file(members.element("file")),
            members.integer("width"),
            members.integer("height"))
        : new ImageInput.Pixels(pictures.pixels(members.element("pixels")));
  }

  private static Mask mask(Picture picture) {
    Mask mask = new Mask(picture.width(), picture.height());
    byte[] samples = grey(picture);
    for (int i = 0; i < samples.length; i++) {
      mask.inside()[i] = samples[i] != 0;
    }
    return mask;
  }

  private static byte[] grey(Picture picture) {
    if (picture.channels() != 1 || picture.type() != Picture.SampleType.U8) {
      throw new IllegalArgumentException("A mask is an 8-bit grey picture.");
    }
    return picture.bytes();
  }
}
