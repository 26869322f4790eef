package ai.pixto.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers say went wrong, each in its own way. */
class ProblemTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"title\":\"Unauthenticated\",\"detail\":\"No token\",\"status\":401}|No token|``",
        "{\"title\":\"Gone\"}|Gone|``",
        "{\"detail\":\"Too slow\",\"error_type\":\"request_timeout\"}|Too slow|request_timeout",
        "{\"detail\":[{\"loc\":[\"body\",\"image\",0],\"msg\":\"bad\",\"type\":\"t\"}]}|body.image.0: bad|t",
        "{\"error\":{\"message\":\"Blocked\",\"code\":\"content_policy_violation\"}}|Blocked|content_policy_violation",
        "{\"error\":{\"message\":\"Bad\",\"code\":null,\"type\":\"invalid\"}}|Bad|invalid",
        "{\"error\":\"plain\"}|plain|``",
        "{\"detail\":\"two\\nlines\\u0007\"}|two lines|``"
      })
  void theWordsAreFound(String body, String words, String code) {
    Problem problem = Problem.of(response(body));

    assertEquals(words, problem.words().orElseThrow());
    assertEquals(code, problem.code());
  }

  @Test
  void whatSaysNothingIsEmpty() {
    for (String body : new String[] {"", "<html>", "[1]", "{}", "[".repeat(100_000)}) {
      assertTrue(Problem.of(response(body)).words().isEmpty(), body);
    }
  }

  private static HttpResponse response(String body) {
    return new HttpResponse(
        "api.example", 400, HttpHeaders.NONE, body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
  }
}
