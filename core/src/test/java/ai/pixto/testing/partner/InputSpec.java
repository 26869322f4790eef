package ai.pixto.testing.partner;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One input of a simulated model, written {@code name[!] [type]}: {@code !} means required; the
 * type is {@code string} when not given, else {@code int}, {@code int 1..4}, {@code number 0..1},
 * {@code bool}, {@code uri}, {@code uris}, {@code any}, or the allowed values {@code a|b|c}.
 */
record InputSpec(
    String name, boolean required, String type, List<String> allowed, double min, double max) {

  /** What is wrong with an input, for the partner to put in its own words. */
  record Problem(InputSpec input, Kind kind) {
    enum Kind {
      MISSING,
      WRONG_TYPE,
      NOT_ALLOWED,
      OUT_OF_RANGE
    }
  }

  static InputSpec parse(String text) {
    String[] words = text.split(" ");
    boolean required = words[0].endsWith("!");
    String name = required ? words[0].substring(0, words[0].length() - 1) : words[0];
    String type = words.length > 1 ? words[1] : "string";
    if (type.contains("|")) {
      return new InputSpec(name, required, "string", List.of(type.split("\\|")), 0, 0);
    }
    double min = Double.NEGATIVE_INFINITY;
    double max = Double.POSITIVE_INFINITY;
    if (words.length > 2) {
      String[] range = words[2].split("\\.\\.");
      min = Double.parseDouble(range[0]);
      max = Double.parseDouble(range[1]);
    }
    return new InputSpec(name, required, type, List.of(), min, max);
  }

  /** The first thing wrong with this input, if anything. */
  Optional<Problem> check(JsonObject inputs) {
    JsonElement value = inputs.get(name);
    if (value == null || value.isJsonNull()) {
      return required ? problem(Problem.Kind.MISSING) : Optional.empty();
    }
    if (!hasType(value)) {
      return problem(Problem.Kind.WRONG_TYPE);
    }
    if (!allowed.isEmpty() && !allowed.contains(value.getAsString())) {
      return problem(Problem.Kind.NOT_ALLOWED);
    }
    boolean isNumber = type.equals("int") || type.equals("number");
    if (isNumber && (value.getAsDouble() < min || value.getAsDouble() > max)) {
      return problem(Problem.Kind.OUT_OF_RANGE);
    }
    return Optional.empty();
  }

  boolean isFile() {
    return type.equals("uri") || type.equals("uris");
  }

  /** The URLs this input holds, when it is one that holds URLs. */
  List<String> urls(JsonObject inputs) {
    JsonElement value = inputs.get(name);
    if (!isFile() || value == null || value.isJsonNull()) {
      return List.of();
    }
    List<String> urls = new ArrayList<>();
    JsonArray all = value.isJsonArray() ? value.getAsJsonArray() : new JsonArray();
    all.forEach(url -> urls.add(url.getAsString()));
    return value.isJsonArray() ? urls : List.of(value.getAsString());
  }

  String jsonType() {
    return switch (type) {
      case "int" -> "integer";
      case "number" -> "number";
      case "bool" -> "boolean";
      case "uris" -> "array";
      case "any" -> "object";
      default -> "string";
    };
  }

  /** This input as a property of an OpenAPI schema, as Cog writes it. */
  JsonObject schema(int order) {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", jsonType());
    schema.addProperty("title", name);
    if (type.equals("uri")) {
      schema.addProperty("format", "uri");
    }
    if (type.equals("uris")) {
      JsonObject items = new JsonObject();
      items.addProperty("type", "string");
      items.addProperty("format", "uri");
      schema.add("items", items);
    }
    if (!allowed.isEmpty()) {
      JsonArray values = new JsonArray();
      allowed.forEach(values::add);
      schema.add("enum", values);
    }
    if (Double.isFinite(min)) {
      schema.addProperty("minimum", min);
      schema.addProperty("maximum", max);
    }
    schema.addProperty("x-order", order);
    schema.addProperty("description", "The input " + name);
    return schema;
  }

  private Optional<Problem> problem(Problem.Kind kind) {
    return Optional.of(new Problem(this, kind));
  }

  private boolean hasType(JsonElement value) {
    return switch (type) {
      case "int" -> isPrimitive(value) && isWhole(value.getAsJsonPrimitive());
      case "number" -> isPrimitive(value) && value.getAsJsonPrimitive().isNumber();
      case "bool" -> isPrimitive(value) && value.getAsJsonPrimitive().isBoolean();
      case "uris" -> value.isJsonArray();
      case "any" -> true;
      default -> isPrimitive(value) && value.getAsJsonPrimitive().isString();
    };
  }

  private static boolean isPrimitive(JsonElement value) {
    return value.isJsonPrimitive();
  }

  private static boolean isWhole(JsonPrimitive value) {
    return value.isNumber() && value.getAsDouble() == Math.rint(value.getAsDouble());
  }
}
