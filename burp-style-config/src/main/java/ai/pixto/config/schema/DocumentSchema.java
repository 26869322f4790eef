package ai.pixto.config.schema;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * Composes the JSON Schema of a whole settings file, by which editors complete and check it.
 *
 * <p>Keys that no section has are forbidden in it, so that an editor marks them as soon as they are
 * typed. Reading a file is milder: it reports them and leaves them alone.
 *
 * <pre>{@code
 * JsonObject schema =
 *     DocumentSchema.of("Settings of Lens", 1, "use_user_options", List.of(
 *         new Root("user_options", "Yours", List.of(new Part("camera", camera, false))),
 *         new Root("project_options", "The project's", List.of(new Part("camera", camera, true)))));
 * }</pre>
 */
public final class DocumentSchema {

  /** The dialect that all schemas here are written in. */
  public static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  /**
   * An object at the top of the file.
   *
   * @param description what belongs there, in a sentence
   * @param parts its sections, in the order that people see
   */
  public record Root(String key, String description, List<Part> parts) {
    public Root {
      Objects.requireNonNull(key);
      Objects.requireNonNull(description);
      parts = List.copyOf(parts);
    }
  }

  /**
   * A section.
   *
   * @param switchable whether it can be told to leave the field to another root's
   */
  public record Part(String key, Schema schema, boolean switchable) {
    public Part {
      Objects.requireNonNull(key);
      Objects.requireNonNull(schema);
    }
  }

  private DocumentSchema() {}

  /**
   * @param title of the whole
   * @param formatVersion that files are written in; older ones are read too
   * @param switchKey the key of switchable sections that turns them off, false by default
   */
  public static JsonObject of(String title, int formatVersion, String switchKey, List<Root> roots) {
    JsonObject properties = new JsonObject();
    properties.add("$schema", described("string", "Where editors find the schema of this file."));
    JsonObject version =
        described("integer", "The format of this file; the program that writes it counts it up.");
    version.addProperty("minimum", 1);
    version.addProperty("maximum", formatVersion);
    version.addProperty("default", formatVersion);
    properties.add("formatVersion", version);
    for (Root root : roots) {
      JsonObject sections = new JsonObject();
      root.parts().forEach(part -> sections.add(part.key(), section(part, switchKey)));
      properties.add(root.key(), group(described("object", root.description()), sections));
    }
    JsonObject schema = new JsonObject();
    schema.addProperty("$schema", DIALECT);
    schema.addProperty("title", title);
    schema.addProperty("type", "object");
    return group(schema, properties);
  }

  private static JsonObject section(Part part, String switchKey) {
    JsonObject schema = part.schema().json();
    schema.remove("$schema");
    schema.remove("$id");
    if (part.switchable()) {
      JsonObject properties = new JsonObject();
      JsonObject leave =
          described(
              "boolean", "Uses the user options alone, whatever else is set in this section.");
      leave.addProperty("default", false);
      properties.add(switchKey, leave);
      schema.getAsJsonObject("properties").asMap().forEach(properties::add);
      schema.add("properties", properties);
    }
    return schema;
  }

  private static JsonObject described(String type, String description) {
    JsonObject schema = new JsonObject();
    schema.addProperty("description", description);
    schema.addProperty("type", type);
    return schema;
  }

  private static JsonObject group(JsonObject schema, JsonObject properties) {
    schema.add("properties", properties);
    schema.addProperty("additionalProperties", false);
    return schema;
  }
}
