package ai.pixto.config.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Canary;
import ai.pixto.config.Secret;
import ai.pixto.config.SecretStoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A changed file of secrets gives the secret that was put or one clear refusal, and nothing else.
 * {@code -Dconfig.fuzz=1000000} sets the number of changed files in place of 100,000.
 */
class EncryptedFileFuzzTest {

  private static final int MUTATIONS = Integer.getInteger("config.fuzz", 100_000);

  // A changed count of iterations is carried out, so that fewer of these can be tried.
  private static final int PASSPHRASE_MUTATIONS = 100;
  private static final Secret CANARY = Canary.secret();

  @TempDir Path folder;

  @Test
  void changedFileUnderThisComputersKeyNeverOpensWrong() throws IOException {
    EncryptedFileStore store = store(Optional.empty());
    store.put("key", CANARY);

    assertTrue(refusals(store, MUTATIONS, 1) > MUTATIONS * 9 / 10);
  }

  @Test
  void changedFileUnderAPassphraseNeverOpensWrong() throws IOException {
    EncryptedFileStore store = store(Optional.of(Secret.of("passphrase")));
    store.put("key", CANARY);

    assertTrue(refusals(store, PASSPHRASE_MUTATIONS, 2) > PASSPHRASE_MUTATIONS * 9 / 10);
  }

  @Test
  void changedKeyFileNeverOpensWrong() throws IOException {
    EncryptedFileStore store = store(Optional.empty());
    store.put("key", CANARY);
    Path keyFile = folder.resolve(EncryptedFileStore.KEY_FILE_NAME);
    byte[] whole = Files.readAllBytes(keyFile);
    Random random = new Random(3);

    for (int i = 0; i < MUTATIONS / 200; i++) {
      Files.write(keyFile, mutated(whole, random));
      opens(() -> store.get("key"));
    }
  }

  /** Every 200th change is made to the file itself, the others to what is read from it. */
  private int refusals(EncryptedFileStore store, int mutations, long seed) throws IOException {
    Path file = folder.resolve(EncryptedFileStore.FILE_NAME);
    byte[] text = Files.readAllBytes(file);
    byte[] binary = Vault.fromText(Files.readString(file), "");
    Random random = new Random(seed);
    int refusals = 0;
    for (int i = 0; i < mutations; i++) {
      // Half of the changes are to the text, half below its encoding.
      byte[] changed =
          random.nextBoolean()
              ? mutated(text, random)
              : Vault.toText(mutated(binary, random)).getBytes(StandardCharsets.US_ASCII);
      if (i % 200 == 0) {
        Files.write(file, changed);
        refusals += opens(() -> store.get("key")) ? 0 : 1;
      } else {
        refusals += opens(() -> inMemory(store, changed)) ? 0 : 1;
      }
    }
    return refusals;
  }

  private static Optional<Secret> inMemory(EncryptedFileStore store, byte[] text) {
    String read = new String(text, StandardCharsets.UTF_8);
    try (EncryptedFileStore.Content content = store.openOrBegin(Optional.of(read))) {
      return content.table().get("key");
    }
  }

  private static boolean opens(Supplier<Optional<Secret>> attempt) {
    try {
      assertEquals(Optional.of(CANARY), attempt.get());
      return true;
    } catch (SecretStoreException e) {
      assertFalse(e.toString().contains(CANARY.reveal()));
      assertTrue(e.getMessage().endsWith("."), e.getMessage());
      return false;
    }
  }

  private static byte[] mutated(byte[] whole, Random random) {
    byte[] bytes =
        random.nextInt(4) == 0
            ? Arrays.copyOf(whole, random.nextInt(whole.length + 40))
            : whole.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      // The header is where a change can do something else than break the seal.
      int range = random.nextBoolean() ? Math.min(bytes.length, 110) : bytes.length;
      bytes[random.nextInt(range)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }
    return bytes;
  }

  private EncryptedFileStore store(Optional<Secret> passphrase) {
    return new EncryptedFileStore(
        folder,
        () -> Optional.of("0123456789abcdef0123456789abcdef"),
        () -> passphrase,
        "Enter it.",
        1_000);
  }
}
