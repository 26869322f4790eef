package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the known path that an unknown one may have been meant to be: first a key at the same level
 * that is written much alike, then a key of that name anywhere.
 */
final class Nearest {

  private static final int MAX_DISTANCE = 4;

  private final String wanted;
  private int best;
  private SettingPath found = SettingPath.ROOT;

  private Nearest(String wanted) {
    this.wanted = wanted;
    this.best = limit(wanted) + 1;
  }

  static Optional<SettingPath> to(SettingPath path, Node root) {
    Optional<SettingPath> level = sameLevel(path, root, SettingPath.ROOT);
    if (level.isPresent() || path.keys().isEmpty()) {
      return level;
    }
    Nearest anywhere = new Nearest(path.last().orElseThrow());
    anywhere.search(root, SettingPath.ROOT);
    return anywhere.result();
  }

  /** Follows the path as far as it is known and corrects the keys that are not. */
  private static Optional<SettingPath> sameLevel(SettingPath rest, Node node, SettingPath known) {
    if (rest.keys().isEmpty()) {
      return Optional.of(known);
    }
    String key = rest.keys().get(0);
    Optional<Node> below = node.below(key);
    if (below.isPresent()) {
      return sameLevel(rest.from(1), below.get(), known.child(key));
    }
    Nearest level = new Nearest(key);
    node.children().keySet().forEach(child -> level.consider(child, known.child(child)));
    return level
        .result()
        .map(
            nearest -> {
              Node child = node.children().get(nearest.last().orElseThrow());
              return sameLevel(rest.from(1), child, nearest).orElse(nearest);
            });
  }

  private void search(Node node, SettingPath path) {
    for (Map.Entry<String, Node> entry : node.children().entrySet()) {
      SettingPath below = path.child(entry.getKey());
      consider(entry.getKey(), below);
      search(entry.getValue(), below);
    }
  }

  private void consider(String key, SettingPath path) {
    int distance = distance(wanted, key);
    if (distance < best) {
      best = distance;
      found = path;
    }
  }

  private Optional<SettingPath> result() {
    return found.equals(SettingPath.ROOT) ? Optional.empty() : Optional.of(found);
  }

  private static int limit(String key) {
    return Math.min(MAX_DISTANCE, key.length() / 3);
  }

  /**
   * The least number of insertions, deletions, replacements and swaps of neighbours that make one
   * key of the other (Damerau 1964; optimal string alignment), without regard to case, hyphens and
   * underscores: {@code conect} and {@code Connect} are 1 apart.
   */
  static int distance(String one, String other) {
    if (Math.abs(one.length() - other.length()) > 2 * MAX_DISTANCE) {
      return Integer.MAX_VALUE;
    }
    String a = letters(one);
    String b = letters(other);
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }

  private static String letters(String key) {
    return key.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }
}
