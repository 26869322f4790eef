package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the converter of a record from a schema, noting where the two disagree. */
final class Converters {

  private final Map<Class<?>, TypeAdapter<?>> adapters;
  private final List<String> differences = new ArrayList<>();

  Converters(Map<Class<?>, TypeAdapter<?>> adapters) {
    this.adapters = adapters;
  }

  /** One sentence each, so far. */
  List<String> differences() {
    return List.copyOf(differences);
  }

  /** The converter is of use only if there are no differences. */
  RecordConverter record(Node node, Class<?> type, SettingPath path) {
    Set<String> missing = new LinkedHashSet<>(node.children().keySet());
    List<RecordConverter.Part> parts = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String key = RecordConverter.key(component.getName());
      Node child = node.children().get(key);
      if (child == null) {
        differ(path, type, "has component " + component.getName() + ", the schema no key " + key);
      } else {
        parts.add(part(node, child, component, key, path.child(key)));
      }
      missing.remove(key);
    }
    missing.forEach(key -> differ(path, type, "has no component for the schema's key " + key));
    return new RecordConverter(type, parts);
  }

  private RecordConverter.Part part(
      Node group, Node node, RecordComponent component, String key, SettingPath path) {
    Type type = component.getGenericType();
    Optional<Type> inside = argument(type, Optional.class, 0);
    boolean always =
        node.shape() == Shape.GROUP || node.defaultValue().isPresent() || group.requires(key);
    if (always && inside.isPresent()) {
      differ(path, "always has a value; the component need not be Optional");
    } else if (!always && inside.isEmpty()) {
      differ(path, "has no default; the component must be Optional");
    }
    Converter converter = converter(node, inside.orElse(type), path);
    return new RecordConverter.Part(
        key, component.getAccessor(), converter, inside.isPresent(), node.shape() == Shape.GROUP);
  }

  private Converter converter(Node node, Type type, SettingPath path) {
    if (type instanceof Class<?> raw) {
      Class<?> boxed = MethodType.methodType(raw).wrap().returnType();
      if (adapters.containsKey(boxed)) {
        return adapted(adapters.get(boxed), boxed);
      }
      if (node.shape() == Shape.GROUP && raw.isRecord()) {
        return record(node, raw, path);
      }
      if (isFree(node)
          && raw.isAssignableFrom(JsonObject.class)
          && JsonElement.class.isAssignableFrom(raw)) {
        return Converter.of(JsonElement.class, JsonElement::deepCopy, JsonElement::deepCopy);
      }
      return ScalarConverters.of(node, boxed).orElseGet(() -> mismatch(node, type, path));
    }
    Optional<Type> element = argument(type, List.class, 0);
    if (node.shape() == Shape.LIST && element.isPresent()) {
      return list(below(node, element.get(), path));
    }
    Optional<Type> value = argument(type, Map.class, 1);
    boolean byText = argument(type, Map.class, 0).filter(String.class::equals).isPresent();
    if (node.shape() == Shape.MAP && !node.alternatives() && byText && value.isPresent()) {
      return map(below(node, value.get(), path));
    }
    return mismatch(node, type, path);
  }

  /** Whether the schema leaves open what stands here, so that only JSON can hold it. */
  private static boolean isFree(Node node) {
    return node.shape() == Shape.ANY
        || node.alternatives()
        || node.shape() == Shape.MAP && node.each().isEmpty();
  }

  private Converter below(Node node, Type type, SettingPath path) {
    SettingPath below = path.child(Schema.ANY_KEY);
    Node any = new Node(Shape.ANY, new JsonObject(), Map.of(), Optional.empty(), false);
    return converter(node.each().orElse(any), type, below);
  }

  private static Optional<Type> argument(Type type, Class<?> raw, int index) {
    return type instanceof ParameterizedType generic && generic.getRawType() == raw
        ? Optional.of(generic.getActualTypeArguments()[index])
        : Optional.empty();
  }

  private static <V> Converter adapted(TypeAdapter<V> adapter, Class<?> type) {
    return new Converter() {
      @Override
      public Object read(JsonElement value) {
        return type.cast(adapter.fromJsonTree(value));
      }

      @Override
      @SuppressWarnings("unchecked") // The adapter was given for this class.
      public JsonElement write(Object value) {
        return adapter.toJsonTree((V) type.cast(value));
      }
    };
  }

  private static Converter list(Converter element) {
    return Converter.of(
        List.class,
        value -> value.getAsJsonArray().asList().stream().map(element::read).toList(),
        list -> {
          JsonArray array = new JsonArray();
          for (Object each : list) {
            array.add(element.write(each));
          }
          return array;
        });
  }

  private static Converter map(Converter value) {
    return Converter.of(
        Map.class,
        found -> {
          Map<String, Object> map = new LinkedHashMap<>();
          found.getAsJsonObject().asMap().forEach((key, each) -> map.put(key, value.read(each)));
          return Collections.unmodifiableMap(map);
        },
        map -> {
          JsonObject object = new JsonObject();
          for (Object entry : map.entrySet()) {
            Map.Entry<?, ?> each = (Map.Entry<?, ?>) entry;
            object.add((String) each.getKey(), value.write(each.getValue()));
          }
          return object;
        });
  }

  private Converter mismatch(Node node, Type type, SettingPath path) {
    differ(path, "needs " + wanted(node) + "; the record has " + name(type));
    return Converter.of(Object.class, value -> value, value -> new JsonObject());
  }

  private static String wanted(Node node) {
    return switch (node.shape()) {
      case GROUP -> "a record";
      case LIST -> "a List";
      case MAP -> isFree(node) ? "a JsonObject" : "a Map with String keys";
      case SECRET -> "a type that an adapter was given for";
      case ANY -> "a JsonElement";
      case INTEGER ->
          "int, long or (with a unit of time) Duration, and minimum and maximum in its range";
      case NUMBER -> "double or BigDecimal";
      case BOOLEAN -> "boolean";
      case TEXT ->
          "String, URI, Path or Duration with that format, or an enum whose constants are its"
              + " choices";
    };
  }

  private static String name(Type type) {
    return type instanceof Class<?> raw && raw.isEnum()
        ? raw.getSimpleName() + " (" + ScalarConverters.words(raw) + ")"
        : type.getTypeName();
  }

  private void differ(SettingPath path, Class<?> type, String what) {
    String where = path.keys().isEmpty() ? "" : path + ": ";
    differences.add(where + "Record " + type.getSimpleName() + " " + what + ".");
  }

  private void differ(SettingPath path, String what) {
    differences.add("Key " + path + " " + what + ".");
  }
}
