package ai.pixto.testing.partner;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;

/** Errors as OpenAI writes them: an {@code error} with message, type, param and code. */
final class OpenAiErrors {

  private OpenAiErrors() {}

  /** A reply; an empty {@code param} or {@code code} is written as null. */
  static Reply reply(int status, String message, String type, String param, String code) {
    JsonObject error = new JsonObject();
    error.addProperty("message", message);
    error.addProperty("type", type);
    add(error, "param", param);
    add(error, "code", code);
    JsonObject body = new JsonObject();
    body.add("error", error);
    return Reply.json(status, body);
  }

  static Reply invalid(String message, String param, String code) {
    return reply(400, message, "invalid_request_error", param, code);
  }

  static Reply refusal(Fault fault) {
    if (fault instanceof Fault.Throttled throttled) {
      String hint =
          throttled.hint() == Fault.Hint.TEXT
              ? " Please try again in " + throttled.seconds() + "s."
              : "";
      String message = "Rate limit reached for images per minute." + hint;
      return Problems.hint(reply(429, message, "requests", "", "rate_limit_exceeded"), throttled);
    }
    if (fault instanceof Fault.ExpiredUrl expired) {
      return Reply.bytes(
          expired.status(),
          "application/xml",
          "<Error><Code>AuthenticationFailed</Code></Error>".getBytes(StandardCharsets.UTF_8));
    }
    if (fault instanceof Fault.NoCredit) {
      String message =
          "You exceeded your current quota, please check your plan and billing details.";
      return reply(429, message, "insufficient_quota", "", "insufficient_quota");
    }
    int status = fault instanceof Fault.ServerError error ? error.status() : 504;
    String message = "The server had an error while processing your request. Sorry about that!";
    return reply(status, message, "server_error", "", "");
  }

  private static void add(JsonObject error, String name, String value) {
    if (value.isEmpty()) {
      error.add(name, JsonNull.INSTANCE);
    } else {
      error.addProperty(name, value);
    }
  }
}
