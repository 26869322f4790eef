package ai.pixto.config.json;

import ai.pixto.config.json.Node.Container;
import ai.pixto.config.json.Node.Item;
import java.util.List;

/** Takes an item out of a container, with its comments, its comma and the space it leaves. */
final class JsonRemoval {

  private final String text;
  private final Container container;
  private final JsonSurroundings surroundings;

  JsonRemoval(String text, JsonSurroundings surroundings) {
    this.text = text;
    this.container = surroundings.container();
    this.surroundings = surroundings;
  }

  /** The text without the item. */
  String without(int index) {
    StringBuilder edited = new StringBuilder(text);
    List<Item> items = container.items();
    int from = surroundings.leadStart(index);
    int to = surroundings.tailEnd(index);
    if (items.size() == 1 && onlySpaceAround(from, to)) {
      return edited.delete(container.start() + 1, container.end() - 1).toString();
    }
    boolean last = index == items.size() - 1;
    deleteWithSpace(from, to, last, edited);
    if (last && index > 0 && items.get(index).comma() < 0) {
      edited.deleteCharAt(items.get(index - 1).comma());
    }
    return edited.toString();
  }

  private boolean onlySpaceAround(int from, int to) {
    return Trivia.afterSpace(text, container.start() + 1) >= from
        && Trivia.afterSpace(text, to) == container.end() - 1;
  }

  /** Leaves the line end that a comment before may need. */
  private void deleteWithSpace(int from, int to, boolean last, StringBuilder edited) {
    int blanks = Trivia.blanksBefore(text, from);
    int after = Trivia.afterBlanks(text, to);
    if (Trivia.isLineEnd(text.charAt(after))) {
      edited.delete(Trivia.beginsLine(text, from) ? lineEnd(blanks, last) : blanks, after);
    } else if (last) {
      edited.delete(blanks, to);
    } else {
      edited.delete(from, after);
    }
  }

  /** Where the line end before {@code lineStart} begins; with empty lines before a closing. */
  private int lineEnd(int lineStart, boolean last) {
    int start = lineStart - (text.startsWith("\r\n", lineStart - 2) ? 2 : 1);
    while (last && start > 0 && Trivia.isSpace(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }
}
