package ai.pixto.config.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {

  @TempDir Path folder;

  @Test
  void aNewFileIsMadeWithItsFolderAndTheOneBeforeIsKept() throws IOException {
    Path path = folder.resolve("lens/deep/options.json");
    SafeFile file = SafeFile.of(path);

    assertEquals(Optional.empty(), file.read());
    assertTrue(file.update(now -> now.orElse("none") + " é"));
    assertFalse(Files.exists(path.resolveSibling("options.json.bak")));
    assertTrue(file.update(now -> now.orElse("none") + ", two"));

    assertEquals(Optional.of("none é, two"), file.read());
    assertEquals("none é", Files.readString(path.resolveSibling("options.json.bak")));
  }

  @Test
  void theSameContentIsNotWrittenAgain() throws IOException {
    Path path = Files.writeString(folder.resolve("options.json"), "same");
    FileTime old = FileTime.fromMillis(0);
    Files.setLastModifiedTime(path, old);

    assertFalse(SafeFile.of(path).update(now -> now.orElse("")));
    assertEquals(old, Files.getLastModifiedTime(path));
  }

  @Test
  void anEditThatFailsChangesNothing() throws IOException {
    Path path = Files.writeString(folder.resolve("options.json"), "old");
    SafeFile file = SafeFile.of(path);

    assertThrows(
        InterruptedException.class,
        () ->
            file.update(
                now -> {
                  throw new InterruptedException();
                }));
    assertThrows(
        IllegalStateException.class,
        () -> file.update(now -> file.update(again -> "inner") ? "outer" : ""));

    assertEquals("old", Files.readString(path));
    assertTrue(file.update(now -> "new"));
  }

  @Test
  void linksStayAndPermissionsToo() throws IOException {
    assumeTrue(posix());
    Path real = Files.writeString(Files.createDirectory(folder.resolve("real")).resolve("a"), "1");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real/a"));
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("real/b"));

    SafeFile.of(link).update(now -> now.orElse("") + "2");
    SafeFile.of(dangling).update(now -> now.orElse("new"));

    assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(dangling));
    assertEquals("12", Files.readString(real));
    assertEquals("new", Files.readString(folder.resolve("real/b")));
    assertEquals("rw-r-----", permissions(real));
    assertEquals("rw-r-----", permissions(folder.resolve("real/a.bak")));
  }

  @Test
  void aSecretFileIsItsOwnersAloneAndHasNoBackup() throws IOException {
    assumeTrue(posix());
    Path path = Files.writeString(folder.resolve("secrets"), "old");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

    SafeFile.secret(path).update(now -> "new");

    assertEquals("rw-------", permissions(path));
    assertFalse(Files.exists(folder.resolve("secrets.bak")));
  }

  private boolean posix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void whatADeadProcessLeftIsDeletedAndNothingElse() throws IOException {
    Path stale =
        Files.writeString(
            folder.resolve(".options.json.123e4567-e89b-12d3-a456-426614174000.tmp"), "half");
    Path other = Files.writeString(folder.resolve(".options.json.mine.tmp"), "a person's");

    SafeFile.of(folder.resolve("options.json")).update(now -> "new");

    assertFalse(Files.exists(stale));
    assertTrue(Files.exists(other));
  }

  @Test
  void oneSentenceTellsWhyAFileCannotBeSaved() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    Path huge = folder.resolve("huge");
    try (RandomAccessFile random = new RandomAccessFile(huge.toFile(), "rw")) {
      random.setLength(1L << 36);
    }
    Path latin = Files.write(folder.resolve("latin"), new byte[] {(byte) 0xe4});

    assertEquals(folder + " is a folder; name a file.", trouble(folder));
    assertEquals(huge + " is longer than 24 MB; make it shorter.", trouble(huge));
    assertEquals(latin + " is not a UTF-8 text; save it as UTF-8.", trouble(latin));
    Path inFile = file.resolve("options.json");
    assertEquals(
        inFile + " cannot be saved: " + file + " is no folder; choose another place.",
        trouble(inFile));
    assertEquals("text", Files.readString(file));
  }

  private static String trouble(Path path) {
    SafeFile file = SafeFile.of(path);
    return assertThrows(SafeFileException.class, () -> file.update(now -> "new")).getMessage();
  }

  @Test
  void aWriteProtectedFileStays() throws IOException {
    assumeTrue(posix());
    Path path = Files.writeString(folder.resolve("options.json"), "old");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
    assumeFalse(Files.isWritable(path), "This user may write everything");

    assertEquals(
        path + " is write-protected; allow writing to it, then save again.", trouble(path));
    assertEquals("old", Files.readString(path));
  }

  @Test
  void aCancelledThreadSavesNothing() throws IOException {
    Path path = Files.writeString(folder.resolve("options.json"), "old");

    Thread.currentThread().interrupt();
    String sentence = trouble(path);

    assertTrue(Thread.interrupted());
    assertEquals("Saving " + path + " was cancelled; save again if need be.", sentence);
    assertEquals("old", Files.readString(path));
  }
}
