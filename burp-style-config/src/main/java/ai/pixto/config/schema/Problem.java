package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.json.SourceLocation;
import java.util.Objects;
import java.util.Optional;

/**
 * Something wrong with a value.
 *
 * @param path of the value, from the top of its document
 * @param location where it stands, if it comes from a text
 * @param sentence what is wrong and what would be right; never quotes what may be a secret
 */
public record Problem(SettingPath path, Optional<SourceLocation> location, String sentence) {

  public Problem {
    Objects.requireNonNull(path);
    Objects.requireNonNull(location);
    Objects.requireNonNull(sentence);
  }

  /** For instance {@code options.json:12:5: /user_options/display/theme: It must be ...}. */
  @Override
  public String toString() {
    String where = path.depth() == 0 ? "" : path.pointer() + ": ";
    return location.map(at -> at + ": ").orElse("") + where + sentence;
  }
}
