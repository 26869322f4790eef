package ai.pixto.config.json;

import ai.pixto.config.json.Node.Container;
import ai.pixto.config.json.Node.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the text around a place is laid out, and which comments belong to which item: those directly
 * above it, without an empty line between, and those behind it on its line.
 */
final class JsonSurroundings {

  private final String text;
  private final List<Container> chain;

  /**
   * @param chain the containers around the place, the outermost first; none for the document itself
   */
  JsonSurroundings(String text, List<Container> chain) {
    this.text = text;
    this.chain = chain;
  }

  /** The innermost. */
  Container container() {
    return chain.get(chain.size() - 1);
  }

  /**
   * Whether items stand on lines of their own: so in an empty container if its parent has it so.
   */
  boolean multiLine() {
    for (int i = chain.size() - 1; i >= 0; i--) {
      Container around = chain.get(i);
      if (hasLineEnd(around)) {
        return true;
      }
      if (!around.items().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private boolean hasLineEnd(Container around) {
    int from = around.start() + 1;
    for (Item item : around.items()) {
      if (Trivia.hasLineEnd(text, from, item.start())) {
        return true;
      }
      from = item.end();
    }
    return Trivia.hasLineEnd(text, from, around.end() - 1);
  }

  JsonWriter.Layout layout() {
    String colon = colon();
    return new JsonWriter.Layout(newline(), unit(), colon, gap(colon));
  }

  private String newline() {
    return newline(chain.isEmpty() ? 0 : container().start())
        .or(() -> newline(0))
        .orElse(JsonWriter.Layout.CANONICAL.newline());
  }

  private Optional<String> newline(int from) {
    for (int i = from; i < text.length(); i++) {
      if (Trivia.isLineEnd(text.charAt(i))) {
        return Optional.of(text.substring(i, Trivia.afterLineEnd(text, i)));
      }
    }
    return Optional.empty();
  }

  /** By how much the innermost container that shows it indents its items. */
  private String unit() {
    for (int i = chain.size() - 1; i >= 0; i--) {
      Container around = chain.get(i);
      String outer = Trivia.indentation(text, around.start());
      for (Item item : around.items()) {
        if (Trivia.beginsLine(text, item.start())) {
          String inner = Trivia.indentation(text, item.start());
          if (inner.length() > outer.length() && inner.startsWith(outer)) {
            return inner.substring(outer.length());
          }
        }
      }
    }
    return JsonWriter.Layout.CANONICAL.unit();
  }

  private String colon() {
    for (int i = chain.size() - 1; i >= 0; i--) {
      Container around = chain.get(i);
      if (around.object() && !around.items().isEmpty()) {
        Item item = around.items().get(0);
        String colon = text.substring(item.keyEnd(), item.value().start());
        return colon.matches("[ \t]*:[ \t]*") ? colon : JsonWriter.Layout.CANONICAL.colon();
      }
    }
    return JsonWriter.Layout.CANONICAL.colon();
  }

  private String gap(String colon) {
    List<Item> items = chain.isEmpty() ? List.of() : container().items();
    if (items.size() > 1) {
      return Trivia.isSpace(text.charAt(items.get(0).comma() + 1)) ? " " : "";
    }
    return colon.endsWith(":") ? "" : " ";
  }

  /** Of the line that an item of the container begins, or would begin. */
  String itemIndentation() {
    for (Item item : container().items()) {
      if (Trivia.beginsLine(text, item.start())) {
        return Trivia.indentation(text, item.start());
      }
    }
    return closeIndentation() + unit();
  }

  /** Of the line that the container begins in, which its closing bracket has too. */
  String closeIndentation() {
    return Trivia.indentation(text, container().start());
  }

  /** Where the comments begin that belong to an item, or the item itself. */
  int leadStart(int index) {
    int start = container().items().get(index).start();
    int boundary = start;
    int from = index == 0 ? afterOwn(container().start() + 1, 0) : tailEnd(index - 1);
    for (int[] comment : commentsBackward(from, start)) {
      if (Trivia.lineEnds(text, comment[1], boundary) > 1) {
        return boundary;
      }
      boundary = comment[0];
    }
    return boundary;
  }

  private List<int[]> commentsBackward(int from, int to) {
    List<int[]> comments = new ArrayList<>();
    int at = Trivia.afterSpace(text, from);
    while (at < to && Trivia.beginsComment(text, at)) {
      int end = Trivia.afterComment(text, at);
      comments.add(0, new int[] {at, end});
      at = Trivia.afterSpace(text, end);
    }
    return comments;
  }

  /** Where an item ends with its comma and the comments behind it on its line. */
  int tailEnd(int index) {
    Item item = container().items().get(index);
    int from = item.comma() < 0 ? item.end() : item.comma() + 1;
    return afterOwn(from, index + 1);
  }

  /**
   * After the comments that follow {@code from} on its line, or {@code from} itself if the next
   * item stands on that line, to which they belong then.
   */
  private int afterOwn(int from, int next) {
    int end = from;
    int at = Trivia.afterBlanks(text, from);
    while (Trivia.beginsComment(text, at)) {
      int commentEnd = Trivia.afterComment(text, at);
      if (Trivia.hasLineEnd(text, at, commentEnd)) {
        return from;
      }
      end = commentEnd;
      at = Trivia.afterBlanks(text, end);
    }
    boolean last = next == container().items().size();
    return last || Trivia.isLineEnd(text.charAt(at)) ? end : from;
  }

  /** Where the last comment of an empty container ends, or its opening bracket. */
  int lastCommentEnd() {
    List<int[]> comments = commentsBackward(container().start() + 1, container().end() - 1);
    return comments.isEmpty() ? container().start() + 1 : comments.get(0)[1];
  }
}
