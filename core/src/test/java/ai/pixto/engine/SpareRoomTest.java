package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held back on the disk, and files that are there whole or not at all. */
class SpareRoomTest {

  @TempDir Path folder;

  @Test
  void roomThatIsHeldIsGivenUpOnceForWhatFindsNone() throws Exception {
    Path file = folder.resolve("jobs.spare");
    SpareRoom spare = new SpareRoom(file);
    spare.hold();
    assertEquals(SpareRoom.BYTES, Files.size(file));

    assertEquals("written", spare.write(() -> writtenUnless(Files.exists(file))));
    assertThrows(StorageException.class, () -> spare.write(() -> writtenUnless(true)));
  }

  private static String writtenUnless(boolean full) {
    if (full) {
      throw new StorageException("jobs.db", "The disk is full.", null);
    }
    return "written";
  }

  @Test
  void whereThereIsNoRoomNothingHalfWrittenStays() throws Exception {
    Path gone = folder.resolve("gone").resolve("jobs.spare");
    assertTrue(
        assertThrows(StorageException.class, () -> new SpareRoom(gone).hold())
            .getMessage()
            .endsWith("free some space."));
    Path target = folder.resolve("answer-1.json");
    assertThrows(
        IOException.class,
        () ->
            WholeFile.write(
                target,
                part -> {
                  Files.writeString(part, "[1, 2");
                  throw new IOException("No space left on device");
                }));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }
}
