package ai.pixto.config;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Schema;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Loads and checks a file of a thousand keys, and looks one up, beside Lightbend's {@code
 * com.typesafe:config} 1.4 and a hash map. Lightbend's checks against a reference document, which
 * compares types; ours also checks ranges and choices and keeps every value's line.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SettingsBenchmark {

  private static final int GROUPS = 50;
  private static final int KEYS = 20;

  /** Stands for the section's values: a map of maps. */
  public record Thousand(Map<String, Map<String, Integer>> groups) {}

  private final Map<String, JsonElement> hashMap = new HashMap<>();
  private Path folder;
  private String text;
  private Config reference;
  private Config lightbend;
  private Settings settings;
  private SettingPath path;
  private String dotted;

  @Setup
  public void prepare() throws IOException {
    folder = Files.createTempDirectory("settings-benchmark");
    JsonObject groups = new JsonObject();
    for (int g = 0; g < GROUPS; g++) {
      JsonObject group = new JsonObject();
      for (int k = 0; k < KEYS; k++) {
        group.addProperty("key_" + k, g * KEYS + k);
      }
      groups.add("group_" + g, group);
    }
    JsonObject section = new JsonObject();
    section.add("groups", groups);
    JsonObject root = new JsonObject();
    root.add("thousand", section);
    JsonObject document = new JsonObject();
    document.add("user_options", root);
    text = document.toString();

    settings = Settings.builder(application()).locations(Locations.below(folder)).open();
    LoadReport report = settings.load(Root.USER_OPTIONS, parsed());
    if (!report.ok()) {
      throw new IllegalStateException(report.toText());
    }
    path = SettingPath.parse("user_options.thousand.groups.group_25.key_10");
    SettingPath above = SettingPath.parse("user_options.thousand.groups");
    for (String group : groups.keySet()) {
      groups
          .getAsJsonObject(group)
          .asMap()
          .forEach((key, value) -> hashMap.put(above.child(group).child(key).toString(), value));
    }
    dotted = path.toString();
    reference = parseLightbend().resolve();
    lightbend = parseLightbend().resolve();
  }

  @TearDown
  public void clean() throws IOException {
    settings.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Application application() {
    JsonObject number = schema("integer");
    number.addProperty("minimum", 0);
    number.addProperty("maximum", 1_000_000);
    JsonObject group = schema("object");
    group.add("additionalProperties", number);
    JsonObject groups = schema("object");
    groups.add("additionalProperties", group);
    groups.add("default", new JsonObject());
    JsonObject properties = new JsonObject();
    properties.add("groups", groups);
    JsonObject section = schema("object");
    section.add("properties", properties);
    section.addProperty("additionalProperties", false);
    return Application.of(
        "thousand",
        "Thousand",
        "THOUSAND",
        List.of(
            new Section<>(
                "thousand", Set.of(Root.USER_OPTIONS), Schema.of(section), Thousand.class)));
  }

  private static JsonObject schema(String type) {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", type);
    schema.addProperty("description", "A " + type + ".");
    return schema;
  }

  private JsonDocument parsed() {
    try {
      return JsonDocument.parse("benchmark.json", text);
    } catch (JsonFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  private Config parseLightbend() {
    return ConfigFactory.parseString(
        text, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
  }

  @Benchmark
  public LoadReport loadAndCheck() {
    return settings.validate(parsed());
  }

  @Benchmark
  public Config loadAndCheckLightbend() {
    Config config = parseLightbend().resolve();
    config.checkValid(reference);
    return config;
  }

  @Benchmark
  public Optional<JsonElement> lookUp() {
    return settings.effective(path);
  }

  @Benchmark
  public JsonElement lookUpHashMap() {
    return hashMap.get(dotted);
  }

  @Benchmark
  public int lookUpLightbend() {
    return lightbend.getInt("user_options.thousand.groups.group_25.key_10");
  }
}
