package ai.pixto.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.json.CanonicalJson;
import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.json.KeyOrder;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Problem;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a document says, checking and loading it gives a report. 20,000 documents; more with
 * {@code -Dsettings.fuzz=1000000}. Every document is checked; every hundredth is loaded into files
 * as well.
 */
class SettingsFuzzTest {

  private static final int INPUTS = Integer.getInteger("settings.fuzz", 20_000);
  private static final int LOADED = 100;
  private static final long MAX_HEAP_GROWTH = 200_000_000;

  private static final List<String> LETTERS =
      List.of("{", "}", "[", "]", ",", ":", "\"", "//", "/*", "\\u", "-", "1e400", "\0", "\ud83d");
  private static final List<JsonElement> ODDITIES =
      List.of(
          JsonNull.INSTANCE,
          new JsonPrimitive(true),
          new JsonPrimitive(""),
          new JsonPrimitive("\ud800"),
          new JsonPrimitive("a".repeat(5000)),
          new JsonPrimitive("::://"),
          new JsonPrimitive(-1),
          new JsonPrimitive(new BigInteger("9".repeat(40))),
          new JsonPrimitive(1.5e300),
          new JsonArray(),
          new JsonObject(),
          Lens.json("[[[[{}]]]]"),
          Lens.json("{\"$secret\": \"keychain:\"}"),
          Lens.json("{\"$secret\": \"keychain:a\", \"more\": 1}"),
          Lens.json("{\"$env\": [\"A\"]}"),
          Lens.json("{\"$env\": \"not a name\"}"));

  @TempDir Path folder;

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void whateverADocumentSaysThereIsAReport() {
    int refused = 0;
    int sound = 0;
    long before = usedHeap();
    try (Settings settings = Lens.in(folder).open()) {
      for (int seed = 0; seed < INPUTS; seed++) {
        String text = new Damage(seed).text();
        Optional<LoadReport> report = validated(settings, text);
        refused += report.filter(found -> !found.ok()).isPresent() ? 1 : 0;
        sound += report.filter(LoadReport::ok).isPresent() ? 1 : 0;
        if (seed % LOADED == 0) {
          load(settings, text, seed);
        }
      }
    }
    assertTrue(refused > INPUTS / 10, refused + " documents were refused");
    assertTrue(sound > INPUTS / 10, sound + " documents were in order");
    assertTrue(usedHeap() - before < MAX_HEAP_GROWTH, "the heap grew to " + usedHeap());
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** None for a text that is no JSON. */
  private static Optional<LoadReport> validated(Settings settings, String text) {
    JsonDocument document;
    try {
      document = JsonDocument.parse("lab.json", text);
    } catch (JsonFormatException e) {
      return Optional.empty();
    }
    LoadReport report = settings.validate(document);
    assertFalse(report.applied());
    assertEquals(report.ok(), report.problems().isEmpty());
    for (Problem problem : report.problems()) {
      assertTrue(problem.sentence().endsWith("."), () -> text + "\n" + problem);
      assertTrue(problem.sentence().length() < 500, () -> text + "\n" + problem);
    }
    assertTrue(report.toJson().size() > 0 && report.toText() != null);
    return Optional.of(report);
  }

  /** Every way in: as a load of each half, as the file itself, as a single value. */
  private void load(Settings settings, String text, int seed) {
    Lens.write(Lens.project(folder), text.replaceAll("\\p{Cs}", "?"));
    settings.reload();
    try {
      JsonDocument document = JsonDocument.parse("lab.json", text);
      for (Root root : Root.values()) {
        LoadReport foreseen = settings.preview(root, document);
        LoadReport report = settings.load(root, document);
        assertEquals(foreseen.ok(), report.ok(), () -> text + foreseen.toText() + report.toText());
        assertEquals(foreseen.changes(), report.changes(), text);
        assertEquals(report.ok(), report.applied(), () -> text + report.toText());
      }
    } catch (JsonFormatException e) {
      assertTrue(e.getMessage().endsWith("."), e.getMessage());
    }
    Random random = new Random(seed);
    List<Setting> all = settings.settings();
    settings.set(all.get(random.nextInt(all.size())).path(), oddity(random));
    settings.setTyped(all.get(random.nextInt(all.size())).path(), text);
    assertEquals(Lens.SECTIONS.size(), Lens.SECTIONS.stream().map(settings::get).count());
  }

  private static JsonElement oddity(Random random) {
    return ODDITIES.get(random.nextInt(ODDITIES.size())).deepCopy();
  }

  /** A right document of Lens with wounds in its values, its keys or its letters. */
  private static final class Damage {

    private final RandomLens lens;
    private final Random random;

    Damage(long seed) {
      lens = new RandomLens(seed);
      random = lens.random();
    }

    String text() {
      JsonObject document = random.nextInt(10) == 0 ? anything() : lens();
      document.addProperty("formatVersion", random.nextInt(20) == 0 ? random.nextInt(4) - 1 : 1);
      StringBuilder text = new StringBuilder(CanonicalJson.write(document, KeyOrder.ALPHABETICAL));
      for (int i = random.nextInt(8) - 5; i > 0; i--) {
        int at = random.nextInt(text.length());
        text.replace(
            at,
            Math.min(text.length(), at + random.nextInt(4)),
            LETTERS.get(random.nextInt(LETTERS.size())));
      }
      return text.toString();
    }

    private JsonObject anything() {
      JsonObject document = new JsonObject();
      for (Root root : Root.values()) {
        document.add(root.key(), value(4));
      }
      return document;
    }

    private JsonElement value(int depth) {
      if (depth == 0 || random.nextInt(4) == 0) {
        return oddity(random);
      }
      JsonObject object = new JsonObject();
      List<Section<?>> sections = Lens.SECTIONS;
      for (int i = random.nextInt(4); i > 0; i--) {
        String name = sections.get(random.nextInt(sections.size())).name();
        object.add(random.nextBoolean() ? name : name.substring(1), value(depth - 1));
      }
      return object;
    }

    private JsonObject lens() {
      JsonObject document = RandomLens.document(lens.values(Root.USER_OPTIONS, 3));
      JsonTrees.overlay(document, RandomLens.document(lens.values(Root.PROJECT_OPTIONS, 3)));
      for (int i = random.nextInt(5) - 2; i > 0; i--) {
        List<SettingPath> paths = new ArrayList<>(JsonTrees.parts(document).keySet());
        wound(document, paths.get(random.nextInt(paths.size())));
      }
      return document;
    }

    private void wound(JsonObject document, SettingPath path) {
      JsonElement parent =
          path.parent().flatMap(above -> JsonTrees.at(document, above)).orElse(document);
      if (parent instanceof JsonArray list && !list.isEmpty()) {
        list.set(random.nextInt(list.size()), oddity(random));
      } else if (parent instanceof JsonObject object && path.depth() > 0) {
        String key = path.last().orElseThrow();
        switch (random.nextInt(4)) {
          case 0 -> object.add(key, oddity(random));
          case 1 -> object.add(key + "x", object.remove(key));
          case 2 -> object.add(key.toUpperCase(Locale.ROOT), object.get(key));
          default -> swap(document, object, key);
        }
      }
    }

    private void swap(JsonObject document, JsonObject object, String key) {
      List<Map.Entry<SettingPath, JsonElement>> parts =
          List.copyOf(JsonTrees.parts(document).entrySet());
      JsonElement other = parts.get(random.nextInt(parts.size())).getValue().deepCopy();
      object.add(key, other);
    }
  }
}
