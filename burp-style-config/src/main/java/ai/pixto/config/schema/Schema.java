package ai.pixto.config.schema;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A JSON Schema (draft 2020-12) of one object with named keys, as settings need it. Immutable.
 *
 * <p>Besides the standard keywords it reads {@code x-unit}, {@code x-secret}, {@code x-restart},
 * {@code x-needs-trust} and {@code x-merge}.
 */
public final class Schema {

  /**
   * @throws IllegalArgumentException if it is no schema that settings can be described with; the
   *     sentence says where and why
   */
  public static Schema of(JsonObject schema) {
    throw new UnsupportedOperationException();
  }

  /** Reads a resource beside {@code owner}, such as {@code connections.schema.json}. */
  public static Schema ofResource(Class<?> owner, String resource) {
    throw new UnsupportedOperationException();
  }

  /** The schema itself, a copy. */
  public JsonObject json() {
    throw new UnsupportedOperationException();
  }

  /** Every key that can be set, in the order of the schema; paths from the top of the object. */
  public List<Setting> settings() {
    throw new UnsupportedOperationException();
  }

  /** The setting that holds the value at {@code path}, which may lie inside of a list or a map. */
  public Optional<Setting> setting(SettingPath path) {
    throw new UnsupportedOperationException();
  }

  /** What holds where nothing is set: the defaults of all keys that have one, nested, a copy. */
  public JsonObject defaults() {
    throw new UnsupportedOperationException();
  }

  /** Keys that the schema does not know, as paths from the top of {@code value}. */
  public List<SettingPath> unknownKeys(JsonObject value) {
    throw new UnsupportedOperationException();
  }

  /** The known path nearest to {@code path} by edit distance; none if nothing is near. */
  public Optional<SettingPath> nearest(SettingPath path) {
    throw new UnsupportedOperationException();
  }

  /**
   * Checks an object that stands at {@code at} in {@code document}. Unknown keys are no problem
   * here; a literal where a reference to a secret belongs is one.
   *
   * @return problems with paths from the top of the document, in the order of the text
   */
  public List<Problem> validate(JsonDocument document, SettingPath at) {
    throw new UnsupportedOperationException();
  }
}
