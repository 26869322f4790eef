package ai.pixto.config.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way from the top of a document to a value in it, such as {@code
 * user_options.connections.timeouts.connect}. Elements of lists are named by their index. A key
 * that holds a dot, a quote or nothing is written in double quotes, as in {@code
 * hosts."example.org"}, with {@code \"} and {@code \\} inside.
 *
 * <p>Immutable. No record, as it keeps its hash and its dotted form: each look-up of a setting asks
 * for them.
 */
public final class SettingPath implements Comparable<SettingPath> {

  public static final SettingPath ROOT = new SettingPath(List.of());

  private final List<String> keys;
  private final int hash;

  // Made when first asked for; that two threads make it twice does no harm.
  private String dotted;

  /**
   * @param keys from the top; none for the document itself
   */
  public SettingPath(List<String> keys) {
    this.keys = List.copyOf(keys);
    this.hash = this.keys.hashCode();
  }

  /** From the top; none for the document itself. */
  public List<String> keys() {
    return keys;
  }

  public static SettingPath of(String... keys) {
    return new SettingPath(List.of(keys));
  }

  /**
   * Reads the dotted form.
   *
   * @throws IllegalArgumentException with one sentence, if it is empty or wrongly quoted
   */
  public static SettingPath parse(String dotted) {
    List<String> keys = new ArrayList<>();
    StringBuilder key = new StringBuilder();
    int i = 0;
    while (true) {
      if (i < dotted.length() && dotted.charAt(i) == '"') {
        i = quoted(dotted, i + 1, key);
        if (i < dotted.length() && dotted.charAt(i) != '.') {
          throw malformed(dotted);
        }
      } else {
        while (i < dotted.length() && dotted.charAt(i) != '.') {
          key.append(dotted.charAt(i++));
        }
        if (key.isEmpty() || key.indexOf("\"") >= 0) {
          throw malformed(dotted);
        }
      }
      keys.add(key.toString());
      key.setLength(0);
      if (i == dotted.length()) {
        return new SettingPath(keys);
      }
      i++;
    }
  }

  private static int quoted(String dotted, int from, StringBuilder key) {
    for (int i = from; i < dotted.length(); i++) {
      char c = dotted.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\' && ++i == dotted.length()) {
        throw malformed(dotted);
      }
      key.append(dotted.charAt(i));
    }
    throw malformed(dotted);
  }

  private static IllegalArgumentException malformed(String dotted) {
    return new IllegalArgumentException(
        "'"
            + dotted
            + "' is not a path of keys; write them with dots between, such as"
            + " user_options.display, and a key that holds a dot in double quotes.");
  }

  /**
   * Reads a JSON Pointer (RFC 6901), such as {@code /user_options/display}.
   *
   * @throws IllegalArgumentException if it is neither empty nor begins with a slash
   */
  public static SettingPath ofPointer(String pointer) {
    if (pointer.isEmpty()) {
      return ROOT;
    }
    if (pointer.charAt(0) != '/') {
      throw new IllegalArgumentException("'" + pointer + "' is not a JSON Pointer.");
    }
    List<String> keys = new ArrayList<>();
    for (String token : pointer.substring(1).split("/", -1)) {
      keys.add(token.replace("~1", "/").replace("~0", "~"));
    }
    return new SettingPath(keys);
  }

  /** As a JSON Pointer (RFC 6901). */
  public String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (String key : keys) {
      pointer.append('/').append(key.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  public SettingPath child(String key) {
    List<String> longer = new ArrayList<>(keys);
    longer.add(key);
    return new SettingPath(longer);
  }

  /** This path followed by {@code rest}. */
  public SettingPath resolve(SettingPath rest) {
    List<String> longer = new ArrayList<>(keys);
    longer.addAll(rest.keys);
    return new SettingPath(longer);
  }

  /** The first {@code count} keys of this path. */
  public SettingPath first(int count) {
    return new SettingPath(keys.subList(0, count));
  }

  /** This path without its first {@code count} keys. */
  public SettingPath from(int count) {
    return new SettingPath(keys.subList(count, keys.size()));
  }

  /** None for the document itself. */
  public Optional<SettingPath> parent() {
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(new SettingPath(keys.subList(0, keys.size() - 1)));
  }

  /** The key at the end; none for the document itself. */
  public Optional<String> last() {
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(keys.size() - 1));
  }

  /** Whether this is {@code ancestor} or lies below it. */
  public boolean startsWith(SettingPath ancestor) {
    return keys.size() >= ancestor.keys.size()
        && keys.subList(0, ancestor.keys.size()).equals(ancestor.keys);
  }

  public int depth() {
    return keys.size();
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    // The dotted form tells all paths apart, and two texts are compared quicker than two lists.
    return other instanceof SettingPath that
        && hash == that.hash
        && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public int compareTo(SettingPath other) {
    int shared = Math.min(depth(), other.depth());
    for (int i = 0; i < shared; i++) {
      int order = keys.get(i).compareTo(other.keys.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(depth(), other.depth());
  }

  /** The dotted form, which {@link #parse} reads; empty for the document itself. */
  @Override
  public String toString() {
    String known = dotted;
    if (known == null) {
      known = written();
      dotted = known;
    }
    return known;
  }

  private String written() {
    StringBuilder text = new StringBuilder();
    for (String key : keys) {
      text.append(text.isEmpty() ? "" : ".").append(written(key));
    }
    return text.toString();
  }

  private static String written(String key) {
    boolean plain = !key.isEmpty() && key.indexOf('.') < 0 && key.indexOf('"') < 0;
    return plain ? key : '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
