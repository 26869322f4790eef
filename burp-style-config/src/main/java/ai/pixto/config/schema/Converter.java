package ai.pixto.config.schema;

import com.google.gson.JsonElement;
import java.util.function.Function;

/** Makes a Java value of a JSON value and back. */
interface Converter {

  Object read(JsonElement value);

  JsonElement write(Object value);

  static <V> Converter of(
      Class<V> type, Function<JsonElement, V> reading, Function<V, JsonElement> writing) {
    return new Converter() {
      @Override
      public Object read(JsonElement value) {
        return reading.apply(value);
      }

      @Override
      public JsonElement write(Object value) {
        return writing.apply(type.cast(value));
      }
    };
  }
}
