package ai.pixto.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import java.util.Comparator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CanonicalJsonTest {

  /** Another order at each depth, so that an edit that forgets where it is shows. */
  private static final KeyOrder BY_DEPTH =
      object ->
          object.depth() % 2 == 0
              ? Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder())
              : Comparator.reverseOrder();

  @Property(tries = 10_000)
  void whatIsWrittenIsReadAgainToTheLastDigit(@ForAll long seed) throws JsonFormatException {
    JsonElement value = new RandomJson(seed).value(5);

    String text = CanonicalJson.write(value, BY_DEPTH);
    JsonDocument read = JsonDocument.parse("lens.json", text);

    assertTrue(JsonValues.same(JsonValues.normal(value), read.value()));
    assertEquals(text, CanonicalJson.write(read.value(), BY_DEPTH));
  }

  @Property(tries = 10_000)
  void editedCanonicalTextIsTheCanonicalTextOfTheEditedValue(@ForAll long seed)
      throws JsonFormatException {
    RandomJson random = new RandomJson(seed);
    JsonElement value = random.object(4);
    SettingPath path = random.path(value);
    JsonElement part = random.value(3);
    JsonDocument document = JsonDocument.parse("lens.json", CanonicalJson.write(value, BY_DEPTH));

    JsonDocument with = document.with(path, part, BY_DEPTH);
    JsonDocument without = document.without(path);
    JsonDocument whole = document.with(SettingPath.ROOT, random.object(4), BY_DEPTH);

    assertEquals(CanonicalJson.write(ValueEdits.with(value, path, part), BY_DEPTH), with.text());
    assertEquals(CanonicalJson.write(ValueEdits.without(value, path), BY_DEPTH), without.text());
    assertEquals(CanonicalJson.write(whole.value(), BY_DEPTH), whole.text());
  }
}
