package ai.pixto.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pixto engines}: everything without a key, and without a byte to anyone. */
class EnginesCommandTest {

  @TempDir Path folder;

  @Test
  void listsWhoCanDoWhatAndWhySomeoneCannot() {
    CommandRun text = run("engines", "list");
    CommandRun json = run("engines", "list", "--json");

    assertEquals(0, text.code(), text.errors());
    assertTrue(text.text().startsWith("local      This computer: "), text.text());
    assertTrue(text.text().contains("Replicate needs a key"), text.text());
    JsonObject local = json.json().getAsJsonArray("engines").get(0).getAsJsonObject();
    assertTrue(local.get("ready").getAsBoolean());
    assertFalse(local.has("partner"));
    JsonObject partner = json.json().getAsJsonArray("engines").get(1).getAsJsonObject();
    assertFalse(partner.get("ready").getAsBoolean());
    assertFalse(partner.getAsJsonObject("partner").get("keeps").getAsString().isEmpty());
  }

  @Test
  void showsModelsThatCanBeCopied() {
    CommandRun text = run("engines", "show", "fal");
    CommandRun json = run("engines", "show", "fal", "--json");
    CommandRun unknown = run("engines", "show", "cloud");

    assertTrue(text.text().contains("fal-ai/flux/schnell"), text.text());
    JsonObject engine = json.json().getAsJsonObject("engine");
    assertTrue(engine.getAsJsonArray("models").size() > 3);
    assertEquals(2, unknown.code());
    assertTrue(unknown.errors().contains("choose local, "), unknown.errors());
  }

  @Test
  void quotesEveryEngineThatDoesItOrTheOneThatIsNamed() {
    Path picture = Samples.disc(folder.resolve("cat.jpg"));

    CommandRun all = run("engines", "quote", "remove-background", picture, "--json");
    CommandRun one = run("engines", "quote", "generate", "a boat", "--engine", "replicate");
    CommandRun wrong =
        run("engines", "quote", "generate", "a boat", "--engine", "replicate", "--size", "0x0");
    CommandRun model =
        run("engines", "quote", "generate", "a boat", "--engine", "replicate", "--model", "no");

    assertEquals(0, all.code(), all.errors());
    assertTrue(
        StreamSupport.stream(all.json().getAsJsonArray("quotes").spliterator(), false)
            .map(JsonElement::getAsJsonObject)
            .anyMatch(
                quote ->
                    quote.get("engine").getAsString().equals("local")
                        && quote.get("price_usd").getAsInt() == 0));
    assertTrue(one.text().startsWith("replicate: black-forest-labs/"), one.text());
    assertTrue(one.text().contains("api.replicate.com"), one.text());
    assertEquals(2, wrong.code());
    assertEquals(2, model.code());
    assertFalse(Files.exists(folder.resolve("home")), "nothing is kept of a question");
  }

  private CommandRun run(Object... arguments) {
    return CommandRun.at(folder.resolve("home"), "", arguments);
  }
}
