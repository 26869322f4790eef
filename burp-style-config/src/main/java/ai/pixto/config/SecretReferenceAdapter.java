package ai.pixto.config;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** Lets records hold references to secrets. */
final class SecretReferenceAdapter extends TypeAdapter<SecretReference> {

  @Override
  public void write(JsonWriter out, SecretReference reference) throws IOException {
    out.beginObject();
    for (var entry : reference.toJson().entrySet()) {
      out.name(entry.getKey()).value(entry.getValue().getAsString());
    }
    out.endObject();
  }

  @Override
  public SecretReference read(JsonReader in) throws IOException {
    return SecretReference.of(JsonParser.parseReader(in))
        .orElseThrow(() -> new JsonParseException("A reference to a secret is needed here."));
  }
}
