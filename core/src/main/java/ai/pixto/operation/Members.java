package ai.pixto.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The members of a JSON object as the types they should be; all methods throw {@link
 * IllegalArgumentException} where they are not.
 */
final class Members {

  private final JsonObject object;

  private Members(JsonObject object) {
    this.object = object;
  }

  static Members of(JsonElement element) {
    if (element instanceof JsonObject object) {
      return new Members(object);
    }
    throw wrong("object");
  }

  boolean has(String name) {
    return object.has(name);
  }

  JsonElement element(String name) {
    JsonElement element = object.get(name);
    if (element == null) {
      throw wrong(name);
    }
    return element;
  }

  Members members(String name) {
    return of(element(name));
  }

  JsonObject object(String name) {
    return members(name).object;
  }

  <T> List<T> list(String name, Function<JsonElement, T> item) {
    if (!(element(name) instanceof JsonArray array)) {
      throw wrong(name);
    }
    List<T> items = new ArrayList<>();
    array.forEach(element -> items.add(item.apply(element)));
    return items;
  }

  List<String> texts(String name) {
    return list(name, item -> primitive(item, name).getAsString());
  }

  int[] integers(String name, int count) {
    List<Integer> items = list(name, item -> primitive(item, name).getAsInt());
    if (items.size() != count) {
      throw wrong(name);
    }
    return items.stream().mapToInt(Integer::intValue).toArray();
  }

  String text(String name) {
    return primitive(element(name), name).getAsString();
  }

  Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  int integer(String name) {
    return primitive(element(name), name).getAsInt();
  }

  OptionalInt optionalInteger(String name) {
    return has(name) ? OptionalInt.of(integer(name)) : OptionalInt.empty();
  }

  OptionalLong optionalLong(String name) {
    return has(name)
        ? OptionalLong.of(primitive(element(name), name).getAsLong())
        : OptionalLong.empty();
  }

  OptionalDouble optionalDouble(String name) {
    return has(name)
        ? OptionalDouble.of(primitive(element(name), name).getAsDouble())
        : OptionalDouble.empty();
  }

  Optional<Boolean> optionalBoolean(String name) {
    return has(name)
        ? Optional.of(primitive(element(name), name).getAsBoolean())
        : Optional.empty();
  }

  <E extends Enum<E>> E constant(String name, Class<E> type) {
    return Enum.valueOf(type, text(name));
  }

  private static JsonPrimitive primitive(JsonElement element, String name) {
    if (element instanceof JsonPrimitive primitive) {
      return primitive;
    }
    throw wrong(name);
  }

  private static IllegalArgumentException wrong(String name) {
    return new IllegalArgumentException("The member " + name + " is missing or of another type.");
  }
}
