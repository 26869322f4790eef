package ai.pixto.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.json.CanonicalJson;
import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for all settings. The texts stay in memory, so that 10,000 take seconds. */
class SettingsProperties {

  private static final int TRIES = 10_000;

  private static final Catalog CATALOG = new Catalog(Lens.APPLICATION);
  private static final DocumentReader READER = new DocumentReader(CATALOG);
  private static final TypedValue TYPED = new TypedValue(CATALOG, READER);
  private static final Map<Root, OptionsFile> FILES =
      Map.of(
          Root.USER_OPTIONS, file(Root.USER_OPTIONS),
          Root.PROJECT_OPTIONS, file(Root.PROJECT_OPTIONS));

  private static OptionsFile file(Root root) {
    return new OptionsFile(
        Path.of(root.key() + ".json"),
        root,
        CATALOG,
        READER,
        new SchemaFile(Lens.APPLICATION, CATALOG.schema()));
  }

  private static OptionsFile.Changed load(Root root, Optional<String> text, JsonObject document)
      throws Refusal {
    ReadDocument incoming = READER.read(JsonDocument.of("incoming", document), EnumSet.of(root));
    assertTrue(incoming.ok(), () -> incoming.problems().toString());
    JsonObject options = JsonTrees.objectAt(incoming.options(), SettingPath.of(root.key()));
    return FILES.get(root).changed(text, Changes.load(root, options, CATALOG));
  }

  private static Inputs inputs(FileContents user, FileContents project) {
    return new Inputs(user, Optional.of(project), true, List.of(), List.of(), List.of());
  }

  private static Snapshot snapshot(Inputs inputs) {
    return new Snapshot(CATALOG, new LayerStack(CATALOG, inputs.sources(CATALOG)));
  }

  /** Both files made of one document. */
  private static Snapshot loaded(JsonObject document) throws Refusal {
    return snapshot(
        inputs(
            load(Root.USER_OPTIONS, Optional.empty(), document).after(),
            load(Root.PROJECT_OPTIONS, Optional.empty(), document).after()));
  }

  @Property(tries = TRIES)
  void whatIsExportedAndLoadedIsTheSame(@ForAll long seed) throws Refusal {
    RandomLens random = new RandomLens(seed);
    Map<SettingPath, JsonElement> values = random.values(Root.USER_OPTIONS, 2);
    values.putAll(random.values(Root.PROJECT_OPTIONS, 2));
    Snapshot original = loaded(RandomLens.document(values));
    Settings.Scope scope =
        random.random().nextBoolean() ? Settings.Scope.EVERYTHING : Settings.Scope.CHANGED;
    JsonObject exported = new Exporter(CATALOG, original).export(List.of(), scope);
    Snapshot copy = loaded(exported);
    assertEquals(original.tree(), copy.tree(), scope::name);
    assertEquals(exported, new Exporter(CATALOG, copy).export(List.of(), scope), scope::name);
  }

  /** One value a line, each with a comma and a comment of its own, so that a line is a value. */
  private static final class Lines {

    final Map<SettingPath, String> of = new LinkedHashMap<>();
    final StringBuilder text = new StringBuilder();
    private final RandomLens random;

    Lines(RandomLens random, JsonObject document) {
      this.random = random;
      text.append("// kept\n");
      object(SettingPath.ROOT, document, "");
    }

    private void object(SettingPath at, JsonObject object, String end) {
      text.append("{ // ").append(at.pointer().replace("\n", " ")).append('\n');
      object.entrySet().forEach(entry -> member(at.child(entry.getKey()), entry));
      text.append('}').append(end).append('\n');
    }

    private void member(SettingPath path, Map.Entry<String, JsonElement> entry) {
      String key = " ".repeat(random.random().nextInt(4)) + quoted(entry.getKey()) + ":";
      if (JsonTrees.isNode(entry.getValue()) && !entry.getValue().getAsJsonObject().isEmpty()) {
        text.append(key);
        object(path, entry.getValue().getAsJsonObject(), ",");
      } else {
        String line = key + entry.getValue() + " , /* " + of.size() + " */";
        of.put(path, line);
        text.append(line).append('\n');
      }
    }

