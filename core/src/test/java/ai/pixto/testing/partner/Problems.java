package ai.pixto.testing.partner;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Replicate's errors: {@code application/problem+json} (RFC 9457), often without a title. */
final class Problems {

  private Problems() {}

  static Reply unauthenticated() {
    return problem(401, "Unauthenticated", "You did not pass a valid authentication token");
  }

  static Reply notFound() {
    return problem(404, "", "The requested resource could not be found.");
  }

  static Reply invalidVersion() {
    return problem(
        422,
        "Invalid version or not permitted",
        "The specified version does not exist (or perhaps you don't have permission to use it?)");
  }

  static Reply problem(int status, String title, String detail) {
    return reply(status, body(status, title, detail));
  }

  static Reply invalidInput(List<InputSpec.Problem> problems) {
    StringBuilder detail = new StringBuilder();
    JsonArray fields = new JsonArray();
    for (InputSpec.Problem problem : problems) {
      String said = describe(problem);
      detail.append("- input").append(said.startsWith(".") ? "" : ": ").append(said).append('\n');
      JsonObject field = new JsonObject();
      field.addProperty("type", type(problem));
      field.addProperty("field", "input." + problem.input().name());
      field.addProperty("description", said);
      fields.add(field);
    }
    JsonObject body = body(422, "Input validation failed", detail.toString());
    body.add("invalid_fields", fields);
    return reply(422, body);
  }

  static Reply throttled(Fault.Throttled throttled) {
    String detail =
        throttled.hint() == Fault.Hint.TEXT
            ? "Request was throttled. Your rate limit resets in ~" + throttled.seconds() + "s."
            : "Request was throttled.";
    return hint(problem(429, "", detail), throttled);
  }

  /** Adds the headers that say when to come back. */
  static Reply hint(Reply reply, Fault.Throttled throttled) {
    return switch (throttled.hint()) {
      case RETRY_AFTER_SECONDS -> reply.with("Retry-After", Integer.toString(throttled.seconds()));
      case RETRY_AFTER_DATE -> reply.with("Retry-After", date(throttled.seconds()));
      case RATELIMIT_RESET ->
          reply
              .with("ratelimit-remaining", "0")
              .with("ratelimit-reset", Integer.toString(throttled.seconds()));
      case TEXT, NONE -> reply;
    };
  }

  private static String date(int seconds) {
    ZonedDateTime then = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds);
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(then);
  }

  private static JsonObject body(int status, String title, String detail) {
    JsonObject body = new JsonObject();
    if (!title.isEmpty()) {
      body.addProperty("title", title);
    }
    body.addProperty("detail", detail);
    body.addProperty("status", status);
    return body;
  }

  private static Reply reply(int status, JsonObject body) {
    return Reply.bytes(status, "application/problem+json", Reply.toBytes(body));
  }

  private static String describe(InputSpec.Problem problem) {
    InputSpec input = problem.input();
    return switch (problem.kind()) {
      case MISSING -> input.name() + " is required";
      case WRONG_TYPE -> "." + input.name() + ": Invalid type. Expected: " + input.jsonType();
      case NOT_ALLOWED ->
          "."
              + input.name()
              + " must be one of: \""
              + String.join("\", \"", input.allowed())
              + "\"";
      case OUT_OF_RANGE ->
          "." + input.name() + ": Must be from " + input.min() + " to " + input.max();
    };
  }

  private static String type(InputSpec.Problem problem) {
    return switch (problem.kind()) {
      case MISSING -> "required";
      case WRONG_TYPE -> "invalid_type";
      case NOT_ALLOWED -> "enum";
      case OUT_OF_RANGE -> "number_range";
    };
  }
}
