package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobOwnersTest {

  @TempDir Path folder;

  @Test
  void twoInOneProcessAreAliveUntilTheyAreClosed() throws IOException {
    JobOwners first = new JobOwners(folder);
    try (JobOwners second = new JobOwners(folder)) {
      assertFalse(second.isDead(first.id()));
      second.bury();
      assertFalse(second.isDead(first.id()));
      first.close();
      assertTrue(second.isDead(first.id()));
    }
    assertEquals(List.of(), files());
  }

  @Test
  void anotherProcessIsAliveUntilItIsKilled() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            Owner.class.getName(),
            folder.toString());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process other = builder.start();
    try (JobOwners mine = new JobOwners(folder)) {
      String id = other.inputReader().readLine();

      assertFalse(mine.isDead(id));
      mine.bury();
      assertFalse(mine.isDead(id), "the living are not buried");
      other.destroyForcibly().waitFor();
      assertTrue(mine.isDead(id));
      assertEquals(2, files().size());
      mine.bury();
      assertTrue(mine.isDead(id));
      assertEquals(1, files().size());
    } finally {
      other.destroyForcibly();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** A process that holds a lock until it is killed. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] arguments) throws IOException {
      try (JobOwners owners = new JobOwners(Path.of(arguments[0]))) {
        System.out.println(owners.id());
        System.in.read();
      }
    }
  }
}
