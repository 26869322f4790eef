package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Random right values for Lens, from few words, so that two configurations often meet. */
final class RandomLens {

  private static final List<String> WORDS =
      List.of("a", "b", "c", "", " ", "dot.ted", "\"quoted\"", "*", "0", "ключ", "😀", "\n");

  private final Random random;
  private final Map<String, Supplier<JsonElement>> shared = new LinkedHashMap<>();
  private final Map<String, Supplier<JsonElement>> user = new LinkedHashMap<>();
  private final Map<String, Supplier<JsonElement>> project = new LinkedHashMap<>();

  RandomLens(long seed) {
    random = new Random(seed);
    shared.put("connections.timeouts.connect", () -> whole(600000));
    shared.put("connections.timeouts.read", () -> whole(3));
    shared.put("connections.proxies", () -> list(this::proxy));
    shared.put("connections.certificates", () -> list(this::word));
    shared.put("connections.hosts", this::hosts);
    shared.put("connections.token", this::reference);
    shared.put("engines.order", () -> list(this::word));
    shared.put(
        "engines.remote.endpoint", () -> new JsonPrimitive("https://h/" + random.nextInt(3)));
    shared.put("engines.remote.key", this::reference);
    shared.put(
        "engines.remote.limit",
        () -> new JsonPrimitive(BigDecimal.valueOf(whole(999).getAsInt(), 2)));
    user.put("display.theme", () -> new JsonPrimitive(random.nextBoolean() ? "dark" : "light"));
    user.put(
        "display.zoom",
        () ->
            new JsonPrimitive(
                BigDecimal.valueOf(whole(3999).getAsInt() + 1, 2).max(BigDecimal.valueOf(0.1))));
    user.put("display.grid", () -> new JsonPrimitive(random.nextBoolean()));
    user.put("display.title", this::word);
    user.put("display.recent", () -> list(this::word));
    project.put("capture.objective", this::word);
    project.put("capture.exposure", () -> whole(60000));
    project.put("connections.use_user_options", () -> new JsonPrimitive(random.nextInt(3) == 0));
    project.put("engines.use_user_options", () -> new JsonPrimitive(random.nextInt(3) == 0));
  }

  Random random() {
    return random;
  }

  /** Values of one half by path from the root; about one in {@code rarity} of all. */
  Map<SettingPath, JsonElement> values(Root root, int rarity) {
    Map<SettingPath, JsonElement> values = new LinkedHashMap<>();
    Map<String, Supplier<JsonElement>> all = new LinkedHashMap<>(shared);
    all.putAll(root == Root.USER_OPTIONS ? user : project);
    all.forEach(
        (path, value) -> {
          if (random.nextInt(rarity) == 0) {
            SettingPath rest = SettingPath.parse(path);
            JsonElement chosen = value.get();
            values.put(
                SettingPath.of(root.key()).resolve(rest),
                random.nextInt(4) == 0 ? defaultAt(rest).orElse(chosen) : chosen);
          }
        });
    return values;
  }

  // What is set to its default is set all the same.
  private static Optional<JsonElement> defaultAt(SettingPath path) {
    return Lens.APPLICATION
        .section(path.keys().get(0))
        .flatMap(section -> JsonTrees.at(section.schema().defaults(), path.from(1)));
  }

  static JsonObject document(Map<SettingPath, JsonElement> values) {
    JsonObject document = new JsonObject();
    values.forEach((path, value) -> JsonTrees.put(document, path, value));
    return document;
  }

  private JsonPrimitive whole(int maximum) {
    return new JsonPrimitive(1 + random.nextInt(maximum));
  }

  private JsonPrimitive word() {
    return new JsonPrimitive(WORDS.get(random.nextInt(WORDS.size())));
  }

  private JsonArray list(Supplier<JsonElement> element) {
    JsonArray list = new JsonArray();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(element.get());
    }
    return list;
  }

  private JsonObject proxy() {
    JsonObject proxy = new JsonObject();
    proxy.addProperty("host", "host" + random.nextInt(3));
    if (random.nextBoolean()) {
      proxy.addProperty("port", 1 + random.nextInt(3));
    }
    return proxy;
  }

  private JsonObject hosts() {
    JsonObject hosts = new JsonObject();
    for (int i = random.nextInt(4); i > 0; i--) {
      hosts.add(word().getAsString(), word());
    }
    return hosts;
  }

  private JsonObject reference() {
    return random.nextBoolean()
        ? new SecretReference.Stored("name" + random.nextInt(3)).toJson()
        : new SecretReference.Environment("VARIABLE" + random.nextInt(3)).toJson();
  }
}
