package ai.pixto.config.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

  private static final String NO_SECRETS =
      "A secret is never written into a settings file; keep it in the secret store and write"
          + " {\"$secret\": \"keychain:NAME\"} or {\"$env\": \"VARIABLE\"} here.";

  @Test
  void tellsEachCauseOnceWithItsPlaceInTheOrderOfTheText() throws Exception {
    String text =
        """
        {
          "user_options": {
            "camera": {
              "gain": "much",
              // too short
              "exposure": 0,
              "filters": [
                {"name": ""},
                {"wavelength": 520.5},
                {"name": "red", "password": {"$env": "RED"}}
              ],
              "lasers": {"Blue": {"power": 101}},
              "unknown": true
            }
          }
        }
        """;
    JsonDocument document = JsonDocument.parse("options.json", text);

    assertEquals(
        List.of(
            "options.json:4:15: /user_options/camera/gain: The value must be a number that is at"
                + " most 8 and greater than 0; it is \"much\".",
            "options.json:6:19: /user_options/camera/exposure: The value must be a whole number of"
                + " milliseconds between 1 and 600000; it is 0.",
            "options.json:8:18: /user_options/camera/filters/0/name: The value must be text that is"
                + " not empty; it has 0 characters.",
            "options.json:9:9: /user_options/camera/filters/1/name: It is missing; add it here with"
                + " text that is not empty.",
            "options.json:9:24: /user_options/camera/filters/1/wavelength: The value must be a"
                + " whole number of nm between 200 and 2000; it is 520.5.",
            "options.json:10:9: /user_options/camera/filters/2/wavelength: It is missing beside"
                + " \"password\"; add it here with a whole number of nm between 200 and 2000.",
            "options.json:12:18: /user_options/camera/lasers/Blue: The name of this key must be"
                + " lower case letters.",
            "options.json:12:36: /user_options/camera/lasers/Blue/power: The value must be a whole"
                + " number of percent between 0 and 100; it is 101."),
        Camera.SCHEMA.validate(document, SettingPath.of("user_options", "camera")).stream()
            .map(Problem::toString)
            .toList());
  }

  @Test
  void aSectionThatIsNotThereIsFine() {
    JsonDocument document = JsonDocument.of("test", new JsonObject());

    assertEquals(
        List.of(), Camera.SCHEMA.validate(document, SettingPath.of("user_options", "camera")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'mode': 'manual'} | The value must be \"auto\" or \"by_hand\"; it is \"manual\".",
        "{'mode': null} | The value must be \"auto\" or \"by_hand\"; it is null.",
        "{'label': 'abc'} | The value must be three capital letters; it is \"abc\".",
        "{'label': 'ABC\\n'} | The value must be three capital letters; it has 4 characters.",
        "{'tags': 'a'} | The value must be a list; it is \"a\".",
        "{'tags': ['a', 'b', 'a']} | The elements of the list must all be different.",
        "{'filters': [{'name': 'a', 'wavelength': 500}, {'wavelength': 5e2, 'name': 'a'}]}"
            + " | The elements of the list must all be different.",
        "{'stage': {'server': 'http://me:pass@/x'}}"
            + " | The value must be an address such as https://example.org; it is \"http://***@/x\".",
        "{'region': 7} | The value must be an object for a circle or an object for a square; it is 7.",
        "{'region': {'shape': 'circle', 'radius': -1}}"
            + " | The value must be a number that is at least 0; it is -1.",
        "{'region': {'shape': 'square', 'side': 1, 'radius': 1}} | This key does not belong here.",
        "{'region': {'shape': 'star'}}"
            + " | The value must be an object for a circle or an object for a square; it is an object"
            + " in braces.",
        "{'stage': {'park_position': 1}} | The value must be true or false; it is 1.",
      })
  void saysWhatIsAllowedAndWhatIsThere(String value, String sentence) {
    assertEquals(List.of(sentence), sentences(value.replace("\\n", "\n")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'stage': {'key': 'CANARY'}}",
        "{'stage': {'key': {'$secret': 'CANARY'}}}",
        "{'stage': {'key': {'$env': 'CANARY '}}}",
        "{'stage': {'key': {'$env': 'CANARY', 'password': 'CANARY'}}}",
        "{'stage': {'key': {'CANARY': 'CANARY'}}}",
        "{'filters': [{'name': 'a', 'wavelength': 300, 'password': 'CANARY'}]}",
      })
  void refusesALiteralSecretAndNeverQuotesIt(String value) {
    assertEquals(List.of(NO_SECRETS), sentences(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'stage': 'CANARY'}", "{'filters': ['CANARY']}", "{'filters': 'CANARY'}"})
  void quotesNothingWhereASecretMayHaveSlippedOneLevelUp(String value) {
    List<String> sentences = sentences(value);

    assertEquals(1, sentences.size());
    assertFalse(sentences.get(0).contains("CANARY"), sentences.get(0));
  }

  @Test
  void acceptsReferencesToSecrets() {
    assertEquals(List.of(), sentences("{'stage': {'key': {'$secret': 'keychain:stage.key-1'}}}"));
    assertEquals(List.of(), sentences("{'stage': {'key': {'$env': 'STAGE_KEY'}}}"));
  }

  @Test
  void shortensWhatItQuotes() {
    String value = "{'mode': '" + "\\u202e" + "x".repeat(1000) + "'}";

    assertEquals(
        List.of("The value must be \"auto\" or \"by_hand\"; it is \"?" + "x".repeat(39) + "...\"."),
        sentences(value));
  }

  @Test
  void tellsAHundredProblemsAndTheNumberOfTheRest() {
    JsonArray tags = new JsonArray();
    for (int i = 0; i < 1234; i++) {
      tags.add(i);
    }
    JsonObject camera = new JsonObject();
    camera.add("tags", tags);

    List<Problem> problems =
        Camera.SCHEMA.validate(JsonDocument.of("test", camera), SettingPath.ROOT);

    assertEquals(101, problems.size());
    assertEquals("There are 1134 further problems.", problems.get(100).sentence());
  }

  /** Each of these takes minutes or exhausts the stack where nothing bounds it. */
  @Test
  @Timeout(60)
  void hostileValuesNeitherHangNorExhaustTheStack() {
    Schema schema =
        Schema.of(
            JsonParser.parseString(
                    """
                    {"type": "object", "properties": {
                      "evil": {"type": "string", "pattern": "^(.*a){12}$"},
                      "deep": {"type": "string", "pattern": "^(a|b)*$"},
                      "many": {"type": "array", "uniqueItems": true}}}
                    """)
                .getAsJsonObject());
    JsonObject value = new JsonObject();
    value.addProperty("evil", "a".repeat(1000) + "!");
    value.addProperty("deep", "ab".repeat(100_000));
    JsonArray many = new JsonArray();
    for (int i = 0; i < 1 << 14; i++) {
      many.add(colliding(i));
    }
    value.add("many", many);

    List<Problem> problems = schema.validate(JsonDocument.of("test", value), SettingPath.ROOT);

    assertEquals(List.of("deep", "evil"), problems.stream().map(p -> p.path().toString()).toList());
  }

  /** Texts that all have the same hash: "Aa" and "BB" have. */
  private static String colliding(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 14; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }

  private static List<String> sentences(String value) {
    String json = value.replace('\'', '"').replace("\n", "\\n");
    JsonDocument document = JsonDocument.of("test", JsonParser.parseString(json));
    return Camera.SCHEMA.validate(document, SettingPath.ROOT).stream()
        .map(Problem::sentence)
        .toList();
  }
}
