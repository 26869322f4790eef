package ai.pixto.config.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** Random values, with few keys, so that paths of two values often meet. */
final class RandomJson {

  private static final List<String> KEYS =
      List.of("a", "b", "c", "lens", "light source", "", "dot.ted", "\"quoted\"", "ключ", "😀");

  private final Random random;

  RandomJson(long seed) {
    this.random = new Random(seed);
  }

  Random random() {
    return random;
  }

  JsonObject object(int depth) {
    JsonObject object = new JsonObject();
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      object.add(key(), value(depth - 1));
    }
    return object;
  }

  String key() {
    return KEYS.get(random.nextInt(KEYS.size()));
  }

  JsonElement value(int depth) {
    int kind = random.nextInt(depth > 0 ? 10 : 6);
    return switch (kind) {
      case 0 -> new JsonPrimitive(random.nextBoolean());
      case 1 -> JsonNull.INSTANCE;
      case 2, 3 -> new JsonPrimitive(number());
      case 4, 5 -> new JsonPrimitive(text());
      case 6, 7 -> list(depth);
      default -> object(depth);
    };
  }

  private JsonArray list(int depth) {
    JsonArray list = new JsonArray();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      list.add(value(depth - 1));
    }
    return list;
  }

  private Number number() {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt(10);
      case 1 -> random.nextLong();
      case 2 -> random.nextGaussian();
      case 3 -> new BigInteger(100, random).negate();
      case 4 -> new BigDecimal(new BigInteger(60, random), random.nextInt(560) - 260);
      default -> (float) random.nextInt(1000) / 8;
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(5)) {
        case 0 -> text.append((char) random.nextInt(0x10000));
        case 1 -> text.appendCodePoint(0x1f600 + random.nextInt(64));
        case 2 -> text.append("\"\\/\b\f\n\r\t\u0000\u2028\u202e".charAt(random.nextInt(11)));
        default -> text.append((char) (' ' + random.nextInt(95)));
      }
    }
    return text.toString();
  }

  /** A path that is in the value, or beside it, or beyond. */
  SettingPath path(JsonElement value) {
    SettingPath path = SettingPath.ROOT;
    JsonElement at = value;
    do {
      String key = key();
      if (at instanceof JsonArray list) {
        key = Integer.toString(random.nextInt(list.size() + 1));
        at = Integer.parseInt(key) < list.size() ? list.get(Integer.parseInt(key)) : null;
      } else if (at instanceof JsonObject object) {
        if (object.size() > 0 && random.nextInt(3) > 0) {
          key = List.copyOf(object.keySet()).get(random.nextInt(object.size()));
        }
        at = object.get(key);
      } else {
        at = null;
      }
      path = path.child(key);
    } while (random.nextInt(3) > 0 && path.depth() < 6);
    return path;
  }
}
