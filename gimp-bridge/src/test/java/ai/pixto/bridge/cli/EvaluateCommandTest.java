package ai.pixto.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.image.Picture;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

  @TempDir Path folder;

  @Test
  void scoresReadyMattes() {
    mask("masks/right.png", 0, 8);
    mask("ready/right.png", 0, 8);
    mask("masks/half.png", 0, 8);
    mask("ready/half.png", 4, 12);
    mask("masks/lost.png", 0, 8);

    CommandRun run =
        CommandRun.of(
            "evaluate",
            folder.resolve("ready"),
            folder.resolve("masks"),
            "--predictions",
            "--json",
            "--per-image");

    assertEquals(0, run.code(), run.errors());
    JsonObject images = run.json().getAsJsonObject("images");
    assertEquals(1, images.getAsJsonObject("right.png").get("IoU").getAsDouble());
    assertEquals(1 / 3.0, images.getAsJsonObject("half.png").get("IoU").getAsDouble(), 1e-9);
    assertEquals(0, images.getAsJsonObject("lost.png").get("IoU").getAsDouble());
    assertEquals(4 / 9.0, run.json().get("IoU").getAsDouble(), 1e-9);
    assertEquals(3, run.json().get("n").getAsInt());
    assertTrue(run.errors().contains("lost.png"), run.errors());
  }

  @Test
  void cutsOutAndKeepsTheMattes() {
    Samples.disc(folder.resolve("images/a.jpg"));
    mask("masks/a.png", 30, 90);

    CommandRun run =
        CommandRun.of(
            "evaluate",
            folder.resolve("images"),
            folder.resolve("masks"),
            "--hint-from-mask",
            "--out",
            folder.resolve("kept"));

    assertEquals(0, run.code(), run.errors());
    assertTrue(run.text().matches("(?s)IoU=[01]\\.\\d+ .*seconds=.*"), run.text());
    assertTrue(Files.exists(folder.resolve("kept/a.png")));
    assertFalse(CommandRun.of("--help").text().contains("evaluate"), "hidden");
  }

  /** A mask whose columns from {@code left} to {@code right} are foreground. */
  private void mask(String name, int left, int right) {
    byte[] samples = new byte[Samples.WIDTH * Samples.HEIGHT];
    for (int i = 0; i < samples.length; i++) {
      int x = i % Samples.WIDTH;
      samples[i] = (byte) (x >= left && x < right ? 255 : 0);
    }
    Samples.write(folder.resolve(name), Picture.of(Samples.WIDTH, Samples.HEIGHT, 1, samples));
  }
}
