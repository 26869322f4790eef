package ai.pixto.bridge.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records of the studio as JSON: names and enums in the manner of scripts ({@code snake_case} and
 * {@code lower-case}), times as ISO 8601, what is absent left out.
 */
final class RecordJson {

  private RecordJson() {}

  /** Of a record, a collection or map of such, or a simple value. */
  static JsonElement of(Object value) {
    if (value instanceof Record record) {
      return ofRecord(record);
    }
    if (value instanceof Collection<?> all) {
      JsonArray array = new JsonArray(all.size());
      all.forEach(each -> array.add(of(each)));
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, each) -> object.add(word(key), of(each)));
      return object;
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    return new JsonPrimitive(word(value));
  }

  private static JsonObject ofRecord(Record record) {
    JsonObject object = new JsonObject();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      JsonElement value = present(read(record, component));
      if (!value.isJsonNull()) {
        object.add(snakeCase(component.getName()), value);
      }
    }
    return object;
  }

  private static JsonElement present(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(RecordJson::of).orElse(JsonNull.INSTANCE);
    }
    if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? of(optional.getAsLong()) : JsonNull.INSTANCE;
    }
    return of(value);
  }

  private static Object read(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String word(Object value) {
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : value.toString();
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
