package ai.pixto.studio.embedded;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Values of columns as JSON, so that exactly the same bytes come back from it. */
final class RowJson {

  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  /** Stands for bytes that are no JSON as we write it. */
  private static final String BYTES = "$base64";

  private RowJson() {}

  static String text(JsonElement element) {
    return GSON.toJson(element);
  }

  /**
   * @throws JsonParseException if it is no JSON, or nested too deep
   */
  static JsonElement parse(String text) {
    try (JsonReader in = new JsonReader(new StringReader(text))) {
      in.setStrictness(Strictness.STRICT);
      JsonElement element = GSON.getAdapter(JsonElement.class).read(in);
      if (in.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonParseException("There is something after the end.");
      }
      return element;
    } catch (IOException | NumberFormatException | IllegalStateException e) {
      throw new JsonParseException(e);
    }
  }

  /** A plain value. */
  static JsonElement plain(Object value) {
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    return value instanceof byte[] bytes
        ? new JsonPrimitive(Base64.getEncoder().encodeToString(bytes))
        : new JsonPrimitive((String) value);
  }

  /** What was sealed: as the JSON it is, or as bytes if it is none. */
  static JsonElement opened(byte[] bytes) {
    try {
      JsonElement element = parse(new String(bytes, StandardCharsets.UTF_8));
      boolean marked = element.isJsonObject() && element.getAsJsonObject().has(BYTES);
      if (!marked && Arrays.equals(bytes, text(element).getBytes(StandardCharsets.UTF_8))) {
        return element;
      }
    } catch (JsonParseException e) {
      // Bytes then: what a column seals need not be JSON.
      return bytes(bytes);
    }
    return bytes(bytes);
  }

  private static JsonElement bytes(byte[] bytes) {
    JsonObject object = new JsonObject();
    object.addProperty(BYTES, Base64.getEncoder().encodeToString(bytes));
    return object;
  }

  /**
   * The bytes that {@link #opened} was given.
   *
   * @throws IllegalArgumentException if they are no such bytes
   */
  static byte[] toSeal(JsonElement element) {
    if (element.isJsonObject() && element.getAsJsonObject().has(BYTES)) {
      JsonElement bytes = element.getAsJsonObject().get(BYTES);
      if (!bytes.isJsonPrimitive()) {
        throw new IllegalArgumentException("no bytes");
      }
      return Base64.getDecoder().decode(bytes.getAsString());
    }
    return text(element).getBytes(StandardCharsets.UTF_8);
  }
}
