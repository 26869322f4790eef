package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import java.util.List;

/**
 * Names settings by a path in which {@code *} stands for any key; with it goes all that lies below.
 * Without a root in front it means both.
 */
record SettingPattern(SettingPath path) {

  /**
   * @throws IllegalArgumentException with one sentence, if {@code text} is no path
   */
  static SettingPattern parse(String text) {
    return new SettingPattern(SettingPath.parse(text));
  }

  /** Whether one of {@code patterns} names {@code path}; all do if there is none. */
  static boolean anyMatches(List<SettingPattern> patterns, SettingPath path) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(path));
  }

  /**
   * @param candidate begins with a root
   */
  boolean matches(SettingPath candidate) {
    List<String> wanted = path.keys();
    List<String> keys = candidate.keys();
    List<String> compared =
        Root.of(wanted.get(0)).isPresent() ? keys : keys.subList(1, keys.size());
    if (compared.size() < wanted.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!wanted.get(i).equals("*") && !wanted.get(i).equals(compared.get(i))) {
        return false;
      }
    }
    return true;
  }
}
