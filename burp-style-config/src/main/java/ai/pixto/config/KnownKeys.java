package ai.pixto.config;

import ai.pixto.config.json.KeyOrder;
import ai.pixto.config.json.SettingPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of a document as a tree; they are written in the order in which they were added. */
final class KnownKeys implements KeyOrder {

  private static final class Node {
    final Map<String, Node> children = new LinkedHashMap<>();
  }

  private final Node top = new Node();

  /**
   * @param path in which {@code *} stands for any key
   */
  void add(SettingPath path) {
    Node at = top;
    for (String key : path.keys()) {
      at = at.children.computeIfAbsent(key, absent -> new Node());
    }
  }

  boolean has(SettingPath path) {
    return find(path) != null;
  }

  private Node find(SettingPath path) {
    Node at = top;
    for (String key : path.keys()) {
      at = at.children.getOrDefault(key, at.children.get("*"));
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  @Override
  public Comparator<String> of(SettingPath object) {
    Node node = find(object);
    List<String> known = node == null ? List.of() : new ArrayList<>(node.children.keySet());
    return Comparator.comparingInt(
            (String key) -> known.contains(key) ? known.indexOf(key) : known.size())
        .thenComparing(Comparator.naturalOrder());
  }
}
