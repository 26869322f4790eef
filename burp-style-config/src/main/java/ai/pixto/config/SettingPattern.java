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
   * Whether {@code candidate} is named, or lies below what is.
   *
   * @param candidate begins with a root
   */
  boolean matches(SettingPath candidate) {
    List<String> keys = comparable(candidate);
    return keys.size() >= path.depth() && agrees(keys, path.depth());
  }

  /**
   * Whether a setting could hold something that is named.
   *
   * @param setting begins with a root; {@code *} in it stands for any key
   */
  boolean meets(SettingPath setting) {
    List<String> keys = comparable(setting);
    return agrees(keys, Math.min(keys.size(), path.depth()));
  }

  private List<String> comparable(SettingPath candidate) {
    boolean rooted = Root.of(path.keys().get(0)).isPresent();
    return rooted ? candidate.keys() : candidate.from(1).keys();
  }

  private boolean agrees(List<String> keys, int count) {
    for (int i = 0; i < count; i++) {
      String wanted = path.keys().get(i);
      if (!wanted.equals("*") && !keys.get(i).equals("*") && !wanted.equals(keys.get(i))) {
        return false;
      }
    }
    return true;
  }
}
