package ai.pixto.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.image.PictureReader;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pixto config}, and settings that other commands take from it. */
class ConfigCommandTest {

  private static final String CANARY = "r8_CANARYcanary0123456789";

  @TempDir Path folder;

  @Test
  void setsGetsExplainsAndUnsets() {
    CommandRun set = config("set", "display.progress", "never");
    CommandRun get = config("get", "user_options.display.progress");
    CommandRun explain = config("explain", "display.progress", "--json");
    CommandRun unset = config("unset", "display.progress");
    CommandRun after = config("get", "display.progress");

    assertEquals(0, set.code(), set.errors());
    assertEquals("never\n", get.text());
    JsonObject explained = explain.json();
    assertEquals("user_file", explained.get("layer").getAsString());
    assertEquals(6, explained.get("line").getAsInt());
    assertEquals(1, explained.getAsJsonArray("overridden").size());
    assertEquals(0, unset.code(), unset.errors());
    assertEquals("auto\n", after.text());
  }

  @Test
  void refusesWhatIsWrongInOneSentenceAndKeepsTheFile() throws IOException {
    config("set", "display.progress", "never");
    String before = Files.readString(userOptions());

    CommandRun value = config("set", "connections.timeouts.connect", "5");
    CommandRun path = config("set", "display.progres", "never");

    assertEquals(1, value.code());
    assertTrue(
        value
            .errors()
            .contains(
                "/user_options/connections/timeouts/connect: The value must be a whole number of"
                    + " milliseconds between 100 and 600000; it is 5."),
        value.errors());
    assertEquals(2, path.code());
    assertTrue(
        path.errors().contains("Perhaps you mean user_options.display.progress."), path.errors());
    assertEquals(before, Files.readString(userOptions()));
  }