    private static String quoted(String key) {
      return new JsonPrimitive(key).toString();
    }
  }

  @Property(tries = TRIES)
  void aPartialLoadLeavesAllElseByteForByte(@ForAll long seed) throws Refusal {
    RandomLens random = new RandomLens(seed);
    Root root = random.random().nextBoolean() ? Root.USER_OPTIONS : Root.PROJECT_OPTIONS;
    JsonObject before = RandomLens.document(random.values(root, 2));
    JsonTrees.put(before, SettingPath.of("formatVersion"), new JsonPrimitive(1));
    JsonTrees.put(before, SettingPath.of(root.key(), "display2", "x"), new JsonObject());
    Lines lines = new Lines(random, before);
    JsonObject part = RandomLens.document(random.values(root, 4));

    OptionsFile.Changed changed = load(root, Optional.of(lines.text.toString()), part);

    Map<SettingPath, JsonElement> was = JsonTrees.leaves(changed.before().stored());
    Map<SettingPath, JsonElement> is = JsonTrees.leaves(changed.after().stored());
    Set<SettingPath> loaded =
        JsonTrees.leaves(JsonTrees.objectAt(part, SettingPath.of(root.key()))).keySet();
    List<String> kept = new ArrayList<>(lines.text.toString().lines().toList());
    for (SettingPath path : JsonTrees.differing(was, is)) {
      assertTrue(touches(loaded, path), path::toString);
      kept.remove(lines.of.get(SettingPath.of(root.key()).resolve(path)));
    }
    assertTrue(
        isWithin(kept, changed.text().lines().toList()),
        () -> lines.text + "\nwith\n" + part + "\nis\n" + changed.text());
    if (JsonTrees.differing(was, is).isEmpty()) {
      assertEquals(lines.text.toString(), changed.text());
    }
  }

  private static boolean touches(Set<SettingPath> loaded, SettingPath path) {
    return loaded.stream().anyMatch(one -> one.startsWith(path) || path.startsWith(one));
  }

  /** Whether the lines stand in the text in this order. */
  private static boolean isWithin(List<String> lines, List<String> text) {
    int next = 0;
    for (String line : text) {
      if (next < lines.size() && lines.get(next).equals(line)) {
        next++;
      }
    }
    return next == lines.size();
  }

  /** Values of one layer and half, as the oracle sees them. */
  private record Said(Root root, Map<SettingPath, JsonElement> values) {}

  @Property(tries = TRIES)
  void layersCountInTheirOrder(@ForAll long seed) throws JsonFormatException, Refusal {
    RandomLens random = new RandomLens(seed);
    List<Said> said = new ArrayList<>();
    FileContents user = contents(random, Root.USER_OPTIONS, said);
    FileContents project = contents(random, Root.PROJECT_OPTIONS, said);
    Map<String, String> variables = new TreeMap<>();
    for (Root root : Root.values()) {
      Map<SettingPath, JsonElement> values = random.values(root, 10);
      values.forEach(
          (path, value) ->
              variables.put(
                  ("LENS_" + String.join("__", path.keys())).toUpperCase(Locale.ROOT),
                  typed(value)));
      said.add(new Said(root, values));
    }
    List<ReadDocument> files = new ArrayList<>();
    for (int i = random.random().nextInt(3); i > 0; i--) {
      Map<SettingPath, JsonElement> ofUser = random.values(Root.USER_OPTIONS, 6);
      Map<SettingPath, JsonElement> ofProject = random.values(Root.PROJECT_OPTIONS, 6);
      said.add(new Said(Root.USER_OPTIONS, ofUser));
      said.add(new Said(Root.PROJECT_OPTIONS, ofProject));
      Map<SettingPath, JsonElement> both = new LinkedHashMap<>(ofUser);
      both.putAll(ofProject);
      files.add(
          READER.read(
              JsonDocument.of("file", RandomLens.document(both)), EnumSet.allOf(Root.class)));
    }
    List<String> options = new ArrayList<>();
    for (int i = random.random().nextInt(3); i > 0; i--) {
      Root root = random.random().nextBoolean() ? Root.USER_OPTIONS : Root.PROJECT_OPTIONS;
      random
          .values(root, 12)
          .forEach(
              (path, value) -> {
                options.add(path + "=" + value);
                said.add(new Said(root, Map.of(path, value)));
              });
    }

    Snapshot snapshot =
        snapshot(
            new Inputs(
                user,
                Optional.of(project),
                true,
                new EnvironmentLayer(CATALOG, TYPED).read(variables),
                files,
                new OptionLayer(CATALOG, TYPED).read(options)));

    assertEquals(new NaiveLayers(said).tree(), snapshot.tree());
  }

