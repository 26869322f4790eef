package ai.pixto.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.json.HandWritten.Place;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEditTest {

  private static final String CAMERA =
      """
      // Lens
      {
      \t"name": "upper",  // as on the label

      \t// in milliseconds
      \t"exposure": 20.0, /* was 10 */
      \t"gain": 1
      \t/* nothing below */
      }
      """;

  @Test
  void aNewKeyTakesItsPlaceAndTheLayoutOfItsNeighbours() throws JsonFormatException {
    assertEquals(
        CAMERA.replace("/* was 10 */", "/* was 10 */\n\t\"filter\": {\n\t\t\"nm\": 488\n\t},"),
        with(CAMERA, "filter.nm", "488"));
    assertEquals(
        CAMERA.replace("\t\"name\"", "\t\"binning\": [\n\t\t2\n\t],\n\t\"name\""),
        with(CAMERA, "binning", "[2]"));
    assertEquals(CAMERA.replace("1\n\t/*", "1,\n\t\"hue\": 2\n\t/*"), with(CAMERA, "hue", "2"));
  }

  @Test
  void whatIsTheSameIsLeftAsItIsWritten() throws JsonFormatException {
    assertEquals(CAMERA, with(CAMERA, "exposure", "20"));
    assertEquals(
        CAMERA.replace("1\n", "2\n"),
        with(CAMERA, "", "{'gain': 2, 'exposure': 2e1, 'name': 'upper'}"));
  }

  @Test
  void aRemovedKeyTakesItsOwnCommentsAlong() throws JsonFormatException {
    assertEquals(
        CAMERA.replace("\t// in milliseconds\n\t\"exposure\": 20.0, /* was 10 */\n", ""),
        without(CAMERA, "exposure"));
    assertEquals(
        CAMERA.replace("20.0,", "20.0").replace("\t\"gain\": 1\n", ""), without(CAMERA, "gain"));
    assertEquals(
        CAMERA.replace("\t\"name\": \"upper\",  // as on the label\n", ""),
        without(CAMERA, "name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1, \"c\": 2}; b; [3, {}]; {\"a\": 1, \"b\": [3, {}], \"c\": 2}",
        "{\"a\":1,\"c\":2}; b; [3,{\"x\":1}]; {\"a\":1,\"b\":[3,{\"x\":1}],\"c\":2}",
        "{ \"a\" : 1 }; b; 2; { \"a\" : 1, \"b\" : 2 }",
        "{\"a\": {}}; a.b; 2; {\"a\": {\"b\": 2}}",
        "{\"a\": { /* none */ }}; a.b; 2; {\"a\": { /* none */ \"b\": 2}}",
        "{\"c\": 1,}; d; 2; {\"c\": 1, \"d\": 2,}",
        "{\"c\": 1 /* one */}; d; 2; {\"c\": 1, /* one */ \"d\": 2}",
        "[1, 2]; 2; 3; [1, 2, 3]",
        "{\"l\": [1, /* two */ 2, 3]}; l; [0, 2, 3]; {\"l\": [0, /* two */ 2, 3]}",
        "{\"l\": [1, /* two */ 2, 3]}; l; [2, 3]; {\"l\": [/* two */ 2, 3]}",
        "{\"l\": [/* one */ 1, 3]}; l; [1, 2, 3]; {\"l\": [/* one */ 1, 2, 3]}",
        "{\"a\": 1}; a.b; 2; {\"a\": {\"b\": 2}}",
      })
  void aSingleLineStaysOne(String line) throws JsonFormatException {
    String[] parts = line.split("; ");
    assertEquals(parts[3], with(parts[0], parts[1], parts[2]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ \"a\": 1, \"b\": 2, \"c\": 3 }; a; { \"b\": 2, \"c\": 3 }",
        "{ \"a\": 1, \"b\": 2, \"c\": 3 }; b; { \"a\": 1, \"c\": 3 }",
        "{ \"a\": 1, \"b\": 2, \"c\": 3 }; c; { \"a\": 1, \"b\": 2 }",
        "{ \"a\": 1, \"b\": 2, }; b; { \"a\": 1, }",
        "{ \"a\": 1, /* b */ \"b\": 2 }; a; { /* b */ \"b\": 2 }",
        "{ \"a\": { \"x\": { \"y\": 1 } }, \"b\": [{ \"z\": 1 }] }; a.x.y; { \"b\": [{ \"z\": 1 }]"
            + " }",
        "{ \"b\": [{ \"z\": 1 }] }; b.0.z; { \"b\": [{}] }",
        "{ \"b\": [1] }; b.0; { \"b\": [] }",
        "{ \"b\": [1] }; b.1; { \"b\": [1] }",
      })
  void nothingIsLeftOfARemovedKey(String line) throws JsonFormatException {
    String[] parts = line.split("; ");
    assertEquals(parts[2], without(parts[0], parts[1]));
  }

  @Test
  void aListHasNoOtherPlacesThanItsElementsAndTheNext() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> with("{\"l\": [1]}", "l.2", "3"))
            .getMessage();
    assertEquals(
        "The list at l has 1 elements; name one of them by its index from 0, or the one after the"
            + " last.",
        message);
  }

  private static String with(String text, String path, String value) throws JsonFormatException {
    SettingPath at = path.isEmpty() ? SettingPath.ROOT : SettingPath.parse(path);
    return JsonDocument.parse("lens.json", text)
        .with(at, JsonParser.parseString(value), KeyOrder.ALPHABETICAL)
        .text();
  }

  private static String without(String text, String path) throws JsonFormatException {
    return JsonDocument.parse("lens.json", text).without(SettingPath.parse(path)).text();
  }

  @Property(tries = 10_000)
  void everyPartStandsWhereItWasWritten(@ForAll long seed) throws JsonFormatException {
    RandomJson random = new RandomJson(seed);
    JsonElement value = random.value(3);
    HandWritten written = new HandWritten(value, random.random());
    JsonDocument document = JsonDocument.parse("lens.json", written.text());

    assertTrue(JsonValues.same(JsonValues.normal(value), document.value()));
    written
        .places()
        .forEach(
            (path, place) -> {
              assertEquals(naive(written.text(), place.start()), document.location(path).get());
              assertEquals(naive(written.text(), place.key()), document.keyLocation(path).get());
            });
  }

  private static SourceLocation naive(String text, int offset) {
    String[] lines = text.substring(0, offset).split("\r\n|\r|\n", -1);
    String last = lines[lines.length - 1];
    return new SourceLocation("lens.json", lines.length, (int) last.codePoints().count() + 1);
  }

  @Property(tries = 10_000)
  void anEditLeavesAllElseByteForByte(@ForAll long seed) throws JsonFormatException {
    RandomJson random = new RandomJson(seed);
    JsonObject value = random.object(4);
    HandWritten written = new HandWritten(value, random.random());
    JsonDocument document = JsonDocument.parse("lens.json", written.text());
    SettingPath path = random.path(value);
    JsonElement part = random.value(3);

    JsonDocument with = document.with(path, part, KeyOrder.ALPHABETICAL);
    assertSame(ValueEdits.with(value, path, part), with);
    assertFrame(written, path, with, 0);
    assertCommentsStay(written, path, with);

    JsonDocument without = document.without(path);
    assertSame(ValueEdits.without(value, path), without);
    assertFrame(written, path, without, document.value(path).isPresent() ? 1 : 0);
  }

  @Property(tries = 10_000)
  void aWholeObjectIsEditedOnlyWhereItDiffers(@ForAll long seed) throws JsonFormatException {
    RandomJson random = new RandomJson(seed);
    JsonObject value = random.object(4);
    HandWritten written = new HandWritten(value, random.random());
    SettingPath path = SettingPath.of(random.key());
    JsonElement edited =
        random.random().nextBoolean()
            ? ValueEdits.with(value, path, random.value(3))
            : ValueEdits.without(value, path);

    JsonDocument whole =
        JsonDocument.parse("lens.json", written.text())
            .with(SettingPath.ROOT, edited, KeyOrder.ALPHABETICAL);

    assertSame(edited, whole);
    assertFrame(written, path, whole, 0);
  }

  private static void assertSame(JsonElement expected, JsonDocument document) {
    assertTrue(
        JsonValues.same(JsonValues.normal(expected), document.value()),
        () -> expected + " is not in\n" + document.text());
  }

  /** Also what stands before and after the document. */
  private static void assertFrame(
      HandWritten written, SettingPath edited, JsonDocument document, int removed) {
    String before = written.text();
    String after = document.text();
    Place root = written.places().get(SettingPath.ROOT);
    assertEquals(before.substring(0, root.start()), after.substring(0, document.root().start()));
    assertEquals(before.substring(root.end()), after.substring(document.root().end()));
    for (Map.Entry<SettingPath, Place> entry : written.places().entrySet()) {
      SettingPath path = entry.getKey();
      if (!path.startsWith(edited) && !edited.startsWith(path)) {
        Place place = entry.getValue();
        Node node =
            document
                .node(path)
                .filter(found -> removed == 0 || !follows(path, edited, written))
                .or(() -> document.node(moved(path, edited)))
                .orElseThrow();
        assertEquals(
            before.substring(place.start(), place.end()),
            after.substring(node.start(), node.end()),
            () -> path + " changed when " + edited + " did in\n" + before);
      }
    }
  }

  /** Whether {@code path} goes through an element behind the one that was removed. */
  private static boolean follows(SettingPath path, SettingPath removed, HandWritten written) {
    int list = removed.depth() - 1;
    Place parent = written.places().get(removed.parent().orElseThrow());
    return written.text().charAt(parent.start()) == '['
        && path.startsWith(removed.parent().orElseThrow())
        && Integer.parseInt(path.keys().get(list)) > Integer.parseInt(removed.keys().get(list));
  }

  private static SettingPath moved(SettingPath path, SettingPath removed) {
    int list = removed.depth() - 1;
    List<String> keys = new ArrayList<>(path.keys());
    keys.set(list, Integer.toString(Integer.parseInt(keys.get(list)) - 1));
    return new SettingPath(keys);
  }

  /** All but those inside of a value that another replaced. */
  private static void assertCommentsStay(
      HandWritten written, SettingPath path, JsonDocument document) {
    Place replaced = replaced(written, path);
    int from = 0;
    for (String comment : written.comments()) {
      int at = written.text().indexOf(comment);
      if (at < replaced.start() || at >= replaced.end()) {
        int found = document.text().indexOf(comment, from);
        assertTrue(found >= 0, () -> comment + " is lost in\n" + document.text());
        from = found + comment.length();
      }
    }
  }

  private static Place replaced(HandWritten written, SettingPath path) {
    SettingPath at = path;
    while (!written.places().containsKey(at)) {
      at = at.parent().orElseThrow();
    }
    Place place = written.places().get(at);
    boolean container = "{[".indexOf(written.text().charAt(place.start())) >= 0;
    return at.equals(path) || !container ? place : new Place(0, 0, 0);
  }
}
