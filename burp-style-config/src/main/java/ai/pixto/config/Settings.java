package ai.pixto.config;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An application's settings: layered, checked, explained, saved. Several may be open side by side,
 * in one process or in many. Safe for any number of threads; look-ups read an immutable snapshot.
 *
 * <p>Paths begin with a root, as in {@code user_options.connections.timeouts.connect}. For a
 * section in both roots, {@code user_options.x} is what the user options say and {@code
 * project_options.x} is what holds in the project: its own values over the user's, or the user's
 * alone where {@code project_options.x.use_user_options} is true. Records are read from the latter.
 *
 * <p>Every change is a transaction: either all of it is checked, saved and in effect, or nothing
 * has changed and the report says why. Nothing here throws on a bad value or a bad file.
 *
 * <pre>{@code
 * try (Settings settings = Settings.builder(application).open()) {
 *   Duration patience = settings.get(CONNECTIONS).timeouts().connect();
 *   LoadReport report = settings.load(Root.USER_OPTIONS, JsonDocument.read(file));
 * }
 * }</pre>
 */
public interface Settings extends AutoCloseable {

  /** What {@link #export} writes. */
  enum Scope {
    /** Everything, defaults too. */
    EVERYTHING,
    /**
     * Only what the root's own file sets to something else than the default; of a project's shared
     * section all that it sets, since even a default there overrides the user options.
     */
    CHANGED
  }

  /** Whether the project file may set what needs trust; references to secrets always do. */
  enum Trust {
    /** There is no project file. */
    NO_PROJECT,
    /** It sets nothing that needs trust. */
    NOT_NEEDED,
    /** The person trusted it as it is now. */
    TRUSTED,
    /** It was never trusted, or has changed since. */
    UNTRUSTED
  }

  static SettingsBuilder builder(Application application) {
    return new SettingsBuilder(application);
  }

  Application application();

  /** Its folders. */
  Locations locations();

  /**
   * What the last reading found: for each file, variable and option that was read, a report. In
   * these nothing has changed; they hold problems, unknown and ignored keys, and what is held back.
   */
  List<LoadReport> reports();

  /**
   * The section as a record, with all layers applied. Costs a hash look-up.
   *
   * @throws IllegalArgumentException if the application has no such section
   * @throws IllegalStateException if layers that are each right make together what the record's
   *     constructor refuses
   */
  <T extends Record> T get(Section<T> section);

  /**
   * The value at {@code path}, with all layers applied. Costs a hash look-up. The caller must not
   * change an object or list that it gets.
   *
   * @return none if nothing is set and there is no default
   */
  Optional<JsonElement> effective(SettingPath path);

  /**
   * The value at {@code path}, where it comes from, and what else is said for it.
   *
   * @return none if no section has the path; the value is null (JSON) where nothing is set
   */
  Optional<Explanation> explain(SettingPath path);

  /** Every key that can be set, with paths from the root, in the order that people see. */
  List<Setting> settings();

  /** The JSON Schema (2020-12) of a whole document. */
  JsonObject schema();

  /** What {@link #load} would do, changing nothing. */
  LoadReport preview(Root root, JsonDocument document);

  /**
   * Takes over what {@code document} says for one root into that root's file; what it does not say
   * stays. What it says for the other root is ignored and reported.
   */
  LoadReport load(Root root, JsonDocument document);

  /**
   * Checks a document as a whole, both roots, without regard to what is set now.
   *
   * @return the report with problems, unknown and ignored keys; never applied
   */
  LoadReport validate(JsonDocument document);

  /**
   * Takes back the last change made through this object, called again the one before; the report
   * says what changed back. Refused if someone else has changed the same value since.
   */
  LoadReport undo();

  /**
   * Sets one value in its root's file. The path may name an element of a list there, or a part of
   * one; the index after the last appends.
   */
  LoadReport set(SettingPath path, JsonElement value);

  /** As {@link #set}, with a value as a person types it: JSON where that is right, else a text. */
  LoadReport setTyped(SettingPath path, String typed);

  /**
   * The path that a person means who may have left the root out: then the one root that has the
   * section, and the user's where both have it.
   *
   * @throws IllegalArgumentException with one sentence, if no setting has the path; it names the
   *     nearest one
   */
  SettingPath path(String typed);

  /**
   * Removes one value, all below it, or one element of a list, from its root's file; lower layers
   * then show.
   */
  LoadReport unset(SettingPath path);

  /**
   * Removes from the root's file what {@code pattern} names, so that defaults hold again there.
   *
   * @param pattern a path, with or without a root in front, in which {@code *} stands for any key
   *     and at the end for all below: {@code user_options.display}, {@code connections.*}, {@code
   *     *}
   */
  LoadReport restoreDefaults(Root root, String pattern);

  /**
   * What is set, as a document that {@link #load} reads. It never holds a secret, only references.
   *
   * @param patterns as for {@link #restoreDefaults}; none for all
   * @throws IllegalArgumentException if a pattern is no path or meets no setting
   */
  JsonObject export(List<String> patterns, Scope scope);

  /** {@link #export} as canonical text. */
  String exportText(List<String> patterns, Scope scope);

  /** The file that holds a root's options; none where no project was found or named. */
  Optional<Path> file(Root root);

  /**
   * The file's options without other layers and without unknown keys; empty if there is no file or
   * nothing of it counts.
   */
  JsonObject stored(Root root);

  /**
   * Makes the root's file, complete but with nothing set and with the schema beside it, where there
   * is none yet, so that an editor has something to open.
   */
  LoadReport create(Root root);

  Trust projectTrust();

  /**
   * Trusts the project file as it was last read, by its path and content; the report says what
   * changed. If it has changed on disk since, it is read again and the trust refused, so that
   * nobody trusts what they have not seen.
   */
  LoadReport trustProject();

  /** Takes the trust back. */
  LoadReport distrustProject();

  /** Reads all files again, as happens by itself when they change. */
  LoadReport reload();

  /**
   * Calls {@code listener} after each change of the section's effective values, from one daemon
   * thread, with the report. An exception of a listener is logged and harms no other.
   *
   * @return ends it
   */
  Runnable onChange(Section<?> section, Consumer<LoadReport> listener);

  /** Where secrets are kept on this computer. */
  SecretStore secrets();

  /** The secret that a reference stands for; none if it is not there. */
  Optional<Secret> resolve(SecretReference reference);

  /** Stops watching and telling. What was set is already saved. */
  @Override
  void close();
}
