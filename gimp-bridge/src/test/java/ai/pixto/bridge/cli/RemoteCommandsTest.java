package ai.pixto.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.image.Picture;
import ai.pixto.image.PictureFormat;
import ai.pixto.image.PictureReader;
import ai.pixto.store.Sha256;
import ai.pixto.testing.partner.PartnerSimulator;
import ai.pixto.testing.partner.Script;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations at partners, from the command line to the file. */
class RemoteCommandsTest {

  @TempDir Path folder;
  private Partners partners;
  private Path picture;

  @BeforeEach
  void start() {
    partners = new Partners(folder);
    partners.all().forEach(partner -> partner.script(Script.immediately()));
    picture = Samples.disc(folder.resolve("cat.jpg"));
    CommandRun nia =
        partners.run("character", "create", "Nia", "--description", "red", "--reference", picture);
    assertEquals(0, nia.code(), nia.errors());
  }

  @AfterEach
  void stop() {
    partners.close();
  }

  /** Each operation's command line, and the ending of what it makes. */
  private Map<List<Object>, String> operations() {
    return Map.of(
        List.of("generate", "a paper boat"), ".png",
        List.of("edit", picture, "--prompt", "in snow"), ".png",
        List.of("remove-background", picture), ".png",
        List.of("character", "draw", "Nia", "on a swing"), ".png",
        List.of("video", "waves roll in"), ".mp4");
  }

  @Test
  void everyOperationRunsAtEveryPartnerThatClaimsIt() throws IOException {
    Map<String, PartnerSimulator> engines =
        Map.of("replicate", partners.replicate, "fal", partners.fal, "openai", partners.openai);
    int done = 0;
    for (String engine : engines.keySet()) {
      for (Map.Entry<List<Object>, String> operation : operations().entrySet()) {
        boolean claimed =
            !engine.equals("openai")
                || !List.of("video", "remove-background").contains(operation.getKey().get(0));
        if (claimed) {
          Path out = folder.resolve(engine + done + operation.getValue());
          CommandRun run = run(operation.getKey(), engine, "-o", out, "--json");

          assertEquals(0, run.code(), run.errors());
          JsonObject result = run.result();
          assertEquals(out.toString(), result.get("output").getAsString());
          assertEquals("done", result.get("status").getAsString());
          assertTrue(Files.size(out) > 0);
          JsonObject job =
              operation.getKey().get(0).equals("remove-background")
                  ? result.getAsJsonObject("job")
                  : run.json().getAsJsonObject("job");
          assertEquals(engine, job.get("engine").getAsString());
          assertTrue(job.get("disclosed_bytes").getAsLong() > 0);
          done++;
        }
      }
      assertEquals(Map.of(), engines.get(engine).doubleSubmissions());
      assertEquals(List.of(), engines.get(engine).unexpectedFailures());
    }
    assertEquals(13, done);
    assertEquals(13, jobs(), "each is in the book");
  }

  @Test
  void withoutConsentNoByteLeavesAndTheSentenceSaysWhoWouldReceiveWhat() {
    Map<String, String> sent =
        Map.of(
            "generate", "your prompt",
            "edit", "your prompt and your picture",
            "remove-background", "your picture",
            "character", "your prompt, the description of Nia and your picture",
            "video", "your prompt");
    for (List<Object> operation : operations().keySet()) {
      List<Object> line = new ArrayList<>(operation);
      line.addAll(List.of("--engine", "fal", "--consent", "replicate", "--json"));
      CommandRun run = partners.run(line.toArray());

      assertEquals(3, run.code(), run.errors());
      JsonObject error = run.json().getAsJsonObject("error");
      assertEquals("consent_missing", error.get("code").getAsString());
      String message = error.get("message").getAsString();
      assertTrue(message.contains("would receive " + sent.get(operation.get(0)) + " to "), message);
      assertTrue(message.endsWith("if you agree, add --consent fal."), message);
      assertTrue(run.errors().contains("fal.ai"), run.errors());
    }
    assertEquals(0, partners.bytesReceived());
    assertEquals(0, jobs());
  }

  @Test
  void tellsEngineModelPriceAndPlaceBeforeInOneLine() {
    CommandRun run = generate("-o", folder.resolve("boat.png"));

    String first = run.errors().lines().findFirst().orElseThrow();
    assertTrue(first.startsWith("replicate: black-forest-labs/flux-schnell, "), first);
    assertTrue(first.contains("price unknown") || first.contains(" USD"), first);
    assertTrue(first.contains("goes to 127.0.0.1. Replicate removes"), first);
  }

