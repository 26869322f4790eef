package ai.pixto.config.schema;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.json.KeyOrder;
import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON Schema (draft 2020-12) of one object with named keys, as settings need it. Immutable, safe
 * for any number of threads.
 *
 * <p>An object with {@code properties} is a group; one with {@code additionalProperties} instead is
 * a map, whose keys the person chooses; each other value has one {@code type}. {@code $ref} leads
 * to {@code $defs} of the same schema. Keywords that are not listed here are refused, so that a
 * typing error does not pass for a rule:
 *
 * <ul>
 *   <li>{@code title}, {@code description}, {@code default}, {@code examples}, {@code deprecated},
 *       {@code $comment}, {@code $schema}, {@code $id};
 *   <li>{@code type}, {@code enum}, {@code const}, {@code minimum}, {@code maximum}, {@code
 *       exclusiveMinimum}, {@code exclusiveMaximum}, {@code multipleOf}, {@code minLength}, {@code
 *       maxLength}, {@code pattern}, {@code format}, {@code items}, {@code minItems}, {@code
 *       maxItems}, {@code uniqueItems}, {@code properties}, {@code additionalProperties}, {@code
 *       propertyNames}, {@code required} (in lists and maps), {@code dependentRequired}, {@code
 *       minProperties}, {@code maxProperties}, {@code oneOf}, {@code anyOf};
 *   <li>{@code x-unit}: of a number, such as {@code ms};
 *   <li>{@code x-secret}: holds a reference to a secret; the form of a reference is added to the
 *       schema;
 *   <li>{@code x-restart}, {@code x-needs-trust}: see {@link Setting}; of a group they count for
 *       all below it;
 *   <li>{@code x-merge}: of a list, see {@link ListMerge};
 *   <li>{@code x-pattern-hint}: what a text that matches {@code pattern} is called, such as {@code
 *       three capital letters}.
 * </ul>
 *
 * <p>These values of {@code format} are checked: {@code uri}, {@code uri-reference}, {@code
 * hostname}, {@code ipv4}, {@code ipv6}, {@code duration}, {@code date}, {@code date-time}, {@code
 * regex}, {@code path}; others are refused.
 *
 * <pre>{@code
 * {
 *   "type": "object",
 *   "properties": {
 *     "exposure": {"type": "integer", "x-unit": "ms", "minimum": 1, "maximum": 60000,
 *                  "default": 100, "description": "How long the shutter stays open."},
 *     "token": {"x-secret": true, "description": "Opens the shared camera."}
 *   }
 * }
 * }</pre>
 */
public final class Schema {

  /** In the path of a {@link Setting}: any key of a map. */
  static final String ANY_KEY = "*";

  private final Node root;
  private final Checker checker;
  private final Map<SettingPath, Setting> settings = new LinkedHashMap<>();

  private Schema(Node root) {
    this.root = root;
    this.checker = new Checker(root);
    SettingList.of(root).forEach(setting -> settings.put(setting.path(), setting));
  }

  /**
   * @throws IllegalArgumentException if it is no schema that settings can be described with; the
   *     sentence says where and why
   */
  public static Schema of(JsonObject schema) {
    Schema made = new Schema(SchemaReader.read(References.resolved(schema)));
    JsonDocument defaults = JsonDocument.of("defaults", made.defaults());
    for (Problem problem : made.validate(defaults, SettingPath.ROOT)) {
      throw new IllegalArgumentException(
          "The schema's default of " + problem.path() + " does not fit: " + problem.sentence());
    }
    requireFittingElements(made.root, SettingPath.ROOT, false);
    return made;
  }

  /** Checks the defaults that only count where an element of a list or a map is given. */
  private static void requireFittingElements(Node node, SettingPath path, boolean within) {
    if (within && node.defaultValue().filter(new Checker(node)::refuses).isPresent()) {
      throw new IllegalArgumentException("The schema's default of " + path + " does not fit.");
    }
    node.children().forEach((key, child) -> requireFittingElements(child, path.child(key), within));
    node.each().ifPresent(each -> requireFittingElements(each, path.child(ANY_KEY), true));
  }

