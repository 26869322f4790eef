package ai.pixto.engine;

import ai.pixto.error.InvalidRequestException;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks the inputs that a person gives by the model's own names.
 *
 * @param title the model's, for messages
 * @param known what is known of them, in the words of JSON Schema: {@code type}, {@code enum},
 *     {@code minimum}, {@code maximum}; and {@code required}
 * @param closed whether there are no others
 * @param locked what the person cannot set, each with what sets it
 * @param mapped what Pixto's own fields set, which the person may set instead
 */
record ExtraInputs(
    String title,
    Map<String, JsonObject> known,
    boolean closed,
    Map<String, String> locked,
    Set<String> mapped) {

  /**
   * @throws InvalidRequestException naming the input and what it may be
   */
  void check(JsonObject extra) {
    known.forEach(
        (name, rule) -> {
          if (rule.has("required") && rule.get("required").getAsBoolean() && !extra.has(name)) {
            throw refusal(name, "must be given by its name, which it cannot do without");
          }
        });
    for (Map.Entry<String, JsonElement> entry : extra.entrySet()) {
      String name = entry.getKey();
      if (locked.containsKey(name)) {
        throw refusal(name, "is set by " + locked.get(name) + "; leave it out");
      }
      JsonObject rule = known.get(name);
      if (rule != null) {
        problem(rule, entry.getValue())
            .ifPresent(
                problem -> {
                  throw refusal(name, problem);
                });
      } else if (closed && !mapped.contains(name)) {
        throw refusal(name, "is not known to it; it has " + Wording.and(all()));
      }
    }
  }

  private Set<String> all() {
    Set<String> all = new TreeSet<>(known.keySet());
    all.addAll(mapped);
    return all;
  }

  private InvalidRequestException refusal(String name, String what) {
    return new InvalidRequestException(
        "input", "The input '" + name + "' of " + title + " " + what + ".");
  }

  private static Optional<String> problem(JsonObject rule, JsonElement value) {
    if (rule.get("enum") instanceof JsonArray choices) {
      return choices.contains(value) ? Optional.empty() : Optional.of("must be " + either(choices));
    }
    String type = rule.has("type") ? rule.get("type").getAsString() : "";
    if (!hasType(type, value)) {
      return Optional.of("must be " + noun(type) + range(rule));
    }
    boolean number = type.equals("integer") || type.equals("number");
    if (number && !isWithin(rule, value.getAsBigDecimal())) {
      return Optional.of("must be " + noun(type) + range(rule));
    }
    return Optional.empty();
  }

  private static String either(JsonArray choices) {
    List<String> words = new ArrayList<>();
    choices.forEach(choice -> words.add(choice.isJsonPrimitive() ? choice.getAsString() : "null"));
    return Wording.or(words);
  }

  private static boolean hasType(String type, JsonElement value) {
    JsonPrimitive primitive = value instanceof JsonPrimitive p ? p : new JsonPrimitive("");
    return switch (type) {
      case "integer" ->
          primitive.isNumber() && primitive.getAsBigDecimal().stripTrailingZeros().scale() <= 0;
      case "number" -> primitive.isNumber();
      case "boolean" -> primitive.isBoolean();
      case "string" -> value.isJsonPrimitive() && primitive.isString();
      case "array" -> value.isJsonArray();
      case "object" -> value.isJsonObject();
      default -> true;
    };
  }

  private static String noun(String type) {
    return switch (type) {
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "string" -> "a text";
      case "array" -> "a list";
      default -> "an object";
    };
  }

  private static boolean isWithin(JsonObject rule, BigDecimal value) {
    return (!rule.has("minimum") || value.compareTo(rule.get("minimum").getAsBigDecimal()) >= 0)
        && (!rule.has("maximum") || value.compareTo(rule.get("maximum").getAsBigDecimal()) <= 0);
  }

  private static String range(JsonObject rule) {
    Optional<String> min = bound(rule, "minimum");
    Optional<String> max = bound(rule, "maximum");
    if (min.isPresent() && max.isPresent()) {
      return " from " + min.get() + " to " + max.get();
    }
    return min.map(least -> " of " + least + " or more")
        .or(() -> max.map(most -> " up to " + most))
        .orElse("");
  }

  private static Optional<String> bound(JsonObject rule, String name) {
    return Optional.ofNullable(rule.get(name)).map(b -> Wording.plain(b.getAsBigDecimal()));
  }
}
