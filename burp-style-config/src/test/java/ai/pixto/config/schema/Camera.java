package ai.pixto.config.schema;

import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a made-up camera, with every kind of key that there is. */
record Camera(
    Duration exposure,
    double gain,
    Mode mode,
    Optional<String> label,
    Stage stage,
    List<Filter> filters,
    List<String> tags,
    Map<String, Laser> lasers,
    Optional<JsonObject> region,
    JsonObject notes) {

  enum Mode {
    AUTO,
    BY_HAND
  }

  record Stage(URI server, boolean parkPosition, Optional<Key> key) {}

  record Filter(String name, int wavelength, Optional<Key> password) {}

  record Laser(Optional<Integer> line, int power) {}

  /** Where a secret is. */
  record Key(String variable) {}

  static final Schema SCHEMA = Schema.ofResource(Camera.class, "camera.schema.json");

  static final Map<Class<?>, TypeAdapter<?>> ADAPTERS =
      Map.of(
          Key.class,
          new TypeAdapter<Key>() {
            @Override
            public Key read(JsonReader in) throws IOException {
              in.beginObject();
              in.nextName();
              Key key = new Key(in.nextString());
              in.endObject();
              return key;
            }

            @Override
            public void write(JsonWriter out, Key key) throws IOException {
              out.beginObject().name("$env").value(key.variable()).endObject();
            }
          });

  static RecordBinding<Camera> binding() {
    return RecordBinding.of(SCHEMA, Camera.class, ADAPTERS);
  }
}
