package ai.pixto.config.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values that fit {@link Camera}'s schema, and ways to spoil them. */
final class RandomValues {

  private static final List<String> WORDS =
      List.of("", "zz", "ABC", "circle", "http://x", "a", "b");

  private final Random random;

  RandomValues(long seed) {
    random = new Random(seed);
  }

  /** Some of the keys of a camera. */
  JsonObject camera() {
    return group(Camera.SCHEMA.root());
  }

  private JsonObject group(Node node) {
    JsonObject object = new JsonObject();
    for (Map.Entry<String, Node> entry : node.children().entrySet()) {
      if (node.requires(entry.getKey()) || random.nextBoolean()) {
        object.add(entry.getKey(), value(entry.getValue(), entry.getKey()));
      }
    }
    if (object.has("password") && !object.has("wavelength")) {
      object.remove("password");
    }
    return object;
  }

  private JsonElement value(Node node, String key) {
    return switch (node.shape()) {
      case GROUP -> group(node);
      case BOOLEAN -> new JsonPrimitive(random.nextBoolean());
      case INTEGER ->
          new JsonPrimitive(200 + random.nextInt(100) - (key.equals("power") ? 200 : 0));
      case NUMBER -> new JsonPrimitive(BigDecimal.valueOf(1 + random.nextInt(40), 1));
      case TEXT -> new JsonPrimitive(text(node));
      case LIST -> list(node);
      case MAP -> node.alternatives() ? region() : map(node);
      case SECRET -> reference();
      case ANY -> new JsonPrimitive(random.nextInt(3));
    };
  }

  private String text(Node node) {
    if (node.schema().has("enum")) {
      return random.nextBoolean() ? "auto" : "by_hand";
    }
    if (node.schema().has("format")) {
      return "https://host" + random.nextInt(3) + ".example/";
    }
    return node.schema().has("pattern") ? "ABC" : "abcd".substring(random.nextInt(3), 3);
  }

  private JsonArray list(Node node) {
    JsonArray list = new JsonArray();
    for (int i = random.nextInt(4); i > 0; i--) {
      JsonElement element = value(node.each().orElseThrow(), "");
      if (list.asList().stream().map(this::name).noneMatch(name(element)::equals)) {
        list.add(element);
      }
    }
    return list;
  }

  /** What an element is told from others by. */
  private JsonElement name(JsonElement element) {
    return element instanceof JsonObject object ? object.get("name") : element;
  }

  private JsonObject map(Node node) {
    JsonObject map = new JsonObject();
    for (int i = random.nextInt(3); i > 0; i--) {
      JsonElement number = new JsonPrimitive(random.nextInt(3));
      String key = WORDS.get(5 + random.nextInt(2));
      map.add(key, node.each().map(each -> value(each, "")).orElse(number));
    }
    return map;
  }

  private JsonObject region() {
    boolean circle = random.nextBoolean();
    JsonObject region = new JsonObject();
    region.addProperty("shape", circle ? "circle" : "square");
    region.addProperty(circle ? "radius" : "side", random.nextInt(9));
    return region;
  }

  private JsonObject reference() {
    JsonObject reference = new JsonObject();
    reference.addProperty("$env", random.nextBoolean() ? "ONE" : "OTHER");
    return reference;
  }

  /** Changes a few parts of {@code value}, which may or may not fit afterwards. */
  JsonObject spoilt(JsonObject value) {
    JsonObject spoilt = value.deepCopy();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      spoil(spoilt);
    }
    return spoilt;
  }

  private void spoil(JsonElement part) {
    if (part instanceof JsonObject object) {
      List<String> keys = List.copyOf(object.keySet());
      if (keys.isEmpty() || random.nextInt(8) == 0) {
        object.add(random.nextBoolean() ? "a" : "B", anything());
        return;
      }
      String key = keys.get(random.nextInt(keys.size()));
      switch (random.nextInt(4)) {
        case 0 -> object.remove(key);
        case 1 -> object.add(key, anything());
        default -> spoil(object.get(key));
      }
    } else if (part instanceof JsonArray list) {
      if (list.isEmpty() || random.nextBoolean()) {
        list.add(list.isEmpty() || random.nextBoolean() ? anything() : list.get(0).deepCopy());
      } else {
        spoil(list.get(random.nextInt(list.size())));
      }
    }
  }

  private JsonElement anything() {
    return switch (random.nextInt(7)) {
      case 0 -> JsonNull.INSTANCE;
      case 1 -> new JsonPrimitive(random.nextBoolean());
      case 2 -> new JsonPrimitive(random.nextInt(2000) - 500);
      case 3 -> new JsonPrimitive(new BigDecimal("0.50"));
      case 4 -> new JsonArray();
      case 5 -> new JsonObject();
      default -> new JsonPrimitive(WORDS.get(random.nextInt(WORDS.size())));
    };
  }
}
