package ai.pixto.config.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.json.CanonicalJson;
import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

  private static final Schema CAMERA = Camera.SCHEMA;

  @Test
  void listsSettingsInTheOrderOfTheSchema() {
    assertEquals(
        List.of(
            "exposure INTEGER",
            "gain NUMBER",
            "mode TEXT",
            "label TEXT",
            "stage.server TEXT",
            "stage.park_position BOOLEAN",
            "stage.key SECRET",
            "filters LIST",
            "tags LIST",
            "lasers MAP",
            "lasers.*.line INTEGER",
            "lasers.*.power INTEGER",
            "region MAP",
            "notes MAP"),
        CAMERA.settings().stream().map(setting -> setting.path() + " " + setting.kind()).toList());
  }

  @Test
  void describesASetting() {
    Setting exposure = setting("exposure");
    assertEquals("Exposure", exposure.title());
    assertEquals("How long the shutter stays open.", exposure.description());
    assertEquals("ms", exposure.unit().orElseThrow());
    assertEquals(100, exposure.defaultValue().orElseThrow().getAsInt());
    assertEquals(600_000, exposure.maximum().orElseThrow().intValueExact());

    assertEquals("[\"auto\", \"by_hand\"]", setting("mode").choices().toString());
    assertEquals(new ListMerge.ByKey("name"), setting("filters").merge());
    assertTrue(setting("stage.key").secret());
    assertTrue(setting("stage.park_position").restart());
    assertTrue(setting("stage.park_position").needsTrust(), "as its group does");
    assertFalse(exposure.needsTrust());
  }

  @ParameterizedTest
  @CsvSource({
    "filters.0.name, filters",
    "lasers.blue.power, lasers.*.power",
    "lasers.blue, lasers",
    "region.radius, region",
    "notes.any.depth, notes",
    "stage.key.$env, stage.key",
    "stage, none",
    "stage.serwer, none",
    "lasers.blue.colour, none",
  })
  void findsTheSettingThatHoldsAPath(String path, String holder) {
    assertEquals(
        holder,
        CAMERA
            .setting(SettingPath.parse(path))
            .map(setting -> setting.path().toString())
            .orElse("none"));
  }

  @Test
  void fillsInDefaultsInListsAndMapsToo() {
    JsonObject value = json("{'lasers': {'blue': {}}, 'filters': [{'name': 'red'}], 'new': 1}");

    JsonObject filled = CAMERA.withDefaults(value);

    assertEquals(
        "{\"exposure\":100,\"gain\":1,\"mode\":\"auto\",\"stage\":{\"server\":"
            + "\"http://localhost:4711\",\"park_position\":true},\"filters\":[{\"name\":\"red\","
            + "\"wavelength\":520}],\"tags\":[],\"lasers\":{\"blue\":{\"power\":5}},\"notes\":{},"
            + "\"new\":1}",
        filled.toString());
    assertEquals(CAMERA.withDefaults(new JsonObject()), CAMERA.defaults());
  }

  @Test
  void writesKeysInTheOrderOfTheSchema() {
    JsonObject value = json("{'zoom': 1, 'aim': 2, 'stage': {'key': 3, 'server': 4}, 'gain': 5}");

    String text = CanonicalJson.write(value, CAMERA.keyOrder());

    assertEquals(
        List.of("gain", "stage", "server", "key", "aim", "zoom"),
        text.lines().filter(l -> l.contains(":")).map(l -> l.split("\"")[1]).toList());
  }

  @Test
  void findsUnknownKeysInGroupsListsAndMaps() {
    JsonObject value =
        json(
            "{'stage': {'sever': 1}, 'filters': [{}, {'nam': 1}], 'lasers': {'a': {'x': {'y': 1}}},"
                + " 'region': {'side': 1, 'edge': 1}, 'notes': {'free': 1}, 'zoom': {'in': 1}}");

    assertEquals(
        "[stage.sever, filters.1.nam, lasers.a.x, region.edge, zoom]",
        CAMERA.unknownKeys(value).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "exposre, exposure",
    "Exposure, exposure",
    "eposxure, exposure",
    "parkPosition, stage.park_position",
    "stage.serwer, stage.server",
    "stge.sever, stage.server",
    "stage.exposure, exposure",
    "lasers.blue.pover, lasers.blue.power",
    "filters.3.nmae, filters.3.name",
    "zzz, none",
    "x, none",
  })
  void findsTheNearestKnownPath(String unknown, String nearest) {
    assertEquals(
        nearest,
        CAMERA.nearest(SettingPath.parse(unknown)).map(SettingPath::toString).orElse("none"));
  }

  @Test
  void publishesASchemaThatGivesTheSameAgain() {
    assertEquals(CAMERA.json(), Schema.of(CAMERA.json()).json());
    assertEquals(List.of(), Metaschema.violations(CAMERA.json()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type': 'integer', 'minimun': 1} | has the keyword 'minimun', which settings do not know",
        "{'type': 'string', 'x-secert': true} | has the keyword 'x-secert', which",
        "{'type': 'integer', 'minimum': '1'} | says of 'minimum' what it cannot mean",
        "{'type': 'strin'} | says of 'type' what it cannot mean",
        "{'type': 'string', 'pattern': '('} | says of 'pattern' what it cannot mean",
        "{'type': 'string', 'format': 'colour'} | says of 'format' what it cannot mean",
        "{'type': ['string', 'integer']} | gives a setting no single type",
        "{'description': 'Anything.'} | gives a setting no single type",
        "{'type': 'string', 'x-unit': 'ms'} | gives a unit to something that is no number",
        "{'type': 'string', 'x-merge': 'append'} | says x-merge of something that is no list",
        "{'type': 'object', 'properties': {}, 'default': {}} | gives a group a default",
        "{'type': 'object', 'properties': {'a': {'type': 'string'}}, 'required': ['a']} | requires",
        "{'type': 'object', 'properties': {}, 'additionalProperties': true} | has named keys and",
        "{'properties': {}} | does not say that this is an object or a list",
        "{'type': 'array', 'items': {'type': 'string', 'minLength': 1, 'default': ''}} | default of key.* does",
        "{'x-secret': true, 'default': {'$env': 'A'}} | says 'default' of a secret",
        "{'x-secret': true, 'minProperties': 0} | says 'minProperties' of a secret",
        "{'$ref': 'https://example.org/other'} | refers outside of the schema",
        "{'$ref': '#/$defs/none'} | refers to #/$defs/none, which is not there",
        "{'$ref': '#/properties/key'} | refers to itself",
        "{'$ref': '#/$defs/small', 'maximum': 9} | says 'maximum' beside $ref, which says otherwise",
        "{'type': 'integer', 'minimum': 1, 'default': 0} | default of key does not fit",
      })
  void refusesASchemaThatSettingsCannotBeDescribedWith(String part, String reason) {
    JsonObject schema =
        json(
            "{'type': 'object', 'properties': {'key': "
                + part
                + "}, '$defs': {'small': {'type': 'integer', 'maximum': 8}}}");

    var refused = assertThrows(IllegalArgumentException.class, () -> Schema.of(schema));

    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }

  private static Setting setting(String path) {
    return CAMERA.setting(SettingPath.parse(path)).orElseThrow();
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
  }

  @Test
  void aListNeedsTrustForWhatItsElementsHold() {
    for (String element :
        List.of("{'x-secret': true}", "{'type': 'string', 'x-needs-trust': true}")) {
      String list =
          "{'type': 'array', 'default': [], 'items': {'type': 'object', 'properties': {'a': %s}}}";
      String schema = "{'type': 'object', 'properties': {'list': " + list + "}}";
      JsonObject json =
          JsonParser.parseString(schema.formatted(element).replace('\'', '"')).getAsJsonObject();
      assertTrue(Schema.of(json).settings().get(0).needsTrust(), element);
    }
  }
}