  @Test
  void keepsSecretsOutOfFilesAndOutput() throws IOException {
    CommandRun literal = config("set", "engines.replicate.key", CANARY);
    CommandRun kept = with(CANARY + "\n", "config", "set", "engines.replicate.key", "--secret");
    CommandRun shown = config("list", "engines");
    CommandRun exported = config("export");

    assertEquals(1, literal.code());
    assertTrue(literal.errors().contains("A secret is never written"), literal.errors());
    assertEquals(0, kept.code(), kept.errors());
    assertTrue(exported.text().contains("keychain:"), exported.text());
    for (CommandRun run : new CommandRun[] {literal, kept, shown, exported}) {
      assertFalse((run.text() + run.errors()).contains(CANARY));
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertFalse(
            Files.readString(file, StandardCharsets.ISO_8859_1).contains(CANARY), file.toString());
      }
    }
  }

  @Test
  void saysWhatToDoInstead() {
    CommandRun secret = config("set", "engines.replicate.key", CANARY);
    CommandRun half = config("explain", "user_options");
    CommandRun nothing = config("export", "nope");
    CommandRun folder = config("validate", userOptions().getRoot());

    assertTrue(
        secret.errors().contains("set user_options.engines.replicate.key --secret'"),
        secret.errors());
    assertEquals(2, half.code());
    assertTrue(half.errors().contains("is a half of all settings"), half.errors());
    assertEquals(2, nothing.code());
    assertTrue(nothing.errors().contains("No setting is named nope."), nothing.errors());
    assertTrue(folder.errors().startsWith("The file / cannot be read"), folder.errors());
  }

  @Test
  void loadsAFileAfterSayingWhatWouldChange() throws IOException {
    Path shared =
        Files.writeString(
            folder.resolve("lab.json"),
            """
            {
              // from the lab
              "user_options": {
                "connections": {"timeouts": {"connect": 20000}, "conect": 1},
              },
              "project_options": {"cutout": {"quality": "best"}}
            }
            """);

    CommandRun preview = config("load", shared, "--dry-run", "--json");
    CommandRun untouched = config("get", "connections.timeouts.connect");
    CommandRun load = config("load", shared);
    CommandRun loaded = config("get", "connections.timeouts.connect");

    assertEquals(0, preview.code(), preview.errors());
    assertEquals(1, preview.json().getAsJsonArray("changes").size());
    assertEquals(1, preview.json().getAsJsonArray("unknown").size());
    assertEquals(1, preview.json().getAsJsonArray("ignored").size());
    assertEquals("15000\n", untouched.text());
    assertTrue(load.errors().contains("lab.json:4:53: "), load.errors());
    assertEquals("20000\n", loaded.text());
  }

  @Test
  void namesTheLineThatIsWrong() throws IOException {
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.json"),
            "{\n  \"user_options\": {\n    \"display\": {\"progress\": 7}\n  }\n}\n");

    CommandRun validate = config("validate", wrong);
    CommandRun load = config("load", wrong);

    assertEquals(1, validate.code());
    assertTrue(validate.errors().contains("wrong.json:3:29: "), validate.errors());
    assertEquals(1, load.code());
    assertFalse(Files.exists(userOptions()));
  }

  @Test
  void otherCommandsFollowSettingsAndTheCommandLineWins() throws IOException {
    Path picture = Samples.disc(folder.resolve("disc.jpg"));
    Path out = folder.resolve("out.png");
    int whole = new PictureReader().read(picture).width();

    CommandRun plain = with("", "remove-background", picture, "-o", out);
    int asUsual = new PictureReader().read(out).width();
    config("set", "display.verbosity", "quiet");
    CommandRun cropped =
        with("", "--set", "cutout.crop=true", "remove-background", picture, "-o", out);
    int withSetting = new PictureReader().read(out).width();
    with("", "remove-background", picture, "-o", out, "--no-crop", "--set", "cutout.crop=true");
    int withOption = new PictureReader().read(out).width();

    assertFalse(plain.errors().isEmpty());
    assertEquals("", cropped.errors());
    assertEquals(whole, asUsual);
    assertTrue(withSetting < whole, "cropped to " + withSetting + " of " + whole);
    assertEquals(whole, withOption);
  }

  @Test
  void anUnmarkedResultSaysNothingOfPixto() throws IOException {
    Path picture = Samples.disc(folder.resolve("disc.jpg"));
    Path marked = folder.resolve("marked.png");
    Path bare = folder.resolve("bare.png");

    with("", "remove-background", picture, "-o", marked);
    with("", "--set", "provenance.mark=false", "remove-background", picture, "-o", bare);

    assertTrue(Files.readString(marked, StandardCharsets.ISO_8859_1).contains("Pixto"));
    assertFalse(Files.readString(bare, StandardCharsets.ISO_8859_1).contains("Pixto"));
  }

  @Test
  void aWrongOptionOfTheCommandLineEndsIt() throws IOException {
    Path picture = Samples.disc(folder.resolve("disc.jpg"));

    CommandRun unknown = with("", "--set", "cutout.crp=true", "remove-background", picture);
    CommandRun value = with("", "--set", "cutout.crop=7", "remove-background", picture);
    CommandRun missing =
        with("", "--options-file", folder.resolve("no.json"), "remove-background", picture);

    assertEquals(2, unknown.code(), unknown.errors());
    assertTrue(unknown.errors().contains("project_options.cutout.crop"), unknown.errors());
    assertEquals(2, value.code(), value.errors());
    assertEquals(2, missing.code(), missing.errors());
    assertEquals(2, with("", "--set", "cutout.crop=7", "config", "get", "cutout.crop").code());
    assertFalse(Files.exists(folder.resolve("disc.png")));
  }

  @Test
  void aBrokenFileIsToldAndTheWorkGoesOn() throws IOException {
    Path picture = Samples.disc(folder.resolve("disc.jpg"));
    Files.createDirectories(userOptions().getParent());
    Files.writeString(userOptions(), "{\"user_options\": {,}}");

    CommandRun run = with("", "remove-background", picture);
    CommandRun set = config("set", "display.progress", "never");

    assertEquals(0, run.code(), run.errors());
    assertTrue(run.errors().contains("user-options.json:1:19: "), run.errors());
    assertEquals(1, set.code());
    assertEquals("{\"user_options\": {,}}", Files.readString(userOptions()));
  }

  @Test
  void printsASchemaThatNamesEverySection() {
    JsonObject schema =
        JsonParser.parseString(config("schema").text())
            .getAsJsonObject()
            .getAsJsonObject("properties");

    for (String section :
        new String[] {"connections", "engines", "privacy", "spending", "display"}) {
      assertTrue(properties(schema, "user_options").has(section), section);
    }
    for (String section : new String[] {"engines", "cutout", "provenance"}) {
      assertTrue(properties(schema, "project_options").has(section), section);
    }
  }

  private static JsonObject properties(JsonObject schema, String root) {
    return schema.getAsJsonObject(root).getAsJsonObject("properties");
  }

  private Path userOptions() {
    return folder.resolve("home/config/user-options.json");
  }

  private CommandRun config(Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = "config";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return with("", all);
  }

  private CommandRun with(String input, Object... arguments) {
    return CommandRun.at(folder.resolve("home"), input, arguments);
  }
}
