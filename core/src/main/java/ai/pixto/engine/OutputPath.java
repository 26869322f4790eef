package ai.pixto.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where results stand in what a model gave: keys with slashes in front, {@code *} for each of a
 * list. For instance {@code /images/*}{@code /url} in {@code {"images": [{"url": "https://a/1.png"}
 * ]}} finds {@code https://a/1.png}.
 */
record OutputPath(String path) {

  /** Texts that stand there; a list counts whole, an object by its URL or its base64. */
  List<String> texts(JsonElement given) {
    List<String> texts = new ArrayList<>();
    found(given).forEach(element -> collect(element, texts));
    return texts;
  }

  /** The number that stands there. */
  Optional<Long> number(JsonElement given) {
    return found(given).stream()
        .filter(element -> element instanceof JsonPrimitive p && p.isNumber())
        .map(element -> element.getAsBigDecimal().longValue())
        .findFirst();
  }

  private List<JsonElement> found(JsonElement given) {
    List<JsonElement> here = List.of(given);
    for (String key : path.isEmpty() ? new String[0] : path.substring(1).split("/")) {
      List<JsonElement> below = new ArrayList<>();
      here.forEach(element -> step(element, key, below));
      here = below;
    }
    return here;
  }

  private static void step(JsonElement element, String key, List<JsonElement> below) {
    if (key.equals("*") && element.isJsonArray()) {
      element.getAsJsonArray().forEach(below::add);
    } else if (element instanceof JsonObject object && object.has(key)) {
      below.add(object.get(key));
    }
  }

  private static void collect(JsonElement element, List<String> texts) {
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(each -> collect(each, texts));
    } else if (element instanceof JsonPrimitive primitive && primitive.isString()) {
      texts.add(primitive.getAsString());
    } else if (element instanceof JsonObject object && isText(object, "url")) {
      texts.add(object.get("url").getAsString());
    } else if (element instanceof JsonObject object && isText(object, "b64_json")) {
      texts.add("data:;base64," + object.get("b64_json").getAsString());
    }
  }

  private static boolean isText(JsonObject object, String key) {
    return object.get(key) instanceof JsonPrimitive primitive && primitive.isString();
  }
}
