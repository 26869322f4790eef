package ai.pixto.engine;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.operation.OperationKind;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a preset of what a partner tells of a model: the OpenAPI document (3.0) that Cog writes,
 * which Replicate gives as {@code latest_version.openapi_schema}. Inputs with the usual names
 * become Pixto's fields; all others can be given by name and are checked by type, choices and
 * range.
 *
 * <p>Masks are taken to be white where the picture may change, which the document does not tell.
 *
 * @see <a href="https://github.com/replicate/cog/blob/main/docs/http.md">Cog's HTTP API</a>
 */
public final class OpenApiInputs {

  /** The usual names of each field's input, the likeliest first. */
  private static final Map<String, List<String>> USUAL = new LinkedHashMap<>();

  static {
    USUAL.put("prompt", List.of("prompt", "text", "caption"));
    USUAL.put("negative", List.of("negative_prompt"));
    USUAL.put("style", List.of("style", "style_type", "style_name"));
    USUAL.put("mask", List.of("mask", "mask_image"));
    USUAL.put(
        "last", List.of("last_frame_image", "end_image", "last_frame", "last_image", "tail_image"));
    USUAL.put("count", List.of("num_outputs", "num_images", "number_of_images"));
    USUAL.put("seed", List.of("seed"));
    USUAL.put("steps", List.of("num_inference_steps", "steps", "sample_steps"));
    USUAL.put("guidance", List.of("guidance_scale", "guidance", "cfg_scale"));
    USUAL.put("strength", List.of("prompt_strength", "strength"));
    USUAL.put("seconds", List.of("duration", "seconds"));
    USUAL.put("fps", List.of("fps", "frames_per_second"));
    USUAL.put("sound", List.of("generate_audio"));
  }

  private static final List<String> PICTURE =
      List.of("image", "input_image", "img", "init_image", "image_url", "image_path");
  private static final List<String> PICTURES = List.of("input_images", "image_input", "images");
  private static final List<String> FIRST =
      List.of("first_frame_image", "start_image", "first_frame", "image", "input_image");
  private static final List<String> REFERENCES =
      List.of(
          "character_reference_image",
          "reference_images",
          "reference_image",
          "subject_reference",
          "input_images",
          "image_input",
          "input_image",
          "image");
  private static final List<String> RULES = List.of("type", "enum", "minimum", "maximum");

  private final JsonObject schemas;
  private final JsonObject inputs;
  private final List<String> required;

  private OpenApiInputs(JsonObject document) {
    schemas = object(object(document, "components"), "schemas");
    JsonObject input = object(schemas, "Input");
    inputs = object(input, "properties");
    required =
        input.get("required") instanceof JsonArray names
            ? names.asList().stream().map(JsonElement::getAsString).toList()
            : List.of();
  }

  /**
   * @param model the partner's name of it
   * @param version of the model that the document describes, to be pinned; none to take the latest
   * @param document as the partner gave it
   * @throws InvalidRequestException if the model has no inputs that Pixto could fill for this kind
   *     of operation
   */
  public static Preset preset(
      String engine,
      String model,
      Optional<String> version,
      OperationKind kind,
      JsonObject document) {
    OpenApiInputs api = new OpenApiInputs(document);
    JsonObject fields = api.fields(kind);
    boolean able =
        kind == OperationKind.REMOVE_BACKGROUND || kind == OperationKind.EDIT
            ? fields.has("image")
            : fields.has("prompt") || fields.has("first");
    if (!able) {
      throw new InvalidRequestException(
          "model",
          "The model "
              + model
              + " cannot be used for this ("
              + kind.word()
              + "): it has the inputs "
              + Wording.and(api.inputs.keySet())
              + "; choose another model.");
    }
    JsonObject preset = new JsonObject();
    preset.addProperty("id", engine + "-" + model.replaceAll("[^A-Za-z0-9.-]", "-"));
    preset.addProperty("title", model);
    preset.addProperty("engine", engine);
    preset.addProperty("model", model);
    version.ifPresent(id -> preset.addProperty("version", id));
    preset.addProperty("operation", kind.word());
    preset.add("output", output(kind));
    preset.add("fields", fields);
    preset.add("extras", api.extras(fields));
    preset.addProperty("closed", true);
    return Preset.of(preset);
  }

  private static JsonObject output(OperationKind kind) {
    JsonObject output = new JsonObject();
    output.addProperty(
        "kind",
        switch (kind) {
          case REMOVE_BACKGROUND -> "cutout";
          case VIDEO -> "video";
          default -> "images";
        });
    output.addProperty("at", "");
    return output;
  }

  private JsonObject fields(OperationKind kind) {
    JsonObject fields = new JsonObject();
    USUAL.forEach((name, usual) -> addIfThere(fields, name, usual));
    switch (kind) {
      case REMOVE_BACKGROUND -> {
        List.copyOf(fields.keySet()).forEach(fields::remove);
        addIfThere(fields, "image", PICTURE);
      }
      case EDIT -> {
        addIfThere(fields, "image", PICTURE);
        if (!fields.has("image")) {
          addIfThere(fields, "image", PICTURES);
        }
      }
      case CHARACTER -> addIfThere(fields, "references", REFERENCES);
      case VIDEO -> {
        addIfThere(fields, "first", FIRST);
        addFrames(fields);
      }
      case GENERATE -> fields.remove("mask");
    }
    if (kind != OperationKind.EDIT) {
      fields.remove("mask");
    }
    if (kind != OperationKind.VIDEO) {
      List.of("last", "seconds", "fps", "sound").forEach(fields::remove);
    }
    addSizes(fields);
    return fields;
  }

