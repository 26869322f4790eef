package ai.pixto.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.testing.partner.Script;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consents, privacy, library, credits and plans as a person at the command line meets them. */
class StudioCommandsTest {

  @TempDir Path folder;
  private Partners partners;

  @BeforeEach
  void start() {
    partners = new Partners(folder);
    partners.all().forEach(partner -> partner.script(Script.immediately()));
  }

  @AfterEach
  void stop() {
    partners.close();
  }

  private CommandRun run(Object... arguments) {
    CommandRun run = partners.run(arguments);
    assertEquals(0, run.code(), run.errors());
    return run;
  }

  private CommandRun generate(Object... more) {
    Object[] all = new Object[6 + more.length];
    Object[] first = {
      "generate", "a paper boat", "--engine", "replicate", "-o", folder.resolve("boat.png")
    };
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return partners.run(all);
  }

  @Test
  void aConsentThatWasGrantedOnceAllowsUntilItIsWithdrawn() {
    assertEquals(3, generate().code());
    run("consents", "grant", "--partner", "replicate", "--purpose", "generate-images");
    assertEquals(0, generate().code());
    run("consents", "withdraw", "--partner", "replicate");
    CommandRun refused = generate();
    assertEquals(3, refused.code());
    assertTrue(refused.errors().contains("--consent replicate"), refused.errors());
  }

  @Test
  void aConsentForOneRunIsOnRecordAndEndsWithIt() {
    assertEquals(0, generate("--consent", "replicate").code());
    JsonArray active = run("consents", "list", "--json").json().getAsJsonArray("consents");
    JsonArray all = run("consents", "list", "--all", "--json").json().getAsJsonArray("consents");
    assertEquals(0, active.size());
    assertEquals(1, all.size());
    JsonObject consent = all.get(0).getAsJsonObject();
    assertEquals("withdrawn", consent.get("state").getAsString());
    assertTrue(consent.has("expires"), "it would outlive a run that is killed");
    String receipt = run("consents", "receipt", consent.get("id").getAsString()).text();
    assertTrue(receipt.contains("replicate"), receipt);
    assertEquals(3, generate().code());
  }

  @Test
  void whatLeftIsListedAndProvedAndTheResultIsInTheLibrary() throws IOException {
    assertEquals(0, generate("--consent", "replicate").code());
    JsonArray left = run("privacy", "what-left", "--json").json().getAsJsonArray("disclosures");
    assertEquals("replicate", left.get(0).getAsJsonObject().get("recipient").getAsString());
    Path checkpoint = folder.resolve("checkpoint.txt");
    Files.writeString(checkpoint, run("privacy", "verify").text());
    run("privacy", "verify", "--checkpoint", checkpoint);

    JsonObject page = run("library", "search", "paper", "--json").json().getAsJsonObject("page");
    JsonObject asset = page.getAsJsonArray("assets").get(0).getAsJsonObject();
    String id = asset.get("id").getAsString();
    assertEquals("result", asset.get("kind").getAsString());
    assertEquals(
        left.size(),
        run("privacy", "what-left", "--asset", id, "--json")
            .json()
            .getAsJsonArray("disclosures")
            .size());
    assertTrue(run("library", "show", id, "--methods").text().contains("Pixto"));
    assertTrue(run("library", "show", id, "--certificate").text().contains("\u2014"));
    run("library", "export", id, "-o", folder.resolve("out"));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("boat.png")),
        Files.readAllBytes(folder.resolve("out").resolve("a paper boat.png")));
    run("library", "trash", id);
    run("library", "restore", id);
    run("library", "trash", id);
    assertEquals(2, partners.run("library", "trash", "--empty").code());
    run("library", "trash", "--empty", "--yes");
  }

  @Test
  void restrictedNothingIsProcessedHereEither() {
    run("privacy", "restrict");
    CommandRun refused = generate("--consent", "replicate");
    assertEquals(3, refused.code());
    CommandRun here =
        partners.run(
            "remove-background",
            Samples.disc(folder.resolve("disc.png")),
            "-o",
            folder.resolve("cut.png"));
    assertEquals(3, here.code(), here.errors());
    run("privacy", "restrict", "--lift");
    assertEquals(0, generate("--consent", "replicate").code());
  }

  @Test
  void allIsTakenAlongAndTheAccountDeleted() throws IOException {
    run("library", "import", Samples.disc(folder.resolve("disc.png")));
    Path archive = folder.resolve("mine.zip");
    run("privacy", "export", "-o", archive);
    assertTrue(Files.size(archive) > 1000);
    assertEquals(2, partners.run("privacy", "export", "-o", archive).code());
    assertEquals(2, partners.run("privacy", "delete", "--now").code());
    assertEquals(0, generate("--consent", "replicate").code());
    assertEquals(1, run("jobs", "list", "--json").json().getAsJsonArray("jobs").size());
    String receipt = run("privacy", "delete", "--now", "--yes").text();
    assertEquals(0, run("jobs", "list", "--json").json().getAsJsonArray("jobs").size());
    assertTrue(receipt.contains("found: 0"), receipt);
    assertEquals(
        0,
        run("library", "list", "--json")
            .json()
            .getAsJsonObject("page")
            .getAsJsonArray("assets")
            .size());
    run("privacy", "import", archive);
    assertFalse(run("library", "list").text().isBlank());
  }

  @Test
  void aDeletionIsTakenBackWithin30Days() {
    String password = "correct horse battery\n";
    Object[] create = {
      "account", "create", "--name", "Ada", "--email", "a@example.org", "--password-stdin"
    };
    assertEquals(0, with(password, create).code());
    run("privacy", "delete");
    Object[] signIn = {"account", "sign-in", "--email", "a@example.org", "--password-stdin"};
    assertEquals(3, with(password, signIn).code());
    Object[] keep = {"account", "keep", "--email", "a@example.org", "--password-stdin"};
    CommandRun kept = with(password, keep);
    assertEquals(0, kept.code(), kept.errors());
    assertTrue(run("account", "show").text().contains("a@example.org"));
  }

  private CommandRun with(String input, Object... arguments) {
    return partners.runWith(input, false, new Interruption(), arguments);
  }

  @Test
  void limitsAreKeptAndTheRestIsShown() {
    run("credits", "limit", "--day", "0", "--partner", "replicate");
    assertTrue(run("credits", "show").text().contains("at replicate: 0 USD"));
    run("credits", "limit", "--day", "none", "--partner", "replicate");
    run("credits", "history", "--csv");
    assertTrue(run("plans", "list").text().contains("free"));
    assertEquals(2, partners.run("plans", "subscribe", "free").code());
    run("privacy", "notice");
    run("privacy", "partners");
    run("privacy", "requests");
    run("privacy", "correct", "--language", "en");
    run("privacy", "object", "--purpose", "statistics");
    assertTrue(run("privacy", "map").text().contains("accounts.profile"));
    assertTrue(run("privacy", "access").text().contains("accounts"));
  }
}
