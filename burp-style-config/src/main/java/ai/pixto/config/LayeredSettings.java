package ai.pixto.config;

import ai.pixto.config.json.CanonicalJson;
import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The settings: look-ups go to the snapshot, changes through the {@link Keeper} to the files. */
final class LayeredSettings implements Settings {

  private final Catalog catalog;
  private final DocumentReader reader;
  private final Locations locations;
  private final Keeper keeper;
  private final Listeners listeners;
  private final SecretAccess secrets;
  private final Runnable watch;

  /**
   * @param watch ends the watching of files
   */
  LayeredSettings(
      Catalog catalog,
      DocumentReader reader,
      Locations locations,
      Keeper keeper,
      Listeners listeners,
      SecretAccess secrets,
      Runnable watch) {
    this.catalog = catalog;
    this.reader = reader;
    this.locations = locations;
    this.keeper = keeper;
    this.listeners = listeners;
    this.secrets = secrets;
    this.watch = watch;
  }

  @Override
  public Application application() {
    return catalog.application();
  }

  @Override
  public Locations locations() {
    return locations;
  }

  @Override
  public List<LoadReport> reports() {
    return keeper.inputs().reports(catalog);
  }

  @Override
  public <T extends Record> T get(Section<T> section) {
    return keeper.snapshot().get(section);
  }

  @Override
  public Optional<JsonElement> effective(SettingPath path) {
    return keeper.snapshot().effective(path);
  }

  @Override
  public Optional<Explanation> explain(SettingPath path) {
    return keeper.snapshot().explain(path);
  }

  @Override
  public List<Setting> settings() {
    return catalog.settings();
  }

  @Override
  public JsonObject schema() {
    return catalog.schema();
  }

  @Override
  public LoadReport preview(Root root, JsonDocument document) {
    return load(root, document, change -> keeper.preview(root, change.found(), change.change()));
  }

  @Override
  public LoadReport load(Root root, JsonDocument document) {
    return load(root, document, change -> keeper.change(root, change.found(), change.change()));
  }

  private record Loading(ReadDocument found, Change change) {}

  private LoadReport load(Root root, JsonDocument document, Function<Loading, LoadReport> process) {
    ReadDocument found = reader.read(document, EnumSet.of(root));
    if (!found.ok()) {
      return found.refused(found.problems());
    }
    JsonObject incoming = JsonTrees.objectAt(found.options(), SettingPath.of(root.key()));
    return process.apply(new Loading(found, Changes.load(root, incoming, catalog)));
  }

  @Override
  public LoadReport validate(JsonDocument document) {
    return reader.read(document, EnumSet.allOf(Root.class)).report(List.of()).asPreview();
  }

  @Override
  public LoadReport undo() {
    return keeper.undo();
  }

  @Override
  public LoadReport set(SettingPath path, JsonElement value) {
    if (!catalog.known(path) || path.depth() < 2) {
      return noSetting(path);
    }
    Root root = rootOf(path);
    ReadDocument nothing = ReadDocument.empty(source(root));
    if (liesInList(path)) {
      return keeper.change(root, nothing, Changes.set(path.from(1), value));
    }
    JsonObject document = new JsonObject();
    JsonTrees.put(document, path, value);
    ReadDocument found;
    try {
      found = reader.read(JsonDocument.of(source(root), document), EnumSet.of(root));
    } catch (IllegalArgumentException e) {
      return nothing.refused(e.getMessage());
    }
    return set(path, found);
  }

  private LoadReport set(SettingPath path, ReadDocument found) {
    if (!found.ok()) {
      return found.refused(found.problems());
    }
    JsonElement known = JsonTrees.at(found.options(), path).orElseGet(JsonObject::new);
    return keeper.change(rootOf(path), found, Changes.set(path.from(1), known));
  }

  @Override
  public LoadReport setTyped(SettingPath path, String typed) {
    if (!catalog.known(path) || path.depth() < 2) {
      return noSetting(path);
    }
    if (liesInList(path)) {
      return set(path, TypedValue.json(typed).orElseGet(() -> new JsonPrimitive(typed)));
    }
    return set(path, new TypedValue(catalog, reader).jsonOrText(source(rootOf(path)), path, typed));
  }

