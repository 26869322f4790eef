package ai.pixto.studio.embedded;

import ai.pixto.error.StorageException;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * How values are kept in sealed columns: records of texts, numbers, lists, enums and {@link
 * Instant}s as JSON. An absent value is a field that is not there; such records keep it as {@code
 * null} and never show it.
 */
final class StudioJson {

  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .registerTypeAdapter(Instant.class, new InstantAdapter().nullSafe())
          .create();

  private StudioJson() {}

  static byte[] bytes(Object value) {
    return GSON.toJson(value).getBytes(StandardCharsets.UTF_8);
  }

  static JsonElement tree(Object value) {
    return GSON.toJsonTree(value);
  }

  /**
   * @throws StorageException if they are no such value
   */
  static <T> T value(byte[] bytes, Class<T> type) {
    try {
      return GSON.fromJson(new String(bytes, StandardCharsets.UTF_8), type);
    } catch (JsonParseException e) {
      throw new StorageException(
          "studio", "A stored entry of this account is damaged; restore it from a backup.", e);
    }
  }

  private static final class InstantAdapter extends TypeAdapter<Instant> {
    @Override
    public void write(JsonWriter out, Instant value) throws IOException {
      out.value(value.toString());
    }

    @Override
    public Instant read(JsonReader in) throws IOException {
      if (in.peek() != JsonToken.STRING) {
        throw new JsonParseException("A time is text.");
      }
      return Instant.parse(in.nextString());
    }
  }
}