  /** Reads a resource beside {@code owner}, such as {@code connections.schema.json}. */
  public static Schema ofResource(Class<?> owner, String resource) {
    try (InputStream stream = owner.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException("There is no schema " + resource + ".");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      if (JsonDocument.parse(resource, text).value() instanceof JsonObject schema) {
        return of(schema);
      }
      throw new IllegalArgumentException("The schema " + resource + " is no object.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JsonFormatException e) {
      throw new IllegalArgumentException(e.location() + ": " + e.getMessage(), e);
    }
  }

  /**
   * The schema, a copy: references replaced by what they refer to, the form of references to
   * secrets spelled out, groups closed to other keys. {@link #of} gives an equal one of it.
   */
  public JsonObject json() {
    return root.schema().deepCopy();
  }

  /**
   * Every key that can be set, in the order of the schema; paths from the top of the object. A map
   * stands there itself and is followed by what its values are, at {@code *}.
   */
  public List<Setting> settings() {
    return List.copyOf(settings.values());
  }

  /**
   * The setting that holds the value at {@code path}, which may lie inside of a list or a map: the
   * most particular one. None for groups and unknown keys.
   */
  public Optional<Setting> setting(SettingPath path) {
    Node node = root;
    SettingPath known = SettingPath.ROOT;
    Optional<Setting> holder = Optional.empty();
    for (String key : path.keys()) {
      boolean group = node.shape() == Shape.GROUP;
      if (!group && (node.shape() != Shape.MAP || node.alternatives() || node.each().isEmpty())) {
        return holder;
      }
      if (group && !node.children().containsKey(key)) {
        return Optional.empty();
      }
      node = node.below(key).orElseThrow();
      known = known.child(group ? key : ANY_KEY);
      Optional<Setting> here = Optional.ofNullable(settings.get(known));
      holder = here.isPresent() ? here : holder;
    }
    return holder;
  }

  /** What holds where nothing is set: the defaults of all keys that have one, nested, a copy. */
  public JsonObject defaults() {
    return Defaults.filled(root, new JsonObject());
  }

  /**
   * A copy of {@code value} with the defaults of keys that it lacks, in lists and maps too; keys in
   * the order of the schema, unknown ones last.
   */
  public JsonObject withDefaults(JsonObject value) {
    return Defaults.filled(root, value);
  }

  /** The order in which the keys of an object are written: the schema's, then alphabetical. */
  public KeyOrder keyOrder() {
    return path -> {
      List<String> keys =
          node(path).map(node -> List.copyOf(node.children().keySet())).orElse(List.of());
      Map<String, Integer> positions = new LinkedHashMap<>();
      keys.forEach(key -> positions.put(key, positions.size()));
      return Comparator.comparingInt((String key) -> positions.getOrDefault(key, Integer.MAX_VALUE))
          .thenComparing(Comparator.naturalOrder());
    };
  }

  /**
   * Keys that the schema does not know, as paths from the top of {@code value}, in its order; of an
   * unknown object only its own key.
   */
  public List<SettingPath> unknownKeys(JsonObject value) {
    List<SettingPath> unknown = new ArrayList<>();
    collectUnknown(root, value, SettingPath.ROOT, unknown);
    return unknown;
  }

  private static void collectUnknown(
      Node node, JsonElement value, SettingPath path, List<SettingPath> unknown) {
    boolean named = node.shape() == Shape.GROUP || node.alternatives();
    if (value instanceof JsonObject object && named) {
      object
          .asMap()
          .forEach(
              (key, below) -> {
                Node child = node.children().get(key);
                if (child == null) {
                  unknown.add(path.child(key));
                } else {
                  collectUnknown(child, below, path.child(key), unknown);
                }
              });
    } else if (value instanceof JsonObject object && node.shape() == Shape.MAP) {
      node.each()
          .ifPresent(
              each ->
                  object
                      .asMap()
                      .forEach(
                          (key, below) -> collectUnknown(each, below, path.child(key), unknown)));
    } else if (value instanceof JsonArray list && node.each().isPresent()) {
      for (int i = 0; i < list.size(); i++) {
        SettingPath element = path.child(Integer.toString(i));
        collectUnknown(node.each().get(), list.get(i), element, unknown);
      }
    }
  }

  /** The known path nearest to {@code path} by edit distance; none if nothing is near. */
  public Optional<SettingPath> nearest(SettingPath path) {
    return Nearest.to(path, root);
  }

  /**
   * Checks an object that stands at {@code at} in {@code document}. Unknown keys are no problem
   * here; a literal where a reference to a secret belongs is one.
   *
   * @return problems with paths from the top of the document, in the order of the text, one for
   *     each cause; of very many only the first hundred and their number
   */
  public List<Problem> validate(JsonDocument document, SettingPath at) {
    return document.value(at).map(value -> validate(value, document, at)).orElse(List.of());
  }

  private List<Problem> validate(JsonElement value, JsonDocument document, SettingPath at) {
    if (Checker.isTooLarge(value)) {
      String sentence = "There are too many values below too long keys to be checked.";
      return List.of(new Problem(at, document.location(at), sentence));
    }
    List<Finding> findings = checker.check(value);
    return findings.isEmpty()
        ? List.of()
        : new Problems(root.schema(), value, document, at).of(findings);
  }

  /** The place of the value at {@code path}. */
  private Optional<Node> node(SettingPath path) {
    Optional<Node> node = Optional.of(root);
    for (String key : path.keys()) {
      node = node.flatMap(above -> above.below(key));
    }
    return node;
  }

  /** For the other classes of this package. */
  Node root() {
    return root;
  }
}
