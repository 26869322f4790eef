package ai.pixto.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a server says went wrong, whichever way it puts it: {@code application/problem+json} (RFC
 * 9457), {@code detail} as text or as a list of fields at fault (FastAPI's way, which Replicate and
 * fal share), or {@code error.message} (OpenAI's way).
 *
 * @param title the kind of problem; may be empty
 * @param detail what is wrong with this request; may be empty
 * @param code the server's word for it, such as {@code content_policy_violation}; may be empty
 * @param fields what is wrong with which input
 */
public record Problem(String title, String detail, String code, List<Field> fields) {

  /**
   * One input at fault.
   *
   * @param name where it is, such as {@code input.prompt}
   * @param message what is wrong with it
   * @param type the server's word for it; may be empty
   */
  public record Field(String name, String message, String type) {}

  private static final int LONGEST = 500;
  private static final Problem NOTHING = new Problem("", "", "", List.of());

  public Problem {
    fields = List.copyOf(fields);
  }

  /** Reads the answer's body; all is empty if it says nothing that can be understood. */
  public static Problem of(HttpResponse response) {
    try {
      JsonElement json = Json.parse(response.text());
      return json.isJsonObject() ? of(json.getAsJsonObject()) : NOTHING;
    } catch (JsonParseException e) {
      return NOTHING;
    }
  }

  /** The most telling words, on one line of at most 500 characters; empty if there are none. */
  public Optional<String> words() {
    String told =
        !fields.isEmpty()
            ? fields.stream().map(f -> f.name + ": " + f.message).collect(Collectors.joining("; "))
            : !detail.isEmpty() ? detail : title;
    return told.isEmpty() ? Optional.empty() : Optional.of(oneLine(told));
  }

  private static Problem of(JsonObject json) {
    JsonElement error = json.get("error");
    if (error != null && error.isJsonObject()) {
      JsonObject inner = error.getAsJsonObject();
      String code = text(inner, "code");
      return new Problem(
          "", text(inner, "message"), code.isEmpty() ? text(inner, "type") : code, List.of());
    }
    JsonElement detail = json.get("detail");
    List<Field> fields =
        detail != null && detail.isJsonArray() ? fields(detail.getAsJsonArray()) : List.of();
    String code = text(json, "error_type");
    return new Problem(
        text(json, "title"),
        firstOf(text(json, "detail"), text(json, "message"), text(json, "error")),
        code.isEmpty() ? fields.stream().map(Field::type).findFirst().orElse("") : code,
        fields);
  }

  private static List<Field> fields(JsonArray detail) {
    List<Field> fields = new ArrayList<>();
    for (JsonElement element : detail) {
      if (element.isJsonObject()) {
        JsonObject field = element.getAsJsonObject();
        fields.add(new Field(place(field.get("loc")), text(field, "msg"), text(field, "type")));
      }
    }
    return fields;
  }

  private static String place(JsonElement loc) {
    if (loc == null || !loc.isJsonArray()) {
      return "input";
    }
    return loc.getAsJsonArray().asList().stream()
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString)
        .collect(Collectors.joining("."));
  }

  private static String text(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  private static String firstOf(String... words) {
    for (String word : words) {
      if (!word.isEmpty()) {
        return word;
      }
    }
    return "";
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
