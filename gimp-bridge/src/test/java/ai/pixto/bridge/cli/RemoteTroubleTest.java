package ai.pixto.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.image.Picture;
import ai.pixto.testing.partner.PartnerSimulator;
import ai.pixto.testing.partner.ReplicateSimulator;
import ai.pixto.testing.partner.Script;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong: one sentence each, the right exit code, nothing charged, nothing left. */
class RemoteTroubleTest {

  @TempDir Path folder;
  private Partners partners;
  private Path picture;
  private Path out;

  @BeforeEach
  void start() throws IOException {
    partners = new Partners(folder);
    partners.all().forEach(partner -> partner.script(Script.immediately()));
    picture = Samples.disc(folder.resolve("cat.jpg"));
    Path small = folder.resolve("small.png");
    Samples.write(small, Picture.of(2, 2, 3, new byte[12]));
    out = Files.createDirectories(folder.resolve("out"));
  }

  @AfterEach
  void stop() {
    partners.close();
  }

  @Test
  void eachWrongInputIsOneSentenceAndCostsNothing() throws IOException {
    String mask = folder.resolve("small.png").toString();
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");

    assertRefused(2, "prompt", "The prompt is empty", "generate", "");
    assertRefused(2, "prompt", "The prompt is empty", "generate", "   ");
    assertRefused(2, "size", "The size 0 x 0 cannot be made", "generate", "x", "--size", "0x0");
    assertRefused(2, "size", "such as 1024x768", "generate", "x", "--size", "large");
    assertRefused(2, "ratio", "such as 16:9", "generate", "x", "--ratio", "wide");
    assertRefused(2, "ratio", "7:5", "generate", "x", "--ratio", "7:5");
    assertRefused(2, "count", "from 1 to 16", "generate", "x", "--count", 0);
    assertRefused(2, "seed", "0 or more", "generate", "x", "--seed", -1);
    assertRefused(2, "model", "nobody/nothing", "generate", "x", "--model", "a nobody/nothing");
    assertRefused(2, "output", ".gif", "generate", "x", "-o", out.resolve("x.gif"));
    assertRefused(2, "mask", "The mask is 2 x 2", "edit", picture, "--prompt", "x", "--mask", mask);
    assertRefused(2, "strength", "from 0 to 1", "edit", picture, "--prompt", "x", "--strength", 2);
    assertRefused(
        2, "outpaint", "left,top,right,bottom", "edit", picture, "--prompt", "x", "--outpaint", 3);
    assertRefused(1, "input", "text.png", "edit", text, "--prompt", "x");
    assertRefused(1, "input", "no picture 'no.png'", "edit", "no.png", "--prompt", "x");
    assertRefused(2, "prompt", "The prompt is empty", "video");
    assertRefused(2, "consent", "no partner 'me'", "generate", "x", "--consent", "me");
    assertRefused(2, "engine", "no engine 'cloud'", "generate", "x", "--engine", "cloud");
    assertEquals(0, partners.bytesReceived());
  }

  @Test
  void tooDearIsNotPermitted() {
    assertRefused(
        3, "", "the limit is 0.01 USD", "generate", "x", "--set", "spending.per_operation=0.01");
    assertEquals(0, partners.bytesReceived());
  }

  @Test
  void aMissingOrWrongKeyIsToldAsSuch() {
    partners.with("TEST_REPLICATE", "");
    assertRefused(2, "engine", "Replicate needs a key", "generate", "x");
    partners.with("TEST_REPLICATE", "r8_wrong0123456789");
    CommandRun run = assertRefused(1, "", "key", "generate", "x");
    assertFalse((run.errors() + run.text()).contains("r8_wrong"), run.errors());
  }

  @Test
  void anUnreachableHostIsToldAsSuch() {
    String nobody = "engines.replicate.endpoint=http://127.0.0.1:1/v1";

    assertRefused(1, "", "127.0.0.1", "generate", "x", "--set", nobody);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatCannotBeWrittenIsToldBeforeAnythingIsSent() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    assertRefused(1, "output", "/proc", "generate", "x", "-o", "/proc/pixto.png");
    assertRefused(1, "output", "cannot be made", "generate", "x", "-o", file + "/a/b.png");
    partners.with("PIXTO_HOME", file.toString());
    assertRefused(1, "", file.toString(), "generate", "x");
    assertEquals(0, partners.bytesReceived());
  }

  /**
   * Runs it at Replicate, with consent, and expects nothing but the sentence.
   *
   * @param code the exit code
   * @param field at fault; empty where it is none's
   */
  private CommandRun assertRefused(int code, String field, String says, Object... arguments) {
    List<Object> line = new ArrayList<>(List.of(arguments));
    List<Object> given = Arrays.asList(arguments);
    if (!given.contains("--engine")) {
      line.addAll(List.of("--engine", "replicate"));
    }
    if (!given.contains("-o")) {
      line.addAll(List.of("-o", out));
    }
    line.addAll(List.of("--consent", "replicate", "--json"));
    CommandRun run = partners.run(line.toArray());

    assertEquals(code, run.code(), run.errors());
    JsonObject error = run.json().getAsJsonObject("error");
    assertTrue(error.get("message").getAsString().contains(says), run.errors());
    assertEquals(field, error.has("field") ? error.get("field").getAsString() : "");
    assertTrue(run.errors().contains("pixto: "), run.errors());
    assertFalse(run.errors().contains("\tat "), "no stack trace: " + run.errors());
    assertFalse(run.errors().contains(ReplicateSimulator.KEY), run.errors());
    for (PartnerSimulator partner : partners.all()) {
      assertEquals(List.of(), partner.jobs());
    }
    assertEquals(List.of(), left());
    return run;
  }

  private List<Path> left() {
    try (Stream<Path> files = Files.walk(out)) {
      return files.filter(file -> !file.equals(out)).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