  private static String typed(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  private static FileContents contents(RandomLens random, Root root, List<Said> said)
      throws JsonFormatException, Refusal {
    Map<SettingPath, JsonElement> values = random.values(root, 3);
    said.add(new Said(root, values));
    String text = CanonicalJson.write(RandomLens.document(values), CATALOG.order());
    return FILES.get(root).contents(JsonDocument.parse("file", text));
  }

  /** The order of layers once more, as plainly as can be: value by value, from the lowest up. */
  private record NaiveLayers(List<Said> said) {

    JsonObject tree() {
      JsonObject tree = new JsonObject();
      for (String section : List.of("connections", "display", "engines")) {
        section(tree, Root.USER_OPTIONS, section, false);
      }
      section(tree, Root.PROJECT_OPTIONS, "capture", false);
      for (String section : List.of("connections", "engines")) {
        boolean userOnly = usesUserOptions(section);
        section(tree, Root.PROJECT_OPTIONS, section, true);
        JsonTrees.put(
            tree,
            SettingPath.of("project_options", section, "use_user_options"),
            new JsonPrimitive(userOnly));
      }
      return tree;
    }

    private boolean usesUserOptions(String section) {
      boolean uses = false;
      for (Said one : said) {
        JsonElement value =
            one.values().get(SettingPath.of("project_options", section, "use_user_options"));
        uses = value == null ? uses : value.getAsBoolean();
      }
      return uses;
    }

    private void section(JsonObject tree, Root root, String section, boolean shared) {
      boolean userOnly = shared && usesUserOptions(section);
      JsonTrees.put(
          tree,
          SettingPath.of(root.key(), section),
          CATALOG.application().section(section).orElseThrow().schema().defaults());
      for (Said one : said) {
        boolean counts =
            one.root() == root && !userOnly || shared && one.root() == Root.USER_OPTIONS;
        if (counts) {
          one.values()
              .forEach(
                  (path, value) -> {
                    if (path.keys().get(1).equals(section)
                        && !path.last().orElseThrow().equals("use_user_options")) {
                      lay(tree, SettingPath.of(root.key()).resolve(path.from(1)), value);
                    }
                  });
        }
      }
    }

    private static void lay(JsonObject tree, SettingPath path, JsonElement value) {
      JsonElement below = JsonTrees.at(tree, path).orElse(null);
      JsonElement result = value;
      switch (path.last().orElseThrow()) {
        case "certificates" -> result = appended(below.getAsJsonArray(), value.getAsJsonArray());
        case "proxies" -> result = byHost(below.getAsJsonArray(), value.getAsJsonArray());
        case "hosts" -> {
          JsonObject hosts = below.getAsJsonObject().deepCopy();
          value.getAsJsonObject().entrySet().forEach(e -> hosts.add(e.getKey(), e.getValue()));
          result = hosts;
        }
        default -> {}
      }
      JsonTrees.put(tree, path, result);
    }

    private static JsonArray appended(JsonArray lower, JsonArray higher) {
      JsonArray result = lower.deepCopy();
      for (JsonElement element : higher) {
        if (!result.contains(element)) {
          result.add(element);
        }
      }
      return result;
    }

    private static JsonArray byHost(JsonArray lower, JsonArray higher) {
      JsonArray result = lower.deepCopy();
      for (JsonElement element : higher) {
        int at = -1;
        for (int i = 0; i < result.size(); i++) {
          if (Objects.equals(host(result.get(i)), host(element))) {
            at = i;
          }
        }
        if (at < 0) {
          result.add(element);
        } else {
          result.set(at, element);
        }
      }
      return result;
    }

    private static JsonElement host(JsonElement proxy) {
      return proxy.getAsJsonObject().get("host");
    }
  }
}