  @Override
  public SettingPath path(String typed) {
    SettingPath path = catalog.rooted(SettingPath.parse(typed));
    if (!catalog.known(path) && effective(path).isEmpty()) {
      throw new IllegalArgumentException(catalog.unknown(path));
    }
    return path;
  }

  private boolean liesInList(SettingPath path) {
    return catalog
        .setting(path)
        .filter(setting -> setting.kind() == Setting.Kind.LIST)
        .filter(setting -> setting.path().depth() < path.depth())
        .isPresent();
  }

  private LoadReport noSetting(SettingPath path) {
    return ReadDocument.empty("settings").refused(catalog.unknown(path));
  }

  private static Root rootOf(SettingPath path) {
    return Root.of(path.keys().get(0)).orElseThrow();
  }

  private String source(Root root) {
    return file(root).map(Path::toString).orElse(root.key());
  }

  @Override
  public LoadReport unset(SettingPath path) {
    boolean rooted = path.depth() > 0 && Root.of(path.keys().get(0)).isPresent();
    if (!rooted) {
      return noSetting(path);
    }
    Root root = rootOf(path);
    if (!catalog.known(path) && !holds(root, path)) {
      return noSetting(path);
    }
    return keeper.change(root, ReadDocument.empty(source(root)), Changes.unset(path.from(1)));
  }

  // A key that no section has may be taken out of a file in which someone wrote it.
  private boolean holds(Root root, SettingPath path) {
    return keeper
        .inputs()
        .of(root)
        .flatMap(contents -> JsonTrees.at(contents.stored(), path.from(1)))
        .isPresent();
  }

  @Override
  public LoadReport restoreDefaults(Root root, String pattern) {
    ReadDocument nothing = ReadDocument.empty(source(root));
    try {
      SettingPattern parsed = SettingPattern.parse(pattern);
      boolean named =
          catalog.settings().stream()
              .map(Setting::path)
              .filter(path -> rootOf(path) == root)
              .anyMatch(parsed::meets);
      return named
          ? keeper.change(root, nothing, Changes.restore(root, parsed))
          : nothing.refused("No setting of the %s is named %s.".formatted(root.words(), pattern));
    } catch (IllegalArgumentException e) {
      return nothing.refused(e.getMessage());
    }
  }

  @Override
  public JsonObject export(List<String> patterns, Scope scope) {
    List<SettingPattern> parsed = patterns.stream().map(SettingPattern::parse).toList();
    for (int i = 0; i < parsed.size(); i++) {
      if (catalog.settings().stream().map(Setting::path).noneMatch(parsed.get(i)::meets)) {
        throw new IllegalArgumentException("No setting is named " + patterns.get(i) + ".");
      }
    }
    return new Exporter(catalog, keeper.snapshot()).export(parsed, scope);
  }

  @Override
  public String exportText(List<String> patterns, Scope scope) {
    return CanonicalJson.write(export(patterns, scope), catalog.order());
  }

  @Override
  public Optional<Path> file(Root root) {
    return keeper.file(root).map(OptionsFile::path);
  }

  @Override
  public JsonObject stored(Root root) {
    return keeper
        .inputs()
        .of(root)
        .map(contents -> contents.document().options())
        .map(options -> JsonTrees.objectAt(options, SettingPath.of(root.key())).deepCopy())
        .orElseGet(JsonObject::new);
  }

  @Override
  public LoadReport create(Root root) {
    return keeper.create(root);
  }

  @Override
  public Trust projectTrust() {
    return keeper.inputs().trust(catalog);
  }

  @Override
  public LoadReport trustProject() {
    return keeper.trust(true);
  }

  @Override
  public LoadReport distrustProject() {
    return keeper.trust(false);
  }

  @Override
  public LoadReport reload() {
    return keeper.reload();
  }

  @Override
  public Runnable onChange(Section<?> section, Consumer<LoadReport> listener) {
    return listeners.add(section.name(), listener);
  }

  @Override
  public SecretStore secrets() {
    return secrets.store();
  }

  @Override
  public Optional<Secret> resolve(SecretReference reference) {
    return secrets.resolve(reference);
  }

  @Override
  public void close() {
    watch.run();
    listeners.close();
  }
}
