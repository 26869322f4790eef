package ai.pixto.config.schema;

import com.google.gson.JsonPrimitive;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.Evaluator.Result;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The keywords that are checked here and not by the validator's own evaluators: {@code pattern}
 * with bounds, {@code format} for real, {@code enum}, {@code const} and {@code uniqueItems} so that
 * 0.5 and 0.50 are one number and a hostile list costs no square of its length, and {@code
 * x-secret}.
 */
final class Assertions implements EvaluatorFactory {

  @Override
  public Optional<Evaluator> create(SchemaParsingContext context, String keyword, JsonNode value) {
    return switch (keyword) {
      case "pattern" -> value.isString() ? Optional.of(pattern(value)) : Optional.empty();
      case "propertyNames" ->
          value.isObject() && value.asObject().containsKey("pattern")
              ? Optional.of(names(value.asObject().get("pattern").asString()))
              : Optional.empty();
      case "format" -> value.isString() ? Optional.of(format(value)) : Optional.empty();
      case "enum" -> value.isArray() ? Optional.of(choices(value)) : Optional.empty();
      case "const" -> Optional.of(constant(value));
      case "uniqueItems" -> value.isBoolean() ? Optional.of(unique(value)) : Optional.empty();
      case "x-secret" ->
          value.isBoolean() ? Optional.of(check(Assertions::isReference)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Evaluator pattern(JsonNode value) {
    Pattern pattern = BoundedPattern.compile(value.asString());
    return check(node -> !node.isString() || BoundedPattern.found(pattern, node.asString()));
  }

  private static Evaluator names(String expression) {
    Pattern pattern = BoundedPattern.compile(expression);
    return check(
        node ->
            !node.isObject()
                || node.asObject().keySet().stream()
                    .allMatch(key -> BoundedPattern.found(pattern, key)));
  }

  private static Evaluator format(JsonNode value) {
    String format = value.asString();
    return check(node -> !node.isString() || Formats.fits(format, node.asString()));
  }

  private static Evaluator choices(JsonNode value) {
    Set<String> keys = value.asArray().stream().map(Assertions::key).collect(Collectors.toSet());
    return check(node -> keys.contains(key(node)));
  }

  private static Evaluator constant(JsonNode value) {
    String constant = key(value);
    return check(node -> constant.equals(key(node)));
  }

  private static Evaluator unique(JsonNode value) {
    boolean wanted = value.asBoolean();
    return check(node -> !wanted || !node.isArray() || allDiffer(node));
  }

  private static boolean allDiffer(JsonNode list) {
    Set<String> seen = new TreeSet<>();
    return list.asArray().stream().allMatch(element -> seen.add(key(element)));
  }

  private static boolean isReference(JsonNode node) {
    if (!node.isObject() || node.asObject().size() != 1) {
      return false;
    }
    Map<String, String> keys = new HashMap<>();
    node.asObject()
        .forEach((key, value) -> keys.put(key, value.isString() ? value.asString() : ""));
    return SecretForm.fits(keys);
  }

  /**
   * A text that is the same for equal values only: keys in order, numbers without regard to how
   * they are written. Texts compare without a hash that a hostile list could make collide.
   */
  private static String key(JsonNode node) {
    StringBuilder key = new StringBuilder();
    append(node, key);
    return key.toString();
  }

  private static void append(JsonNode node, StringBuilder key) {
    if (node.isObject()) {
      key.append('{');
      new TreeMap<>(node.asObject())
          .forEach(
              (name, value) -> {
                key.append(new JsonPrimitive(name)).append(':');
                append(value, key);
              });
      key.append('}');
    } else if (node.isArray()) {
      key.append('[');
      for (JsonNode element : node.asArray()) {
        append(element, key);
        key.append(',');
      }
      key.append(']');
    } else if (node.isNumber()) {
      key.append(node.asNumber().stripTrailingZeros());
    } else {
      key.append(node.isString() ? new JsonPrimitive(node.asString()) : node.asString());
    }
  }

  private static Evaluator check(Predicate<JsonNode> check) {
    return (context, node) -> check.test(node) ? Result.success() : Result.failure("fails");
  }
}
