package ai.pixto.config.schema;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.SettingPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {

  @Test
  void smoke() throws Exception {
    System.out.println(Camera.SCHEMA.json());
    Camera.SCHEMA.settings().forEach(System.out::println);
    System.out.println(Camera.binding().read(Camera.SCHEMA.defaults()));
    System.out.println(Camera.binding().write(Camera.binding().read(Camera.SCHEMA.defaults())));
    JsonDocument d =
        JsonDocument.parse(
            "camera.json",
            """
      {"exposure": 0, "gain": "much", "mode": "manual", "label": "ab$",
       "stage": {"server": "http://user:pw@ho st", "key": "r8_abc", "park_position": 1},
       "filters": [{"wavelength": 1}, {"name": "x", "password": "foo"}, {"name":"y"},{"name":"y"}],
       "tags": ["a", "a", 3],
       "lasers": {"A": {"power": 101.5}, "b": 3},
       "region": {"shape": "circle", "radius": -1, "x": 1},
       "notes": [1,2]
      }""");
    Camera.SCHEMA.validate(d, SettingPath.ROOT).forEach(System.out::println);
    System.out.println(Camera.SCHEMA.unknownKeys(d.value().getAsJsonObject()));
    for (String p :
        List.of(
            "exposre",
            "stage.serwer",
            "park_position",
            "lasers.b.pover",
            "stge.server",
            "filters.0.nam",
            "zzz")) System.out.println(p + " -> " + Camera.SCHEMA.nearest(SettingPath.parse(p)));
  }
}
