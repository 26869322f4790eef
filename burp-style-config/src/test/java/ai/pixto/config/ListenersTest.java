package ai.pixto.config;

import static ai.pixto.config.Lens.json;
import static ai.pixto.config.Lens.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ListenersTest {

  @TempDir Path folder;
  private final BlockingQueue<LoadReport> heard = new LinkedBlockingQueue<>();

  private LoadReport next() throws InterruptedException {
    LoadReport report = heard.poll(30, TimeUnit.SECONDS);
    assertNotNull(report, "The listener heard nothing.");
    return report;
  }

  private static List<String> paths(LoadReport report) {
    return report.changes().stream().map(change -> change.path().toString()).toList();
  }

  @Test
  void hearsOfEffectiveChangesOfItsSectionOnly() throws Exception {
    try (Settings settings = Lens.in(folder).option("display.zoom=5").open()) {
      settings.onChange(
          Lens.DISPLAY,
          report -> {
            throw new IllegalStateException("A listener that fails harms no other.");
          });
      Runnable end = settings.onChange(Lens.DISPLAY, heard::add);
      settings.set(path("user_options.connections.timeouts.read"), json("5"));
      settings.set(path("user_options.display.zoom"), json("7"));
      settings.set(path("user_options.display.grid"), json("true"));
      assertEquals(List.of("user_options.display.grid"), paths(next()));
      end.run();
      settings.set(path("user_options.display.grid"), json("false"));
      settings.onChange(Lens.CAPTURE, heard::add);
      settings.set(path("project_options.capture.exposure"), json("5"));
      assertEquals(List.of("project_options.capture.exposure"), paths(next()));
    }
  }

  @Test
  void hearsOfFilesThatChangeOnDisk() throws Exception {
    try (Settings settings = Lens.in(folder).watching(true).open()) {
      settings.onChange(Lens.DISPLAY, heard::add);
      Lens.write(Lens.user(folder), "{\"user_options\": {\"display\": {\"zoom\": 7, \"x\": 1}}}");
      LoadReport report = next();
      assertEquals(List.of("user_options.display.zoom"), paths(report));
      assertEquals(1, report.unknown().size());
      assertTrue(report.applied());
      assertEquals(7, settings.get(Lens.DISPLAY).zoom());
    }
  }
}
