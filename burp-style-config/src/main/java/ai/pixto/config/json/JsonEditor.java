package ai.pixto.config.json;

import ai.pixto.config.json.JsonWriter.Layout;
import ai.pixto.config.json.Node.Container;
import ai.pixto.config.json.Node.Item;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes a text where a value changes, and nowhere else. */
final class JsonEditor {

  private final KeyOrder order;

  JsonEditor(KeyOrder order) {
    this.order = order;
  }

  /**
   * @param value normal ({@link JsonValues#normal})
   */
  JsonDocument with(JsonDocument document, SettingPath path, JsonElement value) {
    List<Container> chain = new ArrayList<>();
    Node node = document.root();
    for (int i = 0; i < path.depth(); i++) {
      SettingPath rest = path.from(i);
      if (!(node instanceof Container container)) {
        return replaced(document, chain, ancestor(path, i), node, nested(rest, value));
      }
      chain.add(container);
      String key = rest.keys().get(0);
      int position = container.position(key).orElse(-1);
      if (position < 0) {
        SettingPath at = ancestor(path, i + 1);
        return inserted(document, chain, at, place(chain, at), nested(rest.from(1), value));
      }
      node = container.items().get(position).value();
    }
    return changed(document, chain, path, node, value);
  }

  private static SettingPath ancestor(SettingPath path, int depth) {
    return new SettingPath(path.keys().subList(0, depth));
  }

  private static JsonElement nested(SettingPath path, JsonElement value) {
    JsonElement nested = value;
    for (int i = path.depth() - 1; i >= 0; i--) {
      JsonObject object = new JsonObject();
      object.add(path.keys().get(i), nested);
      nested = object;
    }
    return nested;
  }

  /** Before which item a new one belongs. */
  private int place(List<Container> chain, SettingPath at) {
    Container container = chain.get(chain.size() - 1);
    List<Item> items = container.items();
    String key = at.last().orElseThrow();
    if (!container.object()) {
      if (!key.equals(Integer.toString(items.size()))) {
        throw new IllegalArgumentException(
            "The list at "
                + at.parent().orElseThrow()
                + " has "
                + items.size()
                + " elements; name one of them by its index from 0, or the one after the last.");
      }
      return items.size();
    }
    Comparator<String> keys = order.of(at.parent().orElseThrow());
    int place = 0;
    for (int i = 0; i < items.size(); i++) {
      String other = items.get(i).key();
      boolean before = keys.compare(other, key) < 0;
      if (before && (place == 0 || keys.compare(other, items.get(place - 1).key()) > 0)) {
        place = i + 1;
      }
    }
    return place;
  }

  private JsonDocument changed(
      JsonDocument document,
      List<Container> chain,
      SettingPath path,
      Node node,
      JsonElement value) {
    JsonElement now = document.value(node);
    if (JsonValues.same(now, value)) {
      return document;
    }
    if (now instanceof JsonObject before && value instanceof JsonObject after) {
      return changedObject(document, path, before, after);
    }
    if (now instanceof JsonArray before && value instanceof JsonArray after) {
      return changedList(document, path, before, after);
    }
    return replaced(document, chain, path, node, value);
  }

  private JsonDocument changedObject(
      JsonDocument document, SettingPath path, JsonObject before, JsonObject after) {
    JsonDocument edited = document;
    for (String key : after.keySet()) {
      edited = with(edited, path.child(key), after.get(key));
    }
    for (String key : before.keySet()) {
      if (!after.has(key)) {
        edited = removed(edited, path.child(key));
      }
    }
    return edited;
  }

