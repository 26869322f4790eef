package ai.pixto.engine;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.json.SourceLocation;
import ai.pixto.config.schema.Problem;
import ai.pixto.config.schema.Schema;
import ai.pixto.error.InvalidRequestException;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads files that describe models; each fault is told with file, line and column. */
final class PresetFile {

  private static final String FOLDER = "presets/";

  /** Read when it is first needed. */
  private static final class Rules {
    static final Schema SCHEMA = Schema.ofResource(PresetFile.class, FOLDER + "preset.schema.json");
  }

  private PresetFile() {}

  /** Those that come with Pixto for one engine. */
  static List<Preset> ofResource(String engine) {
    String name = FOLDER + engine + ".json";
    try (InputStream in = PresetFile.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return read(JsonDocument.parse(name, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JsonFormatException e) {
      throw refusal(e.location().toString(), e.getMessage());
    }
  }

  /**
   * @throws InvalidRequestException if it cannot be read or is no description of models
   */
  static List<Preset> read(Path file) {
    try {
      return read(JsonDocument.read(file));
    } catch (IOException e) {
      throw new InvalidRequestException(
          "presets",
          "The file of models "
              + file
              + " cannot be read; correct user_options.engines.presets in the settings.",
          e);
    } catch (JsonFormatException e) {
      throw refusal(e.location().toString(), e.getMessage());
    }
  }

  static List<Preset> read(JsonDocument document) {
    if (!(document.value() instanceof JsonObject object)) {
      throw refusal(document.source(), "A file of models is an object with a list 'presets'.");
    }
    if (!object.has("presets")) {
      throw refusal(document.source(), "The list 'presets' is missing; add it.");
    }
    for (Problem problem : Rules.SCHEMA.validate(document, SettingPath.ROOT)) {
      throw refusal(place(document, problem.location()), problem.sentence());
    }
    for (SettingPath unknown : Rules.SCHEMA.unknownKeys(object)) {
      throw refusal(
          place(document, document.keyLocation(unknown)),
          "There is no key '" + unknown.last().orElse("") + "'" + meant(unknown) + ".");
    }
    List<Preset> presets = new ArrayList<>();
    List<JsonElement> given = object.getAsJsonArray("presets").asList();
    for (int i = 0; i < given.size(); i++) {
      SettingPath at = SettingPath.of("presets", Integer.toString(i));
      requireWhole(document, at, given.get(i).getAsJsonObject());
      presets.add(Preset.of(given.get(i).getAsJsonObject()));
    }
    return presets;
  }

  /** Rules between keys, which the schema cannot say. */
  private static void requireWhole(JsonDocument document, SettingPath at, JsonObject preset) {
    JsonObject fields = preset.getAsJsonObject("fields");
    for (String name : fields.keySet()) {
      boolean named = fields.getAsJsonObject(name).has("input");
      if (!named && !List.of("size", "sizes", "ratios").contains(name)) {
        SettingPath field = at.child("fields").child(name);
        throw refusal(
            place(document, document.keyLocation(field)),
            "The field '" + name + "' does not say which input of the model it is; add 'input'.");
      }
    }
    boolean rated =
        !fields.has("frames") || fields.has("fps") && fields.getAsJsonObject("fps").has("usual");
    if (!rated) {
      throw refusal(
          place(document, document.keyLocation(at.child("fields").child("frames"))),
          "The field 'frames' needs the field 'fps' with its 'usual' number of frames; add it.");
    }
    JsonObject size = fields.getAsJsonObject("size");
    if (size != null && !isWhole(size)) {
      throw refusal(
          place(document, document.keyLocation(at.child("fields").child("size"))),
          "The field 'size' needs 'form', 'min' and 'max', and 'input' unless the form is pair.");
    }
  }

  private static boolean isWhole(JsonObject size) {
    return size.has("form") && (size.get("form").getAsString().equals("pair") || size.has("input"));
  }

  private static String meant(SettingPath unknown) {
    return Rules.SCHEMA
        .nearest(unknown)
        .flatMap(SettingPath::last)
        .map(near -> "; perhaps '" + near + "' is meant")
        .orElse("; remove it");
  }

  private static String place(JsonDocument document, Optional<SourceLocation> location) {
    return location.map(SourceLocation::toString).orElse(document.source());
  }

  private static InvalidRequestException refusal(String place, String sentence) {
    return new InvalidRequestException("presets", place + ": " + sentence);
  }
}
