package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/**
 * The keywords that a schema of settings may use, and what may follow each. No schema that passes
 * fails the schema of schemas (JSON Schema Validation 2020-12), which takes a third of a second to
 * read and so is left to the tests: see {@link RecordBinding#differences}. An unknown keyword is
 * refused, because {@code x-secert} must not pass for nothing.
 */
final class Keywords {

  private static final BigDecimal MAX_COUNT = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final Set<String> TYPES =
      Set.of("boolean", "integer", "number", "string", "array", "object");
  private static final Set<String> AT_THE_TOP = Set.of("$schema", "$id");
  private static final Set<String> OF_NAMES = Set.of("pattern", "x-pattern-hint");

  private static final Map<String, Predicate<JsonElement>> DESCRIPTIONS = new HashMap<>();
  private static final Map<String, Predicate<JsonElement>> RULES = new HashMap<>();

  static {
    put(DESCRIPTIONS, Values::isText, "title", "description", "$comment");
    put(DESCRIPTIONS, new JsonPrimitive(DocumentSchema.DIALECT)::equals, "$schema");
    put(DESCRIPTIONS, value -> Values.isText(value) && isAddress(value.getAsString()), "$id");
    put(DESCRIPTIONS, Values::isText, "x-unit", "x-pattern-hint");
    put(DESCRIPTIONS, Values::isBoolean, "deprecated", "x-secret", "x-restart", "x-needs-trust");
    put(DESCRIPTIONS, JsonElement::isJsonArray, "examples");
    put(DESCRIPTIONS, value -> true, "default");
    put(DESCRIPTIONS, value -> ListMerge.of(value).isPresent(), "x-merge");
    put(RULES, Keywords::isType, "type");
    put(RULES, value -> true, "const");
    put(RULES, value -> isList(value) && !value.getAsJsonArray().isEmpty(), "enum");
    put(RULES, value -> isList(value) && !value.getAsJsonArray().isEmpty(), "oneOf", "anyOf");
    put(RULES, Values::isNumber, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
    put(RULES, value -> Values.isNumber(value) && isPositive(value), "multipleOf");
    put(RULES, Keywords::isCount, "minLength", "maxLength", "minItems", "maxItems");
    put(RULES, Keywords::isCount, "minProperties", "maxProperties");
    put(RULES, Keywords::isPattern, "pattern");
    put(RULES, value -> Values.isText(value) && Formats.isKnown(value.getAsString()), "format");
    put(RULES, Values::isBoolean, "uniqueItems");
    put(RULES, JsonElement::isJsonObject, "properties", "items");
    put(RULES, value -> value.isJsonObject() || Values.isBoolean(value), "additionalProperties");
    put(RULES, Keywords::isRuleOfNames, "propertyNames");
    put(RULES, Keywords::areKeys, "required");
    put(RULES, Keywords::areKeysByKey, "dependentRequired");
  }

  private Keywords() {}

  private static void put(
      Map<String, Predicate<JsonElement>> keywords,
      Predicate<JsonElement> allowed,
      String... names) {
    for (String name : names) {
      keywords.put(name, allowed);
    }
  }

  /** Whether a keyword allows and forbids values, rather than describing them. */
  static boolean isRule(String keyword) {
    return RULES.containsKey(keyword);
  }

  /** Whether a keyword describes values. */
  static boolean isDescription(String keyword) {
    return DESCRIPTIONS.containsKey(keyword);
  }

  /**
   * @throws IllegalArgumentException if a keyword at this place is unknown or followed by what it
   *     may not be
   */
  static void check(JsonObject schema, SettingPath at) {
    for (Map.Entry<String, JsonElement> entry : schema.entrySet()) {
      String keyword = entry.getKey();
      boolean misplaced = AT_THE_TOP.contains(keyword) && !at.equals(SettingPath.ROOT);
      if (misplaced || !isRule(keyword) && !isDescription(keyword)) {
        throw SchemaReader.malformed(
            at, "has the keyword '" + keyword + "', which settings do not know");
      }
      Predicate<JsonElement> allowed = (isRule(keyword) ? RULES : DESCRIPTIONS).get(keyword);
      if (!allowed.test(entry.getValue())) {
        throw SchemaReader.malformed(at, "says of '" + keyword + "' what it cannot mean");
      }
    }
  }

  private static boolean isAddress(String text) {
    return Formats.fits("uri-reference", text) && text.indexOf('#') < 0;
  }

  private static boolean isList(JsonElement value) {
    return value.isJsonArray();
  }

  private static boolean isPositive(JsonElement value) {
    return value.getAsBigDecimal().signum() > 0;
  }

  private static boolean isCount(JsonElement value) {
    return Values.isWhole(value)
        && value.getAsBigDecimal().signum() >= 0
        && value.getAsBigDecimal().compareTo(MAX_COUNT) <= 0;
  }

  /** Null is no type of a setting: one that is not set is not there. */
  private static boolean isType(JsonElement value) {
    if (value instanceof JsonArray types) {
      long different = types.asList().stream().filter(Keywords::isOneType).distinct().count();
      return !types.isEmpty() && different == types.size();
    }
    return isOneType(value);
  }

  private static boolean isOneType(JsonElement value) {
    return Values.isText(value) && TYPES.contains(value.getAsString());
  }

  private static boolean isPattern(JsonElement value) {
    try {
      return Values.isText(value) && BoundedPattern.compile(value.getAsString()) != null;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static boolean isRuleOfNames(JsonElement value) {
    return value instanceof JsonObject rule
        && rule.has("pattern")
        && isPattern(rule.get("pattern"))
        && OF_NAMES.containsAll(rule.keySet())
        && (!rule.has("x-pattern-hint") || Values.isText(rule.get("x-pattern-hint")));
  }

  private static boolean areKeys(JsonElement value) {
    return value instanceof JsonArray keys
        && keys.asList().stream().allMatch(Values::isText)
        && keys.asList().stream().distinct().count() == keys.size();
  }

  private static boolean areKeysByKey(JsonElement value) {
    return value instanceof JsonObject object
        && object.asMap().values().stream().allMatch(Keywords::areKeys);
  }
}
