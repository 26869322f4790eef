package ai.pixto.config.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedPatternTest {

  private static final long SMALL_STACK_BYTES = 160 * 1024;

  @ParameterizedTest
  @CsvSource({
    "^a$, a, true",
    "^a$, 'a\n', false",
    "^[$]$, $, true",
    "\\$, 5$, true",
    "b, abc, true"
  })
  void readsAnExpressionAsEcmaScriptDoes(String expression, String text, boolean found) {
    assertEquals(found, BoundedPattern.found(BoundedPattern.compile(expression), text));
  }

  @Test
  void aSearchThatNeedsTooDeepAStackFindsNothing() throws Exception {
    String text = "ab".repeat(BoundedPattern.MAX_CHARACTERS / 2 - 1) + "!";
    FutureTask<Boolean> search =
        new FutureTask<>(() -> BoundedPattern.found(BoundedPattern.compile("^(a|b)*$"), text));
    Thread thread = new Thread(null, search, "pixto-small-stack", SMALL_STACK_BYTES);
    thread.setDaemon(true);
    thread.start();

    assertFalse(search.get());
  }
}
