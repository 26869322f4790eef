package ai.pixto.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentTest {

  @Test
  void commentsAndTrailingCommasAreReadAndPlacesTold() throws JsonFormatException {
    JsonDocument document =
        JsonDocument.parse(
            "lens.json",
            "\ufeff{ // the microscope 🔬\r\n"
                + "\t\"🔬\": {\"gain\": 1.50, /* dB */ \"on\": true,},\r"
                + "  \"filters\": [488, null,],\n"
                + "}");

    assertEquals(
        JsonParser.parseString("{'🔬': {'gain': 1.5, 'on': true}, 'filters': [488, null]}"),
        document.value());
    assertEquals("lens.json:2:7", place(document.location(SettingPath.of("🔬"))));
    assertEquals("lens.json:2:2", place(document.keyLocation(SettingPath.of("🔬"))));
    assertEquals("lens.json:2:31", place(document.keyLocation(SettingPath.of("🔬", "on"))));
    assertEquals("lens.json:3:20", place(document.keyLocation(SettingPath.of("filters", "1"))));
    assertEquals(Optional.empty(), document.location(SettingPath.of("filters", "2")));
    assertEquals(Optional.empty(), document.location(SettingPath.of("filters", "01")));
  }

  private static String place(Optional<SourceLocation> location) {
    return location.orElseThrow().toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "; 1:1; There is no value; write at least {}.",
        "{\"a\": 1 \"b\": 2}; 1:9; Put a comma after the value before this key.",
        "[1 2]; 1:4; Put a comma after the value before this value.",
        "{a: 1}; 1:2; Write the key in double quotes.",
        "{'a': 1}; 1:2; Write the key in double quotes, not in single ones.",
        "{\"a\" 1}; 1:6; Write a colon after the key.",
        "{\"a\" = 1}; 1:6; Write a colon in place of =.",
        "{\"a\": 'x'}; 1:7; Put the text in double quotes, not in single ones.",
        "{\"a\": x}; 1:7; Put the text in double quotes.",
        "{\"a\": True}; 1:7; Write true, false and null in lower case.",
        "{\"a\": NaN}; 1:7; Write a finite number; JSON has neither NaN nor Infinity.",
        "{\"a\": }; 1:7; Write a value before this bracket.",
        "{\"a\": 1,, }; 1:9; Take this comma away; there is no value before it.",
        "{\"a\": 1; 1:8; Write } here, which closes what was opened in line 1, column 1.",
        "[{\"a\": 1]; 1:9; Write } here, which closes what was opened in line 1, column 2.",
        "{\"é\": 0x1F}; 1:7; Write a decimal number without a unit, or put the text in double"
            + " quotes.",
        "[01]; 1:2; Write the number without zeros in front.",
        "[1.]; 1:4; Write a digit after the decimal point.",
        "[.5]; 1:2; Write a digit before the decimal point.",
        "[+5]; 1:2; Write the number without a plus sign.",
        "[1e999]; 1:2; This number is too large or too small; write one between 5e-324 and 1.7e308.",
        "[1e-99999999999999999999]; 1:2; This number is too large or too small; write one between"
            + " 5e-324 and 1.7e308.",
        "[0.1234567890123456789012345678901234567890123]; 1:2; This number has more than 40 digits;"
            + " write fewer.",
        "[\"C:\\Users\"]; 1:5; Write a backslash as \\\\, or one of \\\" \\/ \\b \\f \\n \\r \\t"
            + " \\u0000 here.",
        "[\"\\u12\"]; 1:3; Write four hexadecimal digits after \\u.",
        "[\"a\tb\"]; 1:4; Write this control character as \\t.",
        "[\"a]; 1:2; Close this text with a double quote.",
        "[] /* x; 1:4; Close this comment with */.",
        "# x; 1:1; Begin a comment with // or /*.",
        "{} {}; 1:4; The document ended before this; take away what stands from here.",
        "{\"a\":1,\"a\":2}; 1:8; The key \"a\" is already in line 1, column 2 of the same object; keep"
            + " one of them.",
      })
  void oneSentenceTellsWhatIsWrong(String line) {
    String[] parts = line.split("; ", 3);
    assertMalformed(parts[0], parts[1], parts[2]);
  }

  private static void assertMalformed(String text, String place, String sentence) {
    JsonFormatException e =
        assertThrows(JsonFormatException.class, () -> JsonDocument.parse("lens.json", text));
    assertEquals(sentence, e.getMessage());
    assertEquals("lens.json:" + place, e.location().toString());
  }

  @Test
  void textsThatDoNotFitALineOfATable() {
    assertMalformed(
        "{\n  \"a\": \"open\n}",
        "2:13",
        "Close the text with a double quote before its line ends, and write a line end inside of a"
            + " text as \\n.");
    assertMalformed(
        "[\"\ud83d\"]",
        "1:3",
        "Half a character stands here, which no file can hold; write it as \\u escape.");
  }

  @Test
  void equalNumbersAreTheSameHoweverTheyAreWritten() throws JsonFormatException {
    JsonDocument document =
        JsonDocument.parse(
            "lens.json",
            "[1, 1.0, 10e-1, 9223372036854775807, 9223372036854775808, 0.10, -0.0, \"\\ud83d\"]");

    assertEquals(
        "[1,1,1,9223372036854775807,9223372036854775808,0.1,0,\"\ud83d\"]",
        document.value().toString());
    assertEquals(1L, number(document, 2));
    assertEquals(new BigInteger("9223372036854775808"), number(document, 4));
    assertEquals(new BigDecimal("0.1"), number(document, 5));
  }

  private static Number number(JsonDocument document, int index) {
    return document.value().getAsJsonArray().get(index).getAsNumber();
  }

  @Test
  void deepLongAndForeignFilesAreRefused(@TempDir Path folder) throws IOException {
    assertMalformed(
        "[".repeat(10_000), "1:65", "This is nested deeper than 64 levels; make it flatter.");
    assertMalformed(
        " ".repeat(JsonDocument.MAX_CHARACTERS + 1),
        "1:1",
        "This is longer than 8 million characters, too long for settings; give a shorter file.");

    Path huge = folder.resolve("huge.json");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(1L << 36); // more than the heap: reading it would fail otherwise
    }
    Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'[', '"', (byte) 0xe4, '"'});
    assertEquals(
        huge + ":1:1",
        assertThrows(JsonFormatException.class, () -> JsonDocument.read(huge))
            .location()
            .toString());
    assertEquals(
        latin + ":1:3",
        assertThrows(JsonFormatException.class, () -> JsonDocument.read(latin))
            .location()
            .toString());
  }

  @Test
  void aValueOfAProgramHasNoLocation() {
    JsonObject value = new JsonObject();
    value.addProperty("gain", 2.0);

    JsonDocument document = JsonDocument.of("panel", value);

    assertEquals("{\n  \"gain\": 2\n}\n", document.text());
    assertTrue(document.location(SettingPath.of("gain")).isEmpty());
    assertThrows(
        IllegalArgumentException.class,
        () -> JsonDocument.of("panel", new JsonPrimitive(Double.NaN)));
  }
}
