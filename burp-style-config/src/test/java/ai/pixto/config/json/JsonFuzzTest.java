package ai.pixto.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damaged texts give a value or the documented exception. 100,000 of them; more with {@code
 * -Dsettings.fuzz=1000000}.
 */
class JsonFuzzTest {

  private static final int INPUTS = Integer.getInteger("settings.fuzz", 100_000);

  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"",
          "\\",
          "'",
          "/",
          "//",
          "/*",
          "*/",
          "\n",
          "\r",
          "\t",
          "\0",
          "\ufeff",
          "\ud83d",
          "\ude00",
          "0",
          "-",
          "+",
          ".",
          "e",
          "1e999999999",
          "-0",
          "true",
          "nul",
          "NaN",
          "\\u",
          "\\ud800",
          "{\"a\":",
          "[[[[[[[[[[",
          "#",
          "=",
          ";",
          "\u00a0");

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void damagedTextsGiveAValueOrTheDocumentedException() {
    int read = 0;
    for (int seed = 0; seed < INPUTS; seed++) {
      read += read(damaged(seed), seed) ? 1 : 0;
    }
    assertTrue(read > INPUTS / 100 && read < INPUTS / 2, read + " of " + INPUTS + " were read");
  }

  private static String damaged(long seed) {
    RandomJson random = new RandomJson(seed);
    JsonElement value = random.value(2);
    StringBuilder text = new StringBuilder(new HandWritten(value, random.random()).text());
    int wounds = 1 + random.random().nextInt(4);
    for (int i = 0; i < wounds; i++) {
      wound(text, random.random());
    }
    return text.toString();
  }

  private static void wound(StringBuilder text, Random random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(8));
    switch (random.nextInt(6)) {
      case 0 -> text.delete(from, to);
      case 1 -> text.setLength(from);
      case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(from, to));
      case 3 -> text.replace(from, to, Character.toString(random.nextInt(0x10000)));
      case 4 -> text.insert(from, TOKENS.get(random.nextInt(TOKENS.size())).repeat(100));
      default -> text.insert(from, TOKENS.get(random.nextInt(TOKENS.size())));
    }
  }

  /** Whether it could be read; then it can be written and edited too. */
  private static boolean read(String text, long seed) {
    JsonDocument document;
    try {
      document = JsonDocument.parse("lens.json", text);
    } catch (JsonFormatException e) {
      assertTrue(e.getMessage().endsWith("."), e.getMessage());
      assertTrue(e.getMessage().length() < 250, e.getMessage());
      return false;
    }
    JsonElement value = document.value();
    JsonDocument canonical = JsonDocument.of("lens.json", value);
    assertTrue(JsonValues.same(value, canonical.value()));
    SettingPath path = new RandomJson(seed).path(value);
    if (path.depth() > 0 && document.value(path).isPresent()) {
      assertEquals(canonical.without(path).value(), document.without(path).value(), "seed " + seed);
    }
    return true;
  }
}
