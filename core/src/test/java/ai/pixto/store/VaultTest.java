package ai.pixto.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.pixto.error.CancelledException;
import ai.pixto.error.StorageException;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

  private static final int MEGABYTE = 1 << 20;
  private static final AccountKeys KEYS = AccountKeys.generate();
  private static final String CANARY = "the lighthouse keeper's portrait";

  private static Path propertyFolder;

  @TempDir Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    propertyFolder = Files.createTempDirectory("pixto-vault");
  }

  @AfterContainer
  static void deleteFolder() throws IOException {
    try (Stream<Path> all = Files.walk(propertyFolder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @Property(tries = 25)
  void whatWasPutComesBack(@ForAll @IntRange(max = 3 * MEGABYTE) int size, @ForAll long seed) {
    Vault vault = Vault.open(propertyFolder, KEYS);
    byte[] content = bytes(size, seed);

    Blob blob = vault.put(new ByteArrayInputStream(content));

    assertArrayEquals(content, read(vault, blob.id()));
    assertEquals(new Blob(blob.id(), size, Sha256.hex(content)), blob);
    assertEquals(blob, vault.look(blob.id()));
    assertTrue(vault.delete(blob.id()));
  }

  /** Around the first and the second segment's end: 1 MB less a tag, and less the format's head. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        MEGABYTE - 57,
        MEGABYTE - 56,
        MEGABYTE - 55,
        2 * MEGABYTE - 73,
        2 * MEGABYTE - 72,
        2 * MEGABYTE - 71,
        3 * MEGABYTE
      })
  void sizesAtTheEndsOfSegmentsComeBackAndCutOnesAreRefused(int size) throws IOException {
    Vault vault = Vault.open(folder, KEYS);
    byte[] content = bytes(size, size);

    String id = vault.put(new ByteArrayInputStream(content)).id();

    assertArrayEquals(content, read(vault, id));
    byte[] file = Files.readAllBytes(folder.resolve(id));
    for (int cut : new int[] {1, 16, MEGABYTE, file.length / 2, file.length}) {
      Files.write(folder.resolve(id), Arrays.copyOf(file, Math.max(0, file.length - cut)));
      refused(vault, id);
    }
    Files.write(folder.resolve(id), Arrays.copyOf(file, file.length + 1));
    refused(vault, id);
  }

  @Test
  void everyFlippedBitIsRefusedAndTheOtherBlobsAreNot() throws IOException {
    Vault vault = Vault.open(folder, KEYS);
    String other = put(vault, "another");
    String id = put(vault, "small");
    byte[] file = Files.readAllBytes(folder.resolve(id));

    for (int bit = 0; bit < file.length * 8; bit++) {
      byte[] changed = file.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(folder.resolve(id), changed);
      refused(vault, id);
    }
    assertEquals("another", text(vault, other));
  }

  @Test
  void swappedFilesAndBodiesAreRefused() throws IOException {
    Vault vault = Vault.open(folder, KEYS);
    String one = put(vault, "one");
    String two = put(vault, "two");
    byte[] first = Files.readAllBytes(folder.resolve(one));
    byte[] second = Files.readAllBytes(folder.resolve(two));

    Files.write(folder.resolve(one), second);
    refused(vault, one);

    System.arraycopy(first, 0, second, 0, BlobHead.BYTES);
    Files.write(folder.resolve(one), second);
    refused(vault, one);

    refused(Vault.open(folder, AccountKeys.generate()), two);
    assertEquals("two", text(vault, two));
  }

  @Test
  void equalContentsAreKeptOnceAndADamagedOneIsHealed() throws IOException {
    Vault vault = Vault.open(folder, KEYS);
    String id = put(vault, CANARY);
    byte[] file = Files.readAllBytes(folder.resolve(id));

    assertEquals(id, put(vault, CANARY));
    assertArrayEquals(file, Files.readAllBytes(folder.resolve(id)));
    assertEquals(List.of(id), vault.list());
    assertEquals(file.length, vault.bytesOnDisk());

    Files.write(folder.resolve(id), Arrays.copyOf(file, file.length - 1));
    refused(vault, id);
    put(vault, CANARY);
    assertEquals(CANARY, text(vault, id));
  }

  @Test
  void namesAndFilesTellNothing() throws IOException {
    Vault vault = Vault.open(folder.resolve("a").resolve("b"), KEYS);
    String id = put(vault, CANARY);
    put(vault, CANARY.repeat(100_000));

    try (Stream<Path> all = Files.walk(folder.resolve("a"))) {
      for (Path each : all.toList()) {
        if (Files.isRegularFile(each)) {
          String content = new String(Files.readAllBytes(each), ISO_8859_1);
          assertFalse(content.contains("lighthouse"), each.toString());
        }
      }
    }
    assertNotEquals(Sha256.hex(CANARY.getBytes(UTF_8)), id);
    Vault another = Vault.open(folder.resolve("c"), AccountKeys.generate());
    assertNotEquals(id, put(another, CANARY));
  }

  @Test
  void onlyItsOwnerMayLook() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path place = Files.createDirectory(folder.resolve("wide"));
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));

    String id = put(Vault.open(place, KEYS), CANARY);

    assertEquals("rwx------", permissions(place));
    assertEquals("rwx------", permissions(place.resolve("incoming")));
    assertEquals("rw-------", permissions(place.resolve(id)));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void whatIsDeletedIsGoneAndToldSo() {
    Vault vault = Vault.open(folder, KEYS);
    String id = put(vault, CANARY);

    assertTrue(vault.delete(id));

    assertFalse(vault.delete(id));
    assertEquals(List.of(), vault.list());
    StorageException told = assertThrows(StorageException.class, () -> vault.read(id));
    assertEquals(
        "What is asked for is not in the vault; it was deleted, or its file was removed.",
        told.getMessage());
    assertThrows(IllegalArgumentException.class, () -> vault.read("../" + id.substring(3)));
  }

  @Test
  void aSourceThatBreaksOffLeavesNothing() throws IOException {
    Vault vault = Vault.open(folder, KEYS);
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the camera was unplugged");
          }
        };

    StorageException told =
        assertThrows(
            StorageException.class,
            () ->
                vault.put(
                    new SequenceInputStream(
                        new ByteArrayInputStream(bytes(2 * MEGABYTE, 1)), broken)));

    assertEquals(
        "What was to be stored could not be read to its end, so nothing was stored; try again.",
        told.getMessage());
    assertEquals(List.of(), vault.list());
    try (Stream<Path> left = Files.list(folder.resolve("incoming"))) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void aNewKeyEncryptsEveryBlobAnewAndLeavesTheDamagedOnes() throws IOException {
    AccountKeys first = AccountKeys.generate();
    Vault old = Vault.open(folder, first);
    String one = put(old, "one");
    String two = put(old, "two");
    String bad = put(old, "bad");
    Files.write(folder.resolve(bad), new byte[500]);

    Vault both = Vault.open(folder, first.rotated());
    // As many keys as a vault may see in years.
    AccountKeys keys = first.rotated().rotated();
    Vault vault = Vault.open(folder, keys);
    assertEquals("one", text(both, one));

    assertEquals(new Rotation(2, List.of(bad)), vault.rotate(Progress.NONE, new Cancellation()));
    assertEquals(new Rotation(0, List.of(bad)), vault.rotate(Progress.NONE, new Cancellation()));

    refused(old, one);
    Vault last = Vault.open(folder, keys.withoutOld());
    assertEquals("one", text(last, one));
    assertEquals("two", text(last, two));
    assertEquals(one, put(last, "one"));
    assertEquals(Set.of(one, two, bad), Set.copyOf(last.list()));
  }

  @Test
  void aNewKeyCanBeStoppedAndDestroyedKeysBeginNothing() {
    AccountKeys first = AccountKeys.generate();
    put(Vault.open(folder, first), "one");
    AccountKeys keys = first.rotated();
    Vault vault = Vault.open(folder, keys);
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();

    assertThrows(CancelledException.class, () -> vault.rotate(Progress.NONE, cancellation));

    keys.destroy();
    StorageException told =
        assertThrows(StorageException.class, () -> vault.rotate(Progress.NONE, new Cancellation()));
    assertTrue(told.getMessage().startsWith("The keys of this account were destroyed"));
  }

  private static void refused(Vault vault, String id) {
    StorageException told = assertThrows(StorageException.class, () -> read(vault, id));
    assertTrue(told.getMessage().contains("is damaged or does not belong there"));
  }

  private static String put(Vault vault, String text) {
    return vault.put(new ByteArrayInputStream(text.getBytes(UTF_8))).id();
  }

  private static String text(Vault vault, String id) {
    return new String(read(vault, id), UTF_8);
  }

  private static byte[] read(Vault vault, String id) {
    try (InputStream in = vault.read(id)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
