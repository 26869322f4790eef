package ai.pixto.config.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordBindingTest {

  private static final Schema SMALL =
      schema(
          """
          "first_try": {"type": "integer", "x-unit": "s", "minimum": 0, "maximum": 60, "default": 5},
          "server": {"type": "string", "default": "here"},
          "note": {"type": "string"},
          "speed": {"enum": ["slow", "fast"], "default": "slow"},
          "size": {"type": "object", "properties": {"width": {"type": "number", "default": 1}}}
          """);

  @Test
  void readsAllKindsOfKeys() {
    JsonObject value =
        JsonParser.parseString(
                """
                {"exposure": 1500, "mode": "by_hand", "label": "ABC",
                 "stage": {"key": {"$env": "KEY"}},
                 "filters": [{"name": "red", "wavelength": 650}],
                 "lasers": {"green": {"line": 532}, "blue": {}}}
                """)
            .getAsJsonObject();

    Camera camera = Camera.binding().read(value);

    assertEquals(Duration.ofMillis(1500), camera.exposure());
    assertEquals(Camera.Mode.BY_HAND, camera.mode());
    assertEquals(Optional.of("ABC"), camera.label());
    assertEquals(
        new Camera.Stage(
            URI.create("http://localhost:4711"), true, Optional.of(new Camera.Key("KEY"))),
        camera.stage());
    assertEquals(List.of(new Camera.Filter("red", 650, Optional.empty())), camera.filters());
    assertEquals(
        List.of("green", "blue"), List.copyOf(camera.lasers().keySet()), "in the file's order");
    assertEquals(new Camera.Laser(Optional.of(532), 5), camera.lasers().get("green"));
    assertThrows(UnsupportedOperationException.class, () -> camera.lasers().clear());
    assertThrows(UnsupportedOperationException.class, () -> camera.tags().add("a"));
  }

  @Test
  void schemaAndRecordOfTheCameraAgree() {
    assertEquals(
        List.of(), RecordBinding.differences(Camera.SCHEMA, Camera.class, Camera.ADAPTERS));
  }

  enum Speed {
    SLOW,
    VERY_FAST
  }

  record Size(double width, double height) {}

  record Small(
      Optional<Duration> firstTry, URI server, String note, Speed speed, Size size, int more) {}

  @Test
  void namesEveryDifference() {
    assertEquals(
        List.of(
            "Key first_try always has a value; the component need not be Optional.",
            "Key server needs String, URI, Path or Duration with that format, or an enum whose"
                + " constants are its choices; the record has java.net.URI.",
            "Key note has no default; the component must be Optional.",
            "Key speed needs String, URI, Path or Duration with that format, or an enum whose"
                + " constants are its choices; the record has Speed (slow, very_fast).",
            "size: Record Size has component height, the schema no key height.",
            "Record Small has component more, the schema no key more."),
        RecordBinding.differences(SMALL, Small.class));
    assertThrows(
        IllegalArgumentException.class, () -> RecordBinding.of(SMALL, Small.class, Map.of()));
  }

  record Missing(Duration firstTry, String server, Optional<String> note) {}

  @Test
  void namesKeysThatHaveNoComponent() {
    assertEquals(
        List.of(
            "Record Missing has no component for the schema's key speed.",
            "Record Missing has no component for the schema's key size."),
        RecordBinding.differences(SMALL, Missing.class));
  }

  record Numbers(int count, long total, Duration delay) {}

  @Test
  void wantsRangesThatTheTypeHolds() {
    Schema schema =
        schema(
            """
            "count": {"type": "integer", "minimum": 0, "maximum": 3000000000, "default": 0},
            "total": {"type": "integer", "default": 0},
            "delay": {"type": "integer", "x-unit": "nm", "minimum": 0, "maximum": 9, "default": 0}
            """);

    List<String> differences = RecordBinding.differences(schema, Numbers.class);

    assertEquals(3, differences.size());
    assertTrue(differences.get(0).contains("needs int, long or (with a unit of time) Duration"));
  }

  record Places(Path folder, Duration pause) {}

  @Test
  void readsTextsByTheirFormat() {
    Schema schema =
        schema(
            """
            "folder": {"type": "string", "format": "path", "default": "a/b"},
            "pause": {"type": "string", "format": "duration", "default": "PT1M30S"}
            """);

    RecordBinding<Places> binding = RecordBinding.of(schema, Places.class, Map.of());
    Places places = binding.read(new JsonObject());

    assertEquals(new Places(Path.of("a/b"), Duration.ofSeconds(90)), places);
    assertEquals(places, binding.read(binding.write(places)));
  }

  record Even(int number) {
    Even {
      if (number % 2 != 0) {
        throw new IllegalArgumentException("The number must be even.");
      }
    }
  }

  @Test
  void passesOnWhatTheRecordRefuses() {
    Schema schema =
        schema(
            "\"number\": {\"type\": \"integer\", \"minimum\": 0, \"maximum\": 9, \"default\": 2}");
    JsonObject odd = new JsonObject();
    odd.addProperty("number", 3);

    RecordBinding<Even> binding = RecordBinding.of(schema, Even.class, Map.of());

    var refused = assertThrows(IllegalArgumentException.class, () -> binding.read(odd));
    assertEquals("The number must be even.", refused.getMessage());
    assertEquals(new Even(2), binding.read(new JsonObject()));
  }

  private static Schema schema(String properties) {
    String text = "{\"type\": \"object\", \"properties\": {" + properties + "}}";
    return Schema.of(JsonParser.parseString(text).getAsJsonObject());
  }
}
