package ai.pixto.bridge.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation at every partner that claims it, from the command line. */
class RemoteCommandsTest {

  @TempDir Path folder;
  private Partners partners;
  private Path picture;

  @BeforeEach
  void start() {
    partners = new Partners(folder);
    picture = Samples.disc(folder.resolve("cat.jpg"));
  }

  @AfterEach
  void stop() {
    partners.close();
  }

  @Test
  void probe() {
    for (String engine : new String[] {"replicate", "fal", "openai"}) {
      System.err.println(
          engine
              + " "
              + partners.run(
                  "generate",
                  "a boat",
                  "--engine",
                  engine,
                  "--consent",
                  engine,
                  "-o",
                  folder.resolve(engine + ".png"),
                  "--json"));
      System.err.println(
          partners
              .run(
                  "generate",
                  "a boat",
                  "--engine",
                  engine,
                  "-o",
                  folder.resolve("n" + engine + ".png"),
                  "--json")
              .errors());
      CommandRun r =
          partners.run(
              "edit",
              picture,
              "--prompt",
              "snow",
              "--engine",
              engine,
              "--consent",
              engine,
              "--json");
      System.err.println(r.errors() + r.text());
      r =
          partners.run(
              "remove-background",
              picture,
              "--engine",
              engine,
              "--consent",
              engine,
              "--json",
              "-o",
              folder.resolve("cut" + engine + ".png"));
      System.err.println(r.errors() + r.text());
      r =
          partners.run(
              "video",
              "waves",
              "--engine",
              engine,
              "--consent",
              engine,
              "--json",
              "-o",
              folder.resolve("v" + engine + ".mp4"));
      System.err.println(r.errors() + r.text());
      r = partners.run("jobs", "list");
      System.err.println(r.errors() + r.text());
    }
  }
}
