package ai.pixto.config.json;

import ai.pixto.config.json.Node.Container;
import ai.pixto.config.json.Node.Item;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A JSON text with comments and trailing commas (what editors call JSONC), its value, and where
 * each part of it stands. Immutable.
 *
 * <p>Beyond RFC 8259 it reads {@code //} and {@code /* *}{@code /} comments, one trailing comma in
 * objects and lists, and a byte order mark. A text longer than {@link #MAX_CHARACTERS}, nested
 * deeper than {@link #MAX_DEPTH}, with a key twice in one object or with a number that has more
 * than 40 digits or that a double cannot hold is refused. Half a surrogate pair is read if it is
 * written as an escape, and is written as one.
 *
 * <p>Numbers in values are exact, and equal ones are the same however they were written: a {@link
 * Long} if whole, a {@link java.math.BigInteger} if whole and too large for that, else a {@link
 * java.math.BigDecimal} without trailing zeros. Gson compares a whole number with a fraction as
 * doubles; to compare to the last digit, compare what {@link CanonicalJson} writes.
 *
 * <p>An edit keeps what the person wrote:
 *
 * <pre>{@code
 * {
 *   // of the new camera
 *   "exposure": 20, // milliseconds
 *   "gain": 1,
 * }
 * }</pre>
 *
 * with {@code binning} set to 2, in alphabetical order, becomes
 *
 * <pre>{@code
 * {
 *   "binning": 2,
 *   // of the new camera
 *   "exposure": 20, // milliseconds
 *   "gain": 1,
 * }
 * }</pre>
 *
 * and without {@code exposure} becomes
 *
 * <pre>{@code
 * {
 *   "binning": 2,
 *   "gain": 1,
 * }
 * }</pre>
 */
public final class JsonDocument {

  /** In UTF-16 units. */
  public static final int MAX_CHARACTERS = 8 * 1024 * 1024;

  /** Of objects and lists in each other. */
  public static final int MAX_DEPTH = 64;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final JsonText text;
  private final Node root;
  private final boolean located;

  private JsonDocument(JsonText text, Node root, boolean located) {
    this.text = text;
    this.root = root;
    this.located = located;
  }

  /**
   * @param source what the text is called in messages, such as its file's name
   */
  public static JsonDocument parse(String source, String text) throws JsonFormatException {
    Objects.requireNonNull(source);
    return parse(source, text, true);
  }

  private static JsonDocument parse(String source, String text, boolean located)
      throws JsonFormatException {
    String chars = withoutMark(text);
    if (chars.length() > MAX_CHARACTERS) {
      throw JsonFile.tooLong(source);
    }
    JsonText json = new JsonText(source, chars);
    return new JsonDocument(json, JsonParser.parse(json), located);
  }

  static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  /**
   * Reads a UTF-8 file; one that is too long is refused before it is read.
   *
   * @throws IOException if the file is not there or cannot be read
   */
  public static JsonDocument read(Path file) throws IOException, JsonFormatException {
    return parse(file.toString(), JsonFile.read(file));
  }

  /**
   * A value without a text of a person, such as one given by a program: nothing in it has a
   * location. Its text is canonical, with keys in alphabetical order.
   *
   * @throws IllegalArgumentException with one sentence, if {@link CanonicalJson} cannot write it
   */
  public static JsonDocument of(String source, JsonElement value) {
    String text = CanonicalJson.write(value, KeyOrder.ALPHABETICAL);
    try {
      return parse(Objects.requireNonNull(source), text, false);
    } catch (JsonFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  public String source() {
    return text.source();
  }

  /** The text as it was read, without a byte order mark. */
  public String text() {
    return text.chars();
  }

  /** The value, a copy. */
  public JsonElement value() {
    return value(root);
  }

  /** The part at {@code path}, a copy. */
  public Optional<JsonElement> value(SettingPath path) {
    return node(path).map(this::value);
  }

  /** Where the value at {@code path} begins. */
  public Optional<SourceLocation> location(SettingPath path) {
    return located ? node(path).map(node -> text.location(node.start())) : Optional.empty();
  }

  /** Where the key of the value at {@code path} begins; for list elements the value itself. */
  public Optional<SourceLocation> keyLocation(SettingPath path) {
    if (path.equals(SettingPath.ROOT)) {
      return location(path);
    }
    return located ? item(path).map(item -> text.location(item.start())) : Optional.empty();
  }

  /**
   * This text with the value at {@code path} set, objects on the way made as needed. All else stays
   * byte for byte, comments too. Where the text was canonical, with keys in {@code order}, it stays
   * so.
   *
   * <p>Only what differs is edited: an object is set key by key, a list from its first to its last
   * element that differs, and nothing at all where the value is the same but written otherwise. A
   * new key comes after the last of those that stand before it in {@code order}, laid out as its
   * neighbours are. A text, number, true, false or null on the way gives way to an object.
   *
   * @throws IllegalArgumentException with one sentence, if the path goes through a list but names
   *     no element of it or the one after the last, or if the text would be refused
   */
  public JsonDocument with(SettingPath path, JsonElement value, KeyOrder order) {
    return new JsonEditor(order).with(this, path, JsonValues.normal(value));
  }

  /**
   * This text without the value at {@code path}, and without objects on the way that held no other
   * key (elements of lists stay, empty); itself if there is none.
   *
   * <p>A comment goes with the key that it belongs to: one that stands on the lines directly above,
   * without an empty line between, or behind it on the same line.
   */
  public JsonDocument without(SettingPath path) {
    return JsonEditor.without(this, path);
  }

  /** This document with another text, which an edit made. */
  JsonDocument edited(String chars) {
    try {
      return parse(text.source(), chars, located);
    } catch (JsonFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  Node root() {
    return root;
  }

  Optional<Node> node(SettingPath path) {
    Optional<Node> node = Optional.of(root);
    for (String key : path.keys()) {
      node = node.flatMap(parent -> item(parent, key)).map(Item::value);
    }
    return node;
  }

  private Optional<Item> item(SettingPath path) {
    return path.parent()
        .flatMap(this::node)
        .flatMap(parent -> item(parent, path.last().orElseThrow()));
  }

  private static Optional<Item> item(Node parent, String key) {
    return parent instanceof Container container
        ? container.position(key).map(container.items()::get)
        : Optional.empty();
  }

  /** A new element; recursion ends at {@link #MAX_DEPTH}. */
  JsonElement value(Node node) {
    if (!(node instanceof Container container)) {
      return leaf(node);
    }
    if (container.object()) {
      JsonObject object = new JsonObject();
      container.items().forEach(item -> object.add(item.key(), value(item.value())));
      return object;
    }
    JsonArray list = new JsonArray(container.items().size());
    container.items().forEach(item -> list.add(value(item.value())));
    return list;
  }

  private JsonElement leaf(Node leaf) {
    String chars = text.chars();
    return switch (chars.charAt(leaf.start())) {
      case '"' -> new JsonPrimitive(JsonStrings.decode(chars, leaf.start() + 1, leaf.end() - 1));
      case 't' -> new JsonPrimitive(true);
      case 'f' -> new JsonPrimitive(false);
      case 'n' -> JsonNull.INSTANCE;
      default -> new JsonPrimitive(JsonNumbers.parse(chars.substring(leaf.start(), leaf.end())));
    };
  }
}