  @Test
  void severalPicturesGetNumbersAndNothingIsOverwritten() throws IOException {
    Path boats = folder.resolve("boats");

    CommandRun named = generate("--count", 3, "-o", folder.resolve("boat.png"), "--seed", 7);
    CommandRun first = generate("--count", 2, "-o", boats);
    CommandRun second = generate("-o", boats);
    CommandRun third = generate("-o", boats + "/");
    CommandRun edited =
        partners.run(
            "edit", picture, "--prompt", "x", "--engine", "fal", "--consent", "fal", "--json");

    for (CommandRun run : List.of(named, first, second, third, edited)) {
      assertEquals(0, run.code(), run.errors());
    }
    for (int i = 1; i <= 3; i++) {
      assertTrue(Files.exists(folder.resolve("boat-" + i + ".png")));
    }
    assertEquals(
        List.of(
            "a-paper-boat-1.png", "a-paper-boat-2.png", "a-paper-boat-3.png", "a-paper-boat.png"),
        names(boats));
    assertEquals(
        folder.resolve("cat-edited.png").toString(), edited.result().get("output").getAsString());
  }

  @Test
  void theFormatIsTheOneOfTheName() throws IOException {
    Path jpeg = folder.resolve("boat.jpg");
    Path png = folder.resolve("boat.png");

    CommandRun other = generate("-o", jpeg, "--json");
    generate("-o", png);
    CommandRun piped = generate("-o", "-");

    assertEquals("image/jpeg", other.result().get("media_type").getAsString(), other.errors());
    assertEquals(Sha256.hex(jpeg), other.result().get("sha256").getAsString());
    assertEquals(PictureFormat.JPEG, new PictureReader().probe(jpeg).format());
    assertEquals(PictureFormat.PNG, new PictureReader().probe(png).format());
    Picture standard = new PictureReader().read(piped.out(), "standard output");
    assertEquals(1024, standard.width());
    for (Path marked : List.of(jpeg, png)) {
      String text = Files.readString(marked, StandardCharsets.ISO_8859_1);
      assertTrue(text.contains("digitalsourcetype/trainedAlgorithmicMedia"), marked.toString());
      assertFalse(text.contains("paper boat"), "no prompt in " + marked);
    }
  }

  @Test
  void sheetsAreNamedByTheirViews() throws IOException {
    CommandRun run =
        partners.run(
            "character",
            "draw",
            "Nia",
            "--sheet",
            "-o",
            folder.resolve("sheet"),
            "--engine",
            "fal",
            "--consent",
            "fal",
            "--json");

    assertEquals(0, run.code(), run.errors());
    assertEquals(7, run.json().get("done").getAsInt());
    assertEquals("front", run.result().get("label").getAsString());
    assertTrue(names(folder.resolve("sheet")).contains("nia-back.png"));
  }

  @Test
  void asksBeforeAnotherEngineTakesTheFirstOnesPlace() {
    String order = "engines.order=[\"replicate\",\"fal\"]";
    Object[] line = {
      "generate", "a paper boat", "--set", order, "--consent", "fal", "-o", folder.resolve("b.png")
    };
    partners.with("TEST_REPLICATE", "");

    CommandRun script = partners.runWith("", false, new Interruption(), line);
    CommandRun no = partners.runWith("\n", true, new Interruption(), line);
    long before = partners.bytesReceived();
    CommandRun yes = partners.runWith("y\n", true, new Interruption(), line);

    assertEquals(2, script.code(), script.errors());
    assertTrue(script.errors().contains("The next in your order is fal"), script.errors());
    assertEquals(2, no.code(), no.errors());
    assertTrue(no.errors().contains("Go on there? [y/N]"), no.errors());
    assertEquals(0, before);
    assertEquals(0, yes.code(), yes.errors());
    assertTrue(Files.exists(folder.resolve("b.png")));
  }

  @Test
  void aBatchGoesToThePartnerPictureByPicture() throws IOException {
    Samples.disc(folder.resolve("in/a.png"));
    Files.copy(picture, folder.resolve("in/b.jpg"));
    Files.writeString(folder.resolve("in/c.png"), "no picture");

    CommandRun run =
        partners.run(
            "remove-background",
            folder.resolve("in"),
            "-o",
            folder.resolve("out"),
            "--engine",
            "replicate",
            "--consent",
            "replicate",
            "--json");

    assertEquals(5, run.code(), run.errors());
    assertEquals(2, run.json().get("done").getAsInt());
    assertEquals(2, names(folder.resolve("out")).size());
    assertEquals(2, partners.replicate.jobs().size());
  }

  private CommandRun generate(Object... more) {
    return run(List.of("generate", "a paper boat"), "replicate", more);
  }

  private CommandRun run(List<Object> operation, String engine, Object... more) {
    List<Object> line = new ArrayList<>(operation);
    line.addAll(List.of("--engine", engine, "--consent", engine));
    line.addAll(List.of(more));
    return partners.run(line.toArray());
  }

  private int jobs() {
    return partners.run("jobs", "list", "--json").json().getAsJsonArray("jobs").size();
  }

  private static List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
