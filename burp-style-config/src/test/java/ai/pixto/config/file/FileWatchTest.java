package ai.pixto.config.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a watch is there to be open
class FileWatchTest {

  private final BlockingQueue<Path> told = new LinkedBlockingQueue<>();

  @TempDir Path folder;

  @Test
  void aFileThatIsMadeReplacedWrittenOrDeletedIsTold() throws Exception {
    Path file = folder.resolve("later/options.json");
    Path other = folder.resolve("other.json");
    try (FileWatch watch = FileWatch.start(List.of(file, other), told::add)) {
      Files.createDirectory(file.getParent());
      Files.writeString(file, "made");
      assertTold(file);

      SafeFile.of(file).update(now -> "replaced");
      assertTold(file);

      Files.writeString(file, "written");
      assertTold(file);

      Files.delete(file);
      assertTold(file);

      Files.writeString(other, "other");
      assertTold(other);
    }
    Files.writeString(other, "after the end");
    assertNull(told.poll());
  }

  @Test
  void aFileAtTheEndOfALinkIsTold() throws Exception {
    Path real = Files.writeString(folder.resolve("real.json"), "one");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);
    try (FileWatch watch = FileWatch.start(List.of(link), told::add)) {
      Path next = Files.writeString(folder.resolve("next.json"), "two");
      Files.move(next, real, StandardCopyOption.ATOMIC_MOVE);
      assertTold(link);
    }
  }

  @Test
  void aTouchOrAFailedListenerIsNotTheEndOfIt() throws Exception {
    Path file = Files.writeString(folder.resolve("options.json"), "one");
    try (FileWatch watch =
        FileWatch.start(
            List.of(file),
            changed -> {
              told.add(changed);
              throw new IllegalStateException("a listener's fault");
            })) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(0));
      Files.writeString(file, "two");
      assertTold(file);
      Files.writeString(file, "three");
      assertTold(file);
      assertEquals(0, told.size());
    }
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().equals("settings-file-watch")));
  }

  private void assertTold(Path file) throws InterruptedException, IOException {
    assertEquals(file, told.poll(30, TimeUnit.SECONDS));
  }
}
