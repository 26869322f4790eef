package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a mistyped section was meant to be. */
final class NearestName {

  private NearestName() {}

  /** The section whose path is nearest to the beginning of {@code path}; none if none is near. */
  static Optional<SettingPath> among(SettingPath path, Collection<SettingPath> sections) {
    String typed = new SettingPath(path.keys().subList(0, Math.min(2, path.depth()))).toString();
    return sections.stream()
        .filter(section -> distance(typed, section.toString()) <= Math.max(2, typed.length() / 5))
        .min(Comparator.comparingInt(section -> distance(typed, section.toString())));
  }

  /** How many characters must be put in, taken out or changed (Levenshtein 1966). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
