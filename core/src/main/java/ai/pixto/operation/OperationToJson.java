package ai.pixto.operation;

import ai.pixto.cutout.CutoutOptions;
import ai.pixto.cutout.segment.Strokes;
import ai.pixto.image.Box;
import ai.pixto.image.Mask;
import ai.pixto.image.Picture;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.function.Function;

/** Says an operation in JSON; {@link OperationFromJson} reads it. */
final class OperationToJson {

  /** What stands in the JSON for a picture. */
  interface Pictures {

    JsonElement pixels(Picture picture);

    JsonElement file(ImageInput.Encoded file);
  }

  private static final byte WHITE = (byte) 255;

  private final Pictures pictures;

  OperationToJson(Pictures pictures) {
    this.pictures = pictures;
  }

  JsonObject json(Operation<?> operation) {
    JsonObject json = new JsonObject();
    json.addProperty("operation", operation.kind().word());
    if (operation instanceof GenerateImage generate) {
      add(json, generate);
    } else if (operation instanceof EditImage edit) {
      add(json, edit);
    } else if (operation instanceof IllustrateCharacter illustrate) {
      add(json, illustrate);
    } else if (operation instanceof RemoveBackground remove) {
      add(json, remove);
    } else if (operation instanceof CraftVideo video) {
      add(json, video);
    }
    return json;
  }

  private static void add(JsonObject json, GenerateImage operation) {
    json.addProperty("prompt", operation.prompt());
    operation.negativePrompt().ifPresent(text -> json.addProperty("negative", text));
    json.add("size", size(operation.size()));
    json.addProperty("count", operation.count());
    operation.style().ifPresent(style -> json.addProperty("style", style));
    json.add("tuning", tuning(operation.tuning()));
  }

  private void add(JsonObject json, EditImage operation) {
    json.add("image", input(operation.image()));
    operation.mask().ifPresent(mask -> json.add("mask", pictures.pixels(picture(mask))));
    json.addProperty("prompt", operation.prompt());
    operation.negativePrompt().ifPresent(text -> json.addProperty("negative", text));
    operation.strength().ifPresent(strength -> json.addProperty("strength", strength));
    EditImage.Margins margins = operation.outpaint();
    json.add("outpaint", numbers(margins.left(), margins.top(), margins.right(), margins.bottom()));
    json.add("tuning", tuning(operation.tuning()));
  }

  private void add(JsonObject json, IllustrateCharacter operation) {
    json.add("character", character(operation.character(), this::input));
    JsonArray scenes = new JsonArray();
    for (IllustrateCharacter.Scene scene : operation.scenes()) {
      JsonObject item = new JsonObject();
      item.addProperty("label", scene.label());
      item.addProperty("prompt", scene.prompt());
      scenes.add(item);
    }
    json.add("scenes", scenes);
    json.add("size", size(operation.size()));
    json.add("tuning", tuning(operation.tuning()));
  }

  /**
   * @param reference says a reference picture in JSON
   */
  static JsonObject character(Character character, Function<ImageInput, JsonElement> reference) {
    JsonObject json = new JsonObject();
    json.addProperty("name", character.name());
    json.addProperty("description", character.description());
    JsonArray references = new JsonArray();
    character.references().forEach(input -> references.add(reference.apply(input)));
    json.add("references", references);
    character.style().ifPresent(style -> json.addProperty("style", style));
    json.add("palette", texts(character.palette()));
    character.seed().ifPresent(seed -> json.addProperty("seed", seed));
    json.add("negativeTraits", texts(character.negativeTraits()));
    return json;
  }

  private void add(JsonObject json, RemoveBackground operation) {
    json.add("picture", pictures.pixels(operation.picture()));
    CutoutOptions options = operation.options();
    json.addProperty("mode", options.mode().name());
    json.addProperty("quality", options.quality().name());
    json.addProperty("prior", options.prior().name());
    options.hints().box().ifPresent(box -> json.add("box", numbers(box)));
    options
        .hints()
        .strokes()
        .ifPresent(strokes -> json.add("strokes", pictures.pixels(picture(strokes))));
  }

  private void add(JsonObject json, CraftVideo operation) {
    json.addProperty("prompt", operation.prompt());
    if (operation.source() instanceof CraftVideo.Source.First first) {
      json.add("first", input(first.image()));
    } else if (operation.source() instanceof CraftVideo.Source.FirstAndLast both) {
      json.add("first", input(both.first()));
      json.add("last", input(both.last()));
    } else if (operation.source() instanceof CraftVideo.Source.Sequence sequence) {
      json.add("images", inputs(sequence.images()));
    }
    operation.seconds().ifPresent(seconds -> json.addProperty("seconds", seconds));
    json.add("size", size(operation.size()));
    operation.framesPerSecond().ifPresent(rate -> json.addProperty("framesPerSecond", rate));
    json.addProperty("motion", operation.motion().name());
    operation.sound().ifPresent(sound -> json.addProperty("sound", sound));
    json.add("tuning", tuning(operation.tuning()));
  }

  private static JsonObject size(OutputSize size) {
    JsonObject json = new JsonObject();
    if (size instanceof OutputSize.Pixels pixels) {
      json.addProperty("width", pixels.width());
      json.addProperty("height", pixels.height());
    } else if (size instanceof OutputSize.Ratio ratio) {
      json.addProperty("across", ratio.across());
      json.addProperty("down", ratio.down());
    }
    return json;
  }

  private static JsonObject tuning(Tuning tuning) {
    JsonObject json = new JsonObject();
    tuning.seed().ifPresent(seed -> json.addProperty("seed", seed));
    tuning.steps().ifPresent(steps -> json.addProperty("steps", steps));
    tuning.guidance().ifPresent(guidance -> json.addProperty("guidance", guidance));
    json.add("extra", tuning.extra());
    return json;
  }

  private JsonArray inputs(Collection<ImageInput> inputs) {
    JsonArray array = new JsonArray();
    inputs.forEach(input -> array.add(input(input)));
    return array;
  }

  private JsonObject input(ImageInput input) {
    JsonObject json = new JsonObject();
    if (input instanceof ImageInput.Encoded encoded) {
      json.add("file", pictures.file(encoded));
      json.addProperty("width", encoded.width());
      json.addProperty("height", encoded.height());
    } else if (input instanceof ImageInput.Pixels pixels) {
      json.add("pixels", pictures.pixels(pixels.picture()));
    }
    return json;
  }

  private static Picture picture(Mask mask) {
    byte[] samples = new byte[mask.inside().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = mask.inside()[i] ? WHITE : 0;
    }
    return Picture.of(mask.width(), mask.height(), 1, samples);
  }

  private static Picture picture(Strokes strokes) {
    return Picture.of(strokes.width(), strokes.height(), 1, strokes.marks());
  }

  private static JsonArray numbers(Box box) {
    return numbers(box.x(), box.y(), box.width(), box.height());
  }

  private static JsonArray numbers(int... values) {
    JsonArray array = new JsonArray();
    for (int value : values) {
      array.add(value);
    }
    return array;
  }

  private static JsonArray texts(Collection<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
