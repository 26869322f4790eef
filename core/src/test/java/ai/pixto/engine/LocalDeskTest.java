package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.Pixto;
import ai.pixto.config.Locations;
import ai.pixto.config.Settings;
import ai.pixto.image.Picture;
import ai.pixto.operation.CraftVideo;
import ai.pixto.operation.ImageInput;
import ai.pixto.settings.PixtoSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What local work that ends too soon leaves. */
class LocalDeskTest {

  @TempDir private Path home;

  @Test
  void theNextProcessRemovesWhatAKilledOneLeftHalfDone() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            Filmer.class.getName(),
            home.toString());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process other = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      assertEquals("begun", other.inputReader().readLine());
      try (Settings settings = settings(home);
          Pixto pixto = Pixto.builder().settings(settings).open()) {
        assertEquals(1, folders(home).size(), "the living are not disturbed");
      }
    } finally {
      other.destroyForcibly().waitFor();
    }

    try (Settings settings = settings(home);
        Pixto pixto = Pixto.builder().settings(settings).open()) {
      assertEquals(List.of(), folders(home));

      Path film = pixto.run(film(1)).await().file();
      pixto.jobs().recover();
      assertTrue(Files.exists(film), "what is done stays");
      assertEquals(List.of("1.mp4"), names(film.getParent()));
    }
  }

  private static Settings settings(Path home) {
    return Settings.builder(PixtoSettings.APPLICATION)
        .locations(Locations.below(home))
        .environment(Map.of())
        .open();
  }

  private static CraftVideo film(int seconds) {
    ImageInput grey = ImageInput.of(Picture.of(64, 48, 3, new byte[3 * 64 * 48]));
    return CraftVideo.of("", new CraftVideo.Source.First(grey)).withSeconds(seconds);
  }

  /** Those of jobs. */
  private static List<Path> folders(Path home) throws IOException {
    Path jobs = Locations.below(home).data().resolve("jobs");
    try (Stream<Path> all = Files.list(jobs)) {
      return all.filter(each -> Files.isDirectory(each) && !each.endsWith("owners")).toList();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(each -> each.getFileName().toString()).toList();
    }
  }

  /** A process that makes a long film until it is killed. */
  static final class Filmer {
    private Filmer() {}

    public static void main(String[] arguments) throws IOException {
      Path home = Path.of(arguments[0]);
      try (Settings settings = settings(home);
          Pixto pixto = Pixto.builder().settings(settings).open()) {
        Job<?> job = pixto.run(film(600));
        while (!Files.exists(Locations.below(home).data().resolve("jobs"))
            || folders(home).isEmpty()) {
          Thread.onSpinWait();
        }
        System.out.println("begun");
        job.await();
      }
    }
  }
}
