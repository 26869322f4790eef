package ai.pixto.config;

import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;

/** Makes Gson refuse a {@link Secret}, wherever in an object it stands. */
final class SecretRefusal extends TypeAdapter<Secret> {

  @Override
  public void write(JsonWriter out, Secret value) {
    throw new JsonParseException(
        "A secret is never written as JSON: keep it in the secret store and write its reference.");
  }

  @Override
  public Secret read(JsonReader in) {
    throw new JsonParseException(
        "A secret is never read from JSON: read its reference and ask the secret store.");
  }
}
