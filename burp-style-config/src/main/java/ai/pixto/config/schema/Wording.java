package ai.pixto.config.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says in words what a schema allows and what a value is. */
final class Wording {

  private static final int MAX_SHOWN = 40;
  private static final int MAX_CHOICES = 20;

  private static final Map<String, String> UNITS =
      Map.of(
          "ms", "milliseconds",
          "s", "seconds",
          "min", "minutes",
          "h", "hours",
          "d", "days",
          "px", "pixels",
          "%", "percent");

  private Wording() {}

  /** What the schema allows, such as {@code a whole number between 1 and 10}. */
  static String allowed(JsonObject schema) {
    if (schema.has("x-secret") && schema.get("x-secret").getAsBoolean()) {
      return "a reference to a secret";
    }
    if (schema.has("const")) {
      return shown(schema.get("const"));
    }
    if (schema.get("enum") instanceof JsonArray choices) {
      return choices(choices);
    }
    for (String keyword : List.of("anyOf", "oneOf")) {
      if (schema.get(keyword) instanceof JsonArray branches) {
        return joined(
            branches.asList().stream().map(part -> allowed(part.getAsJsonObject())).toList(),
            " or ");
      }
    }
    return switch (type(schema)) {
      case "boolean" -> "true or false";
      case "integer" -> number("a whole number", schema);
      case "number" -> number("a number", schema);
      case "string" -> text(schema);
      case "array" -> "a list" + count(schema, "minItems", "maxItems", "element");
      case "object" -> object(schema);
      default -> "something else";
    };
  }

  private static String type(JsonObject schema) {
    if (Values.isText(schema.get("type"))) {
      return schema.get("type").getAsString();
    }
    return schema.has("properties") || schema.has("required")
        ? "object"
        : schema.has("pattern") || schema.has("format") ? "string" : "";
  }

  private static String choices(JsonArray choices) {
    List<String> words = new ArrayList<>();
    choices.asList().stream().limit(MAX_CHOICES).forEach(choice -> words.add(shown(choice)));
    if (choices.size() > MAX_CHOICES) {
      words.add((choices.size() - MAX_CHOICES) + " other values");
    }
    return joined(words, " or ");
  }

  private static String number(String noun, JsonObject schema) {
    String unit = schema.has("x-unit") ? schema.get("x-unit").getAsString() : "";
    StringBuilder words = new StringBuilder(noun);
    if (!unit.isEmpty()) {
      words.append(" of ").append(UNITS.getOrDefault(unit, unit));
    }
    List<String> conditions = new ArrayList<>();
    boolean between = schema.has("minimum") && schema.has("maximum");
    if (between) {
      words.append(" between ").append(number(schema, "minimum"));
      words.append(" and ").append(number(schema, "maximum"));
    } else if (schema.has("minimum")) {
      conditions.add("at least " + number(schema, "minimum"));
    } else if (schema.has("maximum")) {
      conditions.add("at most " + number(schema, "maximum"));
    }
    if (schema.has("exclusiveMinimum")) {
      conditions.add("greater than " + number(schema, "exclusiveMinimum"));
    }
    if (schema.has("exclusiveMaximum")) {
      conditions.add("less than " + number(schema, "exclusiveMaximum"));
    }
    if (schema.has("multipleOf")) {
      conditions.add("a multiple of " + number(schema, "multipleOf"));
    }
    return conditions.isEmpty()
        ? words.toString()
        : words.append(" that is ").append(joined(conditions, " and ")).toString();
  }

  private static String number(JsonObject schema, String keyword) {
    return Values.plain(schema.get(keyword).getAsBigDecimal());
  }

  private static String text(JsonObject schema) {
    if (schema.has("x-pattern-hint")) {
      return schema.get("x-pattern-hint").getAsString();
    }
    String words =
        schema.has("format") ? Formats.words(schema.get("format").getAsString()) : "text";
    boolean notEmpty = schema.has("minLength") && schema.get("minLength").getAsInt() == 1;
    words +=
        notEmpty && !schema.has("maxLength")
            ? " that is not empty"
            : count(schema, "minLength", "maxLength", "character");
    return schema.has("pattern")
        ? words + " that matches the pattern " + schema.get("pattern").getAsString()
        : words;
  }

  private static String object(JsonObject schema) {
    if (schema.has("title")) {
      return "an object for " + schema.get("title").getAsString();
    }
    if (schema.get("required") instanceof JsonArray required && !required.isEmpty()) {
      return "an object in braces with " + choices(required).replace(" or ", " and ");
    }
    return "an object in braces" + count(schema, "minProperties", "maxProperties", "key");
  }

  private static String count(JsonObject schema, String least, String most, String noun) {
    if (schema.has(least) && schema.has(most)) {
      int low = schema.get(least).getAsInt();
      int high = schema.get(most).getAsInt();
      return low == high
          ? " of " + counted(low, noun)
          : " of " + low + " to " + counted(high, noun);
    }
    if (schema.has(least)) {
      return " of at least " + counted(schema.get(least).getAsInt(), noun);
    }
    return schema.has(most) ? " of at most " + counted(schema.get(most).getAsInt(), noun) : "";
  }

  /** {@code 1 key}, {@code 2 keys}. */
  static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** {@code a, b or c}. */
  private static String joined(List<String> words, String last) {
    int end = words.size() - 1;
    return end < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, end)) + last + words.get(end);
  }

  /** A value as a message shows it: short, on one line, without the password of an address. */
  static String shown(JsonElement value) {
    if (value instanceof JsonArray list) {
      return "a list of " + counted(list.size(), "element");
    }
    if (value instanceof JsonObject) {
      return "an object in braces";
    }
    if (Values.isText(value)) {
      return shownText(value.getAsString());
    }
    return Values.isNumber(value) ? Values.plain(value.getAsBigDecimal()) : value.toString();
  }

  private static String shownText(String text) {
    int at = text.lastIndexOf('@');
    int scheme = text.indexOf("://");
    boolean credentials = scheme >= 0 && at > scheme;
    String safe = credentials ? text.substring(0, scheme + 3) + "***" + text.substring(at) : text;
    int end =
        safe.offsetByCodePoints(0, Math.min(MAX_SHOWN, safe.codePointCount(0, safe.length())));
    String shortened = end < safe.length() ? safe.substring(0, end) + "..." : safe;
    // Characters that turn the direction of a line or hide in it (Unicode category Cf).
    return new JsonPrimitive(shortened.replaceAll("\\p{Cf}", "?")).toString();
  }
}