  private void addIfThere(JsonObject fields, String name, List<String> usual) {
    usual.stream().filter(inputs::has).findFirst().ifPresent(i -> fields.add(name, field(name, i)));
  }

  private JsonObject field(String name, String input) {
    JsonObject rule = rule(input);
    JsonObject field = new JsonObject();
    field.addProperty("input", input);
    String type = rule.has("type") ? rule.get("type").getAsString() : "string";
    switch (name) {
      case "prompt", "negative", "style" -> {
        if (!required.contains(input)) {
          field.addProperty("optional", true);
        }
        copy(rule, "enum", field, "choices");
      }
      case "image", "mask", "first", "last", "references" -> {
        field.addProperty("list", type.equals("array"));
        field.addProperty("optional", !required.contains(input));
      }
      case "sound" -> field.addProperty("input", input);
      default -> addNumber(field, rule, type);
    }
    return field;
  }

  private static void addNumber(JsonObject field, JsonObject rule, String type) {
    boolean text = type.equals("string");
    if (text && rule.get("enum") instanceof JsonArray choices) {
      boolean seconds = choices.asList().stream().allMatch(c -> c.getAsString().matches("\\d+s"));
      field.addProperty("form", seconds ? "seconds" : "text");
      JsonArray numbers = new JsonArray();
      choices.asList().stream()
          .map(choice -> choice.getAsString().replaceAll("s$", ""))
          .filter(choice -> choice.matches("\\d+(\\.\\d+)?"))
          .forEach(choice -> numbers.add(new BigDecimal(choice)));
      field.add("choices", numbers);
      return;
    }
    field.addProperty("form", type.equals("integer") ? "integer" : text ? "text" : "number");
    copy(rule, "minimum", field, "min");
    copy(rule, "maximum", field, "max");
    copy(rule, "enum", field, "choices");
    copy(rule, "default", field, "usual");
  }

  private void addFrames(JsonObject fields) {
    boolean rated = fields.has("fps") && fields.getAsJsonObject("fps").has("usual");
    if (inputs.has("num_frames") && rated && !fields.has("seconds")) {
      fields.add("frames", field("frames", "num_frames"));
    }
  }

  private void addSizes(JsonObject fields) {
    JsonArray ratios =
        rule("aspect_ratio").get("enum") instanceof JsonArray a ? a : new JsonArray();
    JsonObject byRatio = new JsonObject();
    for (JsonElement ratio : ratios) {
      if (ratio.getAsString().matches("[1-9]\\d*:[1-9]\\d*")) {
        byRatio.add(ratio.getAsString(), single("aspect_ratio", ratio));
      }
    }
    if (!byRatio.isEmpty()) {
      fields.add("ratios", byRatio);
    }
    if (inputs.has("width") && inputs.has("height")) {
      JsonObject size = new JsonObject();
      size.addProperty("form", "pair");
      JsonObject rule = rule("width");
      size.addProperty("min", rule.has("minimum") ? rule.get("minimum").getAsInt() : 16);
      size.addProperty("max", rule.has("maximum") ? rule.get("maximum").getAsInt() : 16_384);
      JsonPrimitive custom = new JsonPrimitive("custom");
      if (ratios.contains(custom)) {
        size.add("with", single("aspect_ratio", custom));
      }
      fields.add("size", size);
    }
  }

  private static JsonObject single(String name, JsonElement value) {
    JsonObject object = new JsonObject();
    object.add(name, value);
    return object;
  }

  private JsonObject extras(JsonObject fields) {
    Collection<String> filled = PresetFields.inputs(fields).values();
    JsonObject extras = new JsonObject();
    for (String input : inputs.keySet()) {
      JsonObject known = new JsonObject();
      JsonObject rule = rule(input);
      RULES.forEach(key -> copy(rule, key, known, key));
      if (required.contains(input) && !filled.contains(input)) {
        known.addProperty("required", true);
      }
      extras.add(input, known);
    }
    return extras;
  }

  /** The rule of one input, references to other schemas followed. */
  private JsonObject rule(String input) {
    JsonObject rule = object(inputs, input).deepCopy();
    for (String union : List.of("allOf", "anyOf", "oneOf")) {
      if (rule.get(union) instanceof JsonArray parts) {
        for (JsonElement part : parts) {
          if (part instanceof JsonObject each) {
            target(each).asMap().forEach((key, value) -> rule.asMap().putIfAbsent(key, value));
          }
        }
      }
    }
    target(rule).asMap().forEach((key, value) -> rule.asMap().putIfAbsent(key, value));
    return rule;
  }

  private JsonObject target(JsonObject part) {
    if (part.get("$ref") instanceof JsonPrimitive reference) {
      String name = reference.getAsString();
      return object(schemas, name.substring(name.lastIndexOf('/') + 1));
    }
    return part;
  }

  private static void copy(JsonObject from, String key, JsonObject to, String as) {
    if (from.has(key) && !from.get(key).isJsonNull()) {
      to.add(as, from.get(key).deepCopy());
    }
  }

  private static JsonObject object(JsonObject parent, String key) {
    return parent.get(key) instanceof JsonObject object ? object : new JsonObject();
  }
}
