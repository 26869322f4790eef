package ai.pixto.testing.partner;

import ai.pixto.testing.partner.PartnerModel.Kind;
import ai.pixto.testing.partner.PartnerModel.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What Replicate tells of models, collections, hardware and the account. */
final class ReplicateModels {

  private static final Map<String, String> HARDWARE =
      Map.of("cpu", "CPU", "gpu-t4", "Nvidia T4 GPU", "gpu-l40s", "Nvidia L40S GPU");

  private ReplicateModels() {}

  static JsonArray list(List<PartnerModel> models) {
    JsonArray list = new JsonArray();
    models.forEach(model -> list.add(toJson(model)));
    return list;
  }

  static JsonObject toJson(PartnerModel model) {
    String[] id = model.id().split("/", 2);
    JsonObject json = new JsonObject();
    json.addProperty("url", "https://replicate.com/" + model.id());
    json.addProperty("owner", id[0]);
    json.addProperty("name", id[1]);
    json.addProperty("description", "Simulated: " + model.kind().name().toLowerCase(Locale.ROOT));
    json.addProperty("visibility", "public");
    json.addProperty("github_url", "https://github.com/" + model.id());
    json.addProperty("paper_url", "https://example.com/paper");
    json.addProperty("license_url", "https://example.com/licence");
    json.addProperty("run_count", 1);
    json.addProperty("cover_image_url", "https://example.com/cover.png");
    json.addProperty("created_at", "2026-01-15T12:00:00.000000Z");
    json.add("default_example", JsonNull.INSTANCE);
    json.add("latest_version", version(model));
    return json;
  }

  static JsonObject version(PartnerModel model) {
    JsonObject version = new JsonObject();
    version.addProperty("id", ReplicateSimulator.versionOf(model.id()));
    version.addProperty("created_at", "2026-01-15T12:00:00.000000Z");
    version.addProperty("cog_version", "0.14.0");
    version.add("openapi_schema", schema(model));
    return version;
  }

  static JsonArray collections() {
    JsonArray collections = new JsonArray();
    collections.add(collection("text-to-image", "Text to image"));
    collections.add(collection("remove-backgrounds", "Remove backgrounds"));
    return collections;
  }

  static JsonObject collection(String slug, String name) {
    JsonObject collection = new JsonObject();
    collection.addProperty("name", name);
    collection.addProperty("slug", slug);
    collection.addProperty("description", "Simulated models: " + name);
    return collection;
  }

  static JsonArray hardware() {
    JsonArray hardware = new JsonArray();
    HARDWARE.forEach(
        (sku, name) -> {
          JsonObject one = new JsonObject();
          one.addProperty("sku", sku);
          one.addProperty("name", name);
          hardware.add(one);
        });
    return hardware;
  }

  static JsonObject account() {
    JsonObject account = new JsonObject();
    account.addProperty("type", "user");
    account.addProperty("username", "simulated");
    account.addProperty("name", "Simulated User");
    account.addProperty("github_url", "https://github.com/simulated");
    return account;
  }

  /** An OpenAPI document as Cog writes it, reduced to what describes inputs and output. */
  private static JsonObject schema(PartnerModel model) {
    JsonObject properties = new JsonObject();
    JsonArray required = new JsonArray();
    int order = 0;
    for (InputSpec input : model.inputs()) {
      properties.add(input.name(), input.schema(order++));
      if (input.required()) {
        required.add(input.name());
      }
    }
    JsonObject input = new JsonObject();
    input.addProperty("type", "object");
    input.addProperty("title", "Input");
    input.add("properties", properties);
    if (!required.isEmpty()) {
      input.add("required", required);
    }
    JsonObject schemas = new JsonObject();
    schemas.add("Input", input);
    schemas.add("Output", output(model));
    JsonObject components = new JsonObject();
    components.add("schemas", schemas);
    JsonObject info = new JsonObject();
    info.addProperty("title", "Cog");
    info.addProperty("version", "0.1.0");
    JsonObject schema = new JsonObject();
    schema.add("info", info);
    schema.add("paths", new JsonObject());
    schema.addProperty("openapi", "3.0.2");
    schema.add("components", components);
    return schema;
  }

  private static JsonObject output(PartnerModel model) {
    JsonObject file = new JsonObject();
    file.addProperty("type", "string");
    if (model.kind() != Kind.TEXT) {
      file.addProperty("format", "uri");
    }
    JsonObject output = new JsonObject();
    if (model.shape() == Shape.LIST) {
      output.addProperty("type", "array");
      output.add("items", file);
    } else if (model.shape() == Shape.OBJECT) {
      output.addProperty("type", "object");
    } else {
      output = file;
    }
    output.addProperty("title", "Output");
    return output;
  }
}
