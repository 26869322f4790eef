package ai.pixto.config.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value's place in a text, from {@code start} to before {@code end}. */
sealed interface Node {

  int start();

  int end();

  /** A text, a number, true, false or null. */
  record Leaf(int start, int end) implements Node {}

  /**
   * An object or a list.
   *
   * @param index where each key of an object is among its items; empty for a list
   */
  record Container(int start, int end, boolean object, List<Item> items, Map<String, Integer> index)
      implements Node {

    /** Which item a path names with {@code key}. */
    Optional<Integer> position(String key) {
      if (object) {
        return Optional.ofNullable(index.get(key));
      }
      return listIndex(key).filter(i -> i < items.size());
    }

    /** The index that {@code key} is in a path, written as JSON Pointers write it. */
    static Optional<Integer> listIndex(String key) {
      boolean index = key.matches("0|[1-9][0-9]{0,8}");
      return index ? Optional.of(Integer.valueOf(key)) : Optional.empty();
    }
  }

  /**
   * A key and its value, or a list's element.
   *
   * @param start of the key, or of the element
   * @param keyEnd of the key with its quotes; the start for an element
   * @param comma where the comma after it stands; -1 if there is none
   */
  record Item(int start, int keyEnd, String key, Node value, int comma) {

    /** Of the value. */
    int end() {
      return value.end();
    }
  }
}
