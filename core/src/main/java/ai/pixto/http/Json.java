package ai.pixto.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;

/** Reads JSON as RFC 8259 has it; Gson's own default also takes what is none. */
final class Json {

  private Json() {}

  /**
   * @throws JsonParseException if {@code text} is not one JSON value
   */
  static JsonElement parse(String text) {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement value = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonSyntaxException("More than one value");
      }
      return value;
    } catch (IOException e) {
      throw new JsonSyntaxException(e);
    }
  }
}
