package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonElement;
import java.util.List;
import java.util.Objects;

/**
 * A value, where it comes from, and what it overrides.
 *
 * @param path of the value
 * @param value the effective one
 * @param origin of the effective value; for an object or a merged list, of its highest part
 * @param overridden what lower layers say, nearest first
 */
public record Explanation(
    SettingPath path, JsonElement value, Origin origin, List<Overridden> overridden) {

  /**
   * A value that a higher layer overrides.
   *
   * @param reason why it does not count, in words for a person, such as {@code overridden} or
   *     {@code held back until the project is trusted}
   */
  public record Overridden(JsonElement value, Origin origin, String reason) {}

  public Explanation {
    Objects.requireNonNull(path);
    Objects.requireNonNull(value);
    Objects.requireNonNull(origin);
    overridden = List.copyOf(overridden);
  }
}