  /** Keeps the elements that are the same at both ends, and pairs those between. */
  private JsonDocument changedList(
      JsonDocument document, SettingPath path, JsonArray before, JsonArray after) {
    int shorter = Math.min(before.size(), after.size());
    int head = 0;
    while (head < shorter && JsonValues.same(before.get(head), after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && JsonValues.same(
            before.get(before.size() - 1 - tail), after.get(after.size() - 1 - tail))) {
      tail++;
    }
    JsonDocument edited = document;
    for (int i = head; i < shorter - tail; i++) {
      edited = with(edited, path.child(Integer.toString(i)), after.get(i));
    }
    for (int i = shorter - tail; i < after.size() - tail; i++) {
      SettingPath at = path.child(Integer.toString(i));
      edited = inserted(edited, chain(edited, at), at, i, after.get(i));
    }
    for (int i = before.size() - tail - 1; i >= after.size() - tail; i--) {
      edited = removed(edited, path.child(Integer.toString(i)));
    }
    return edited;
  }

  /** The containers around {@code path}, the outermost first. */
  private static List<Container> chain(JsonDocument document, SettingPath path) {
    List<Container> chain = new ArrayList<>();
    for (int i = 0; i < path.depth(); i++) {
      chain.add((Container) document.node(ancestor(path, i)).orElseThrow());
    }
    return chain;
  }

  private JsonDocument replaced(
      JsonDocument document,
      List<Container> chain,
      SettingPath path,
      Node node,
      JsonElement value) {
    String text = document.text();
    JsonSurroundings surroundings = new JsonSurroundings(text, chain);
    String indentation = Trivia.indentation(text, node.start());
    String written = written(surroundings, path, value, indentation);
    return document.edited(text.substring(0, node.start()) + written + text.substring(node.end()));
  }

  private String written(
      JsonSurroundings surroundings, SettingPath path, JsonElement value, String indentation) {
    Layout layout = surroundings.layout();
    return surroundings.multiLine()
        ? JsonWriter.lines(value, path, order, layout, indentation)
        : JsonWriter.singleLine(value, path, order, layout);
  }

  private JsonDocument inserted(
      JsonDocument document,
      List<Container> chain,
      SettingPath path,
      int place,
      JsonElement value) {
    JsonSurroundings surroundings = new JsonSurroundings(document.text(), chain);
    Container container = surroundings.container();
    boolean lines = surroundings.multiLine();
    Layout layout = surroundings.layout();
    String indentation = surroundings.itemIndentation();
    String key =
        container.object() ? JsonStrings.quote(path.last().orElseThrow()) + layout.colon() : "";
    String entry = key + written(surroundings, path, value, indentation);
    String line = lines ? layout.newline() + indentation : layout.gap();
    StringBuilder text = new StringBuilder(document.text());
    if (container.items().isEmpty()) {
      fill(text, container, surroundings, entry);
    } else if (place == 0) {
      text.insert(surroundings.leadStart(0), entry + "," + line);
    } else {
      Item previous = container.items().get(place - 1);
      int tail = surroundings.tailEnd(place - 1);
      boolean comma = previous.comma() >= 0;
      text.insert(tail, line + entry + (comma ? "," : ""));
      text.insert(previous.end(), comma ? "" : ",");
    }
    return document.edited(text.toString());
  }

  /** Puts the first item into a container, after the comments that it may hold. */
  private static void fill(
      StringBuilder text, Container container, JsonSurroundings surroundings, String entry) {
    String newline = surroundings.layout().newline();
    int from = surroundings.lastCommentEnd();
    int close = container.end() - 1;
    if (!surroundings.multiLine()) {
      boolean commented = from > container.start() + 1;
      text.replace(from, close, (commented ? " " : "") + entry);
      return;
    }
    text.replace(
        from,
        close,
        newline
            + surroundings.itemIndentation()
            + entry
            + newline
            + surroundings.closeIndentation());
  }

  static JsonDocument without(JsonDocument document, SettingPath path) {
    if (path.depth() == 0 || document.node(path).isEmpty()) {
      return document;
    }
    SettingPath removed = path;
    List<Container> chain = chain(document, path);
    for (int depth = path.depth() - 1; depth > 0; depth--) {
      boolean held = chain.get(depth).object() && chain.get(depth).items().size() == 1;
      if (!held || !chain.get(depth - 1).object()) {
        break;
      }
      removed = ancestor(path, depth);
    }
    return removed(document, removed);
  }

  private static JsonDocument removed(JsonDocument document, SettingPath path) {
    List<Container> chain = chain(document, path);
    JsonSurroundings surroundings = new JsonSurroundings(document.text(), chain);
    String key = path.last().orElseThrow();
    int index = surroundings.container().position(key).orElseThrow();
    return document.edited(new JsonRemoval(document.text(), surroundings).without(index));
  }
}
