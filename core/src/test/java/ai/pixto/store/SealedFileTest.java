package ai.pixto.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedFileTest {

  @TempDir Path folder;
  private final AccountKeys keys = AccountKeys.generate();

  @Test
  void aFileIsThereInOneFormAtATime() throws IOException {
    Path plain = folder.resolve("1.png");
    Path sealed = folder.resolve("1.png.sealed");
    for (int size : new int[] {0, 1, 1 << 20, 3_000_001}) {
      byte[] bytes = new byte[size];
      new Random(size).nextBytes(bytes);
      Files.write(plain, bytes);

      SealedFile.seal(plain, sealed, keys, "job 1");
      assertFalse(Files.exists(plain));
      SealedFile.open(sealed, plain, keys.rotated(), "job 1");

      assertFalse(Files.exists(sealed));
      assertArrayEquals(bytes, Files.readAllBytes(plain));
    }
  }

  @Test
  void whatIsDamagedOrElsewhereIsRefusedAndStays() throws IOException {
    Path plain = folder.resolve("1.png");
    Path sealed = folder.resolve("1.png.sealed");
    Files.write(plain, new byte[100_000]);
    SealedFile.seal(plain, sealed, keys, "job 1");
    byte[] bytes = Files.readAllBytes(sealed);

    refused(sealed, plain, keys, "job 2");
    refused(sealed, plain, AccountKeys.generate(), "job 1");
    Files.write(sealed, Arrays.copyOf(bytes, bytes.length - 1));
    refused(sealed, plain, keys, "job 1");
    bytes[bytes.length / 2] ^= 1;
    Files.write(sealed, bytes);
    refused(sealed, plain, keys, "job 1");
    assertEquals(bytes.length, Files.size(sealed));
  }

  private static void refused(Path sealed, Path plain, AccountKeys keys, String context) {
    assertThrows(StorageException.class, () -> SealedFile.open(sealed, plain, keys, context));
    assertFalse(Files.exists(plain));
    assertTrue(Files.exists(sealed));
  }
}
