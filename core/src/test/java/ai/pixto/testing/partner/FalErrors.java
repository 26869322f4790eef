package ai.pixto.testing.partner;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * fal's errors. Models answer 422 with a list (as Pydantic does) or a sentence in {@code detail};
 * the machinery answers with {@code detail} and {@code error_type}, also in the header.
 */
final class FalErrors {

  /** The statuses of the machinery's error types (fal's documentation of request errors). */
  private static final Map<String, Integer> MACHINERY =
      Map.of(
          "request_timeout", 504,
          "startup_timeout", 504,
          "runner_scheduling_failure", 503,
          "runner_connection_timeout", 503,
          "runner_disconnected", 503,
          "runner_connection_refused", 503,
          "runner_server_error", 500,
          "internal_error", 500,
          "client_cancelled", 499);

  private FalErrors() {}

  static boolean isMachinery(String errorType) {
    return MACHINERY.containsKey(errorType);
  }

  static Reply detail(int status, String detail) {
    JsonObject body = new JsonObject();
    body.addProperty("detail", detail);
    return Reply.json(status, body);
  }

  static Reply machinery(String detail, String errorType) {
    JsonObject body = new JsonObject();
    body.addProperty("detail", detail);
    body.addProperty("error_type", errorType);
    int status = MACHINERY.getOrDefault(errorType, 500);
    return Reply.json(status, body)
        .with("X-Fal-Error-Type", errorType)
        .with("X-Fal-Retryable", Boolean.toString(status == 503));
  }

  static Reply userTimeout() {
    return machinery("Request did not start within the requested time.", "request_timeout")
        .with("X-Fal-Request-Timeout-Type", "user");
  }

  static Reply invalid(List<InputSpec.Problem> problems, JsonObject input) {
    JsonArray detail = new JsonArray();
    for (InputSpec.Problem problem : problems) {
      String name = problem.input().name();
      JsonElement given = input.has(name) ? input.get(name) : input;
      detail.add(entry(name, message(problem), type(problem), given));
    }
    return list(detail);
  }

  /** What a model says of its failure: 422. */
  static Reply failure(ModelFailure failure, boolean plainDetail) {
    if (plainDetail) {
      return detail(422, failure.getMessage());
    }
    JsonArray detail = new JsonArray();
    detail.add(entry(failure.field(), failure.getMessage(), failure.type(), new JsonObject()));
    return list(detail).with("X-Fal-Retryable", "false");
  }

  static Reply refusal(Fault fault) {
    if (fault instanceof Fault.Throttled throttled) {
      String text =
          throttled.hint() == Fault.Hint.TEXT
              ? "Rate limit exceeded. Your rate limit resets in ~" + throttled.seconds() + "s."
              : "Rate limit exceeded.";
      return Problems.hint(detail(429, text), throttled);
    }
    if (fault instanceof Fault.ExpiredUrl expired) {
      return Reply.bytes(
          expired.status(),
          "application/xml",
          "<Error><Code>AccessDenied</Code></Error>".getBytes(StandardCharsets.UTF_8));
    }
    if (fault instanceof Fault.NoCredit) {
      return detail(403, "User is locked. Reason: Exhausted balance.");
    }
    if (fault instanceof Fault.UserTimeout) {
      return userTimeout();
    }
    int status = fault instanceof Fault.ServerError error ? error.status() : 500;
    return switch (status) {
      case 502 ->
          Reply.bytes(
              502,
              "text/html",
              "<html><center>nginx</center></html>".getBytes(StandardCharsets.UTF_8));
      case 503 -> machinery("No runner could be found.", "runner_scheduling_failure");
      case 504 -> machinery("The runner did not start in time.", "startup_timeout");
      default -> machinery("Internal server error", "internal_error");
    };
  }

  private static Reply list(JsonArray detail) {
    JsonObject body = new JsonObject();
    body.add("detail", detail);
    return Reply.json(422, body);
  }

  private static JsonObject entry(String field, String message, String type, JsonElement given) {
    JsonArray place = new JsonArray();
    place.add("body");
    if (!field.isEmpty()) {
      place.add(field);
    }
    JsonObject entry = new JsonObject();
    entry.add("loc", place);
    entry.addProperty("msg", message);
    entry.addProperty("type", type);
    entry.add("input", given);
    return entry;
  }

  private static String message(InputSpec.Problem problem) {
    InputSpec input = problem.input();
    return switch (problem.kind()) {
      case MISSING -> "Field required";
      case WRONG_TYPE -> "Input should be a valid " + input.jsonType();
      case NOT_ALLOWED -> "Input should be '" + String.join("', '", input.allowed()) + "'";
      case OUT_OF_RANGE -> "Input should be from " + input.min() + " to " + input.max();
    };
  }

  private static String type(InputSpec.Problem problem) {
    return switch (problem.kind()) {
      case MISSING -> "missing";
      case WRONG_TYPE -> problem.input().jsonType() + "_type";
      case NOT_ALLOWED -> "literal_error";
      case OUT_OF_RANGE -> "less_than_equal";
    };
  }
}
