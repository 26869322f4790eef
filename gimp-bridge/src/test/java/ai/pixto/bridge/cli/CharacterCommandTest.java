package ai.pixto.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pixto character}, all but drawing. */
class CharacterCommandTest {

  @TempDir Path folder;

  @Test
  void keepsShowsHandsOnAndDeletes() {
    Path picture = Samples.disc(folder.resolve("nia.png"));
    Path file = folder.resolve("Nia.pixto-character");

    CommandRun created =
        run(
            "character",
            "create",
            "Nia",
            "--description",
            "a girl in a red coat",
            "--reference",
            picture,
            "--palette",
            "#C0392B,#1E1E1E",
            "--seed",
            7,
            "--never",
            "hat",
            "--json");
    CommandRun exported = run("character", "export", "Nia", "-o", file);
    CommandRun deleted = run("character", "delete", "Nia");
    CommandRun none = run("character", "list", "--json");
    CommandRun imported = run("character", "import", file);
    CommandRun listed = run("character", "list");
    CommandRun shown = run("character", "show", "Nia", "--json");

    for (CommandRun run : new CommandRun[] {created, exported, deleted, none, imported, listed}) {
      assertEquals(0, run.code(), run.errors());
    }
    assertEquals(0, none.json().getAsJsonArray("characters").size());
    assertEquals("Nia\n", listed.text());
    assertEquals(created.text(), shown.text());
    JsonObject character = shown.json().getAsJsonObject("character");
    assertEquals("a girl in a red coat", character.get("description").getAsString());
    assertEquals(2, character.getAsJsonArray("palette").size());
    assertEquals(7, character.get("seed").getAsInt());
    assertEquals(1, character.getAsJsonArray("references").size());
  }

  @Test
  void saysWhatIsWrongAndKeepsWhatThereIs() throws IOException {
    Files.writeString(folder.resolve("no.pixto-character"), "nothing");
    run("character", "create", "Nia", "--description", "first");

    assertRefused("already; give --replace", "create", "Nia", "--description", "second");
    assertRefused("Describe the character", "create", "Rex");
    assertRefused("letters, digits", "create", "../Rex", "--description", "x");
    assertRefused("There is no picture 'x.png'", "create", "Rex", "--reference", "x.png");
    assertRefused("#RRGGBB", "create", "Rex", "--description", "x", "--palette", "red");
    assertRefused("no character called Rex", "show", "Rex");
    assertRefused("no character called Rex", "delete", "Rex");
    assertRefused("no whole character's file", "import", folder.resolve("no.pixto-character"));
    assertRefused("one prompt a picture, or give --sheet", "draw", "Nia");
    assertRefused("one prompt a picture, or give --sheet", "draw", "Nia", "swims", "--sheet");
    assertTrue(run("character", "show", "Nia").text().contains("first"));
    run("character", "create", "Nia", "--description", "second", "--replace");
    assertTrue(run("character", "show", "Nia").text().contains("second"));
  }

  private void assertRefused(String says, Object... arguments) {
    Object[] line = new Object[arguments.length + 1];
    line[0] = "character";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    CommandRun run = run(line);
    assertFalse(run.code() == 0, run.errors());
    assertTrue(run.errors().contains(says), run.errors());
    assertFalse(run.errors().contains("\tat "), run.errors());
  }

  private CommandRun run(Object... arguments) {
    return CommandRun.at(folder.resolve("home"), "", arguments);
  }
}
