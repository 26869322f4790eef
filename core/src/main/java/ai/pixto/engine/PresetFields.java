package ai.pixto.engine;

import ai.pixto.operation.Character;
import ai.pixto.operation.OperationKind;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the {@code fields} of a preset, which the schema has approved, into mappings.
 *
 * @param names of the fields that the model has
 * @param mappings one each, and one that refuses the rest
 * @param pictures by role
 */
record PresetFields(
    Set<String> names, List<Mapping> mappings, Map<String, PictureMapping> pictures) {

  private static final Set<String> WORDS = Set.of("prompt", "negative", "style");
  private static final Set<String> PICTURES =
      Set.of("image", "mask", "first", "last", "references");
  private static final Set<String> NUMBERS =
      Set.of("count", "seed", "steps", "guidance", "strength", "seconds", "fps");
  private static final Set<String> SIZES = Set.of("size", "sizes", "ratios");

  static PresetFields read(JsonObject fields, String title, OperationKind kind) {
    Map<String, PictureMapping> pictures = new LinkedHashMap<>();
    List<Mapping> mappings = new ArrayList<>();
    for (Map.Entry<String, JsonElement> entry : fields.entrySet()) {
      String name = entry.getKey();
      JsonObject field = entry.getValue().getAsJsonObject();
      if (WORDS.contains(name)) {
        mappings.add(words(title, name, field));
      } else if (NUMBERS.contains(name)) {
        mappings.add(number(title, name, field));
      } else if (PICTURES.contains(name)) {
        pictures.put(name, picture(title, name, field));
      }
    }
    if (fields.has("frames")) {
      mappings.add(frames(title, fields));
    }
    if (fields.has("sound")) {
      mappings.add(new SoundMapping(text(fields.getAsJsonObject("sound"), "input")));
    }
    if (kind != OperationKind.REMOVE_BACKGROUND && kind != OperationKind.EDIT) {
      mappings.add(sizes(title, fields));
    }
    mappings.addAll(pictures.values());
    Set<String> names = new TreeSet<>(fields.keySet());
    mappings.add(0, new AbsentMapping(title, names));
    return new PresetFields(names, List.copyOf(mappings), pictures);
  }

  /** The model's inputs that Pixto's fields set, by field; sizes are not among them. */
  static Map<String, String> inputs(JsonObject fields) {
    Map<String, String> inputs = new LinkedHashMap<>();
    fields.asMap().entrySet().stream()
        .filter(entry -> !SIZES.contains(entry.getKey()))
        .forEach(
            entry -> inputs.put(entry.getKey(), text(entry.getValue().getAsJsonObject(), "input")));
    return inputs;
  }

  private static Mapping words(String title, String name, JsonObject field) {
    List<String> choices = new ArrayList<>();
    list(field, "choices").forEach(choice -> choices.add(choice.getAsString()));
    boolean optional = flag(field, "optional") || !name.equals("prompt");
    return new WordsMapping(title, name, text(field, "input"), optional, choices);
  }

  private static Mapping number(String title, String name, JsonObject field) {
    List<BigDecimal> choices = new ArrayList<>();
    list(field, "choices").forEach(choice -> choices.add(choice.getAsBigDecimal()));
    NumberMapping.Form form =
        field.has("form")
            ? NumberMapping.Form.valueOf(text(field, "form").toUpperCase(Locale.ROOT))
            : NumberMapping.Form.NUMBER;
    return new NumberMapping(
        title,
        name,
        text(field, "input"),
        form,
        decimal(field, "min"),
        decimal(field, "max"),
        choices);
  }

  private static PictureMapping picture(String title, String name, JsonObject field) {
    boolean list = flag(field, "list");
    int most = list ? Character.MAX_REFERENCES : 1;
    int max = decimal(field, "max").map(BigDecimal::intValue).orElse(most);
    return new PictureMapping(
        title, name, text(field, "input"), list, flag(field, "optional"), max);
  }

  private static Mapping frames(String title, JsonObject fields) {
    JsonObject frames = fields.getAsJsonObject("frames");
    JsonObject rate = fields.getAsJsonObject("fps");
    return new FramesMapping(
        title,
        text(frames, "input"),
        decimal(frames, "min").orElse(BigDecimal.ONE),
        decimal(frames, "max").orElse(BigDecimal.valueOf(Integer.MAX_VALUE)),
        text(rate, "input"),
        decimal(rate, "usual").orElseThrow());
  }

  private static Mapping sizes(String title, JsonObject fields) {
    return new SizeMapping(
        title,
        Optional.ofNullable(fields.getAsJsonObject("size")).map(PresetFields::freeSize),
        objects(fields.getAsJsonObject("sizes")),
        objects(fields.getAsJsonObject("ratios")));
  }

  private static FreeSize freeSize(JsonObject size) {
    int max = size.get("max").getAsInt();
    return new FreeSize(
        FreeSize.Form.valueOf(text(size, "form").toUpperCase(Locale.ROOT)),
        size.has("input") ? text(size, "input") : "",
        size.get("min").getAsInt(),
        max,
        decimal(size, "step").map(BigDecimal::intValue).orElse(1),
        decimal(size, "max_pixels").map(BigDecimal::longValue).orElse((long) max * max),
        size.has("with") ? size.getAsJsonObject("with") : new JsonObject());
  }

  static Map<String, JsonObject> objects(JsonObject map) {
    Map<String, JsonObject> objects = new LinkedHashMap<>();
    if (map != null) {
      map.asMap().forEach((key, value) -> objects.put(key, value.getAsJsonObject()));
    }
    return objects;
  }

  private static String text(JsonObject field, String key) {
    return field.get(key).getAsString();
  }

  private static boolean flag(JsonObject field, String key) {
    return field.has(key) && field.get(key).getAsBoolean();
  }

  private static Optional<BigDecimal> decimal(JsonObject field, String key) {
    return Optional.ofNullable(field.get(key)).map(JsonElement::getAsBigDecimal);
  }

  private static List<JsonElement> list(JsonObject field, String key) {
    return field.has(key) ? field.getAsJsonArray(key).asList() : List.of();
  }
}
