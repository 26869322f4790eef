package ai.pixto.config.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Canary;
import ai.pixto.config.Secret;
import ai.pixto.config.SecretStoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedFileStoreTest {

  private static final String THIS_COMPUTER = "0123456789abcdef0123456789abcdef";
  private static final String ANOTHER = "fedcba9876543210fedcba9876543210";
  private static final int FEW_ITERATIONS = 1_000;
  private static final Secret PASSPHRASE = Secret.of("four brave otters sing");
  private static final Secret CANARY = Canary.secret();

  @TempDir Path folder;

  @Test
  void keepsWhateverCharactersASecretHas() {
    List<Secret> secrets =
        List.of(
            CANARY,
            Secret.of(""),
            Secret.of("schlüssel \u65e5\u672c \ud83d\udd11"),
            Secret.of("\0\n\"\\\ud800"),
            Secret.of("x".repeat(SecretTable.MAXIMUM_CHARACTERS)));
    for (int i = 0; i < secrets.size(); i++) {
      onThisComputer().put("name-" + i, secrets.get(i));
    }

    for (int i = 0; i < secrets.size(); i++) {
      assertEquals(Optional.of(secrets.get(i)), onThisComputer().get("name-" + i));
    }
    assertEquals(
        Set.of("name-0", "name-1", "name-2", "name-3", "name-4"), onThisComputer().names());
  }

  @Test
  void forgetsADeletedSecretAndKeepsNoOlderFile() throws IOException {
    onThisComputer().put("kept", Secret.of("a"));
    onThisComputer().put("gone", CANARY);

    onThisComputer().delete("gone");
    onThisComputer().delete("never-there");

    assertEquals(Optional.empty(), onThisComputer().get("gone"));
    assertEquals(Optional.of(Secret.of("a")), onThisComputer().get("kept"));
    assertEquals(Set.of("secrets.key", "secrets.vault"), fileNames());
  }

  @Test
  void ownerAloneMayReadTheFilesAndNoSecretOrNameIsInThem() throws IOException {
    onThisComputer().put("account-of-ada", CANARY);

    for (Path file : files()) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertFalse(bytes.contains(CANARY.reveal()), file.toString());
      assertFalse(bytes.contains("account-of-ada"), file.toString());
    }
  }

  @Test
  void copiedFolderDoesNotOpenOnAnotherComputerAndStaysAsItIs() throws IOException {
    onThisComputer().put("key", CANARY);
    byte[] before = vault();

    assertRefused("another computer", () -> on(ANOTHER).get("key"));
    assertRefused("another computer", () -> on(ANOTHER).put("key", Secret.of("new")));
    assertRefused("tells none", () -> store(Optional.empty(), Optional.empty()).get("key"));

    assertArrayEquals(before, vault());
    assertEquals(Optional.of(CANARY), onThisComputer().get("key"));
  }

  @Test
  void aWrongPassphraseOpensNothingAndOverwritesNothing() throws IOException {
    with(PASSPHRASE).put("key", CANARY);
    byte[] before = vault();

    assertRefused("this passphrase", () -> with(Secret.of("guess")).get("key"));
    assertRefused("this passphrase", () -> with(Secret.of("guess")).put("key", CANARY));
    assertRefused("Set LENS_PASSPHRASE", () -> onThisComputer().get("key"));

    assertArrayEquals(before, vault());
    assertEquals(Optional.of(CANARY), with(PASSPHRASE).get("key"));
    assertFalse(Files.exists(folder.resolve(EncryptedFileStore.KEY_FILE_NAME)));
  }

  @Test
  void changesItsProtection() {
    Secret other = Secret.of("another passphrase");
    onThisComputer().put("key", CANARY);
    assertEquals(Optional.of(Protection.COMPUTER), onThisComputer().protection());

    onThisComputer().protectWithPassphrase(PASSPHRASE);
    assertEquals(Optional.of(CANARY), with(PASSPHRASE).get("key"));
    assertRefused("passphrase", () -> onThisComputer().get("key"));

    with(PASSPHRASE).protectWithPassphrase(other);
    assertEquals(Optional.of(CANARY), with(other).get("key"));
    assertRefused("this passphrase", () -> with(PASSPHRASE).get("key"));

    with(other).protectWithComputer();
    assertEquals(Optional.of(Protection.COMPUTER), onThisComputer().protection());
    assertEquals(Optional.of(CANARY), onThisComputer().get("key"));
  }

  @Test
  void choosesAPassphraseBeforeThereIsASecret() throws IOException {
    onThisComputer().protectWithPassphrase(PASSPHRASE);

    assertEquals(Optional.of(Protection.PASSPHRASE), onThisComputer().protection());
    assertEquals(Set.of(), with(PASSPHRASE).names());
    assertEquals(Set.of(EncryptedFileStore.FILE_NAME), fileNames());
    assertRefused(
        "at least one character", () -> with(PASSPHRASE).protectWithPassphrase(Secret.of("")));
  }

  @Test
  void refusesAFileOfANewerVersionAndOneThatIsCutShort() throws IOException {
    onThisComputer().put("key", CANARY);
    byte[] whole = vault();

    byte[] newer = whole.clone();
    newer[8] = 2;
    write(newer);
    assertRefused("newer version", () -> onThisComputer().get("key"));
    assertRefused("newer version", () -> onThisComputer().put("key", CANARY));
    assertArrayEquals(newer, vault());

    for (int length = 0; length < whole.length; length++) {
      write(Arrays.copyOf(whole, length));
      assertRefused("damaged", () -> onThisComputer().get("key"));
    }
  }

  @Test
  void doesNotReplaceALostKeyFile() throws IOException {
    onThisComputer().put("key", CANARY);
    Files.delete(folder.resolve(EncryptedFileStore.KEY_FILE_NAME));

    assertRefused("secrets.key", () -> onThisComputer().get("key"));
    assertRefused("secrets.key", () -> onThisComputer().put("key", CANARY));
    assertFalse(Files.exists(folder.resolve(EncryptedFileStore.KEY_FILE_NAME)));
  }

  @Test
  void saysWhatAPersonShouldKnow() {
    assertEquals(Optional.empty(), onThisComputer().notice());
    onThisComputer().put("key", CANARY);
    assertEquals(Optional.empty(), onThisComputer().notice());
    assertTrue(with(PASSPHRASE).notice().orElseThrow().contains("not by the passphrase"));

    with(PASSPHRASE).protectWithPassphrase(PASSPHRASE);
    assertEquals(Optional.empty(), with(PASSPHRASE).notice());
    assertTrue(onThisComputer().notice().orElseThrow().contains("Set LENS_PASSPHRASE"));

    store(Optional.empty(), Optional.of(PASSPHRASE)).protectWithComputer();
    EncryptedFileStore withoutId = store(Optional.empty(), Optional.empty());
    assertTrue(withoutId.notice().orElseThrow().contains("any computer"));
    assertEquals(Optional.of(CANARY), withoutId.get("key"));
    assertEquals(Optional.of(CANARY), onThisComputer().get("key"));
  }

  @Test
  void opensAPassphraseOfFullStrength() {
    EncryptedFileStore.in(folder, () -> Optional.of(PASSPHRASE)).put("key", CANARY);

    assertEquals(
        Optional.of(CANARY),
        EncryptedFileStore.in(folder, () -> Optional.of(PASSPHRASE)).get("key"));
  }

  @Test
  void readsTheIdOfAComputerWhereLinuxHasIt() throws IOException {
    Path missing = folder.resolve("missing");
    Path early = Files.writeString(folder.resolve("early"), "uninitialized\n");
    Path real = Files.writeString(folder.resolve("real"), THIS_COMPUTER + "\n");

    assertEquals(
        Optional.of(THIS_COMPUTER), MachineId.ofLinux(List.of(missing, early, folder, real)));
    assertEquals(Optional.empty(), MachineId.ofLinux(List.of(missing, early)));
  }

  @Test
  void logsNoSecretNorPassphrase() throws IOException {
    List<String> logged = new ArrayList<>();
    Logger root = Logger.getLogger("");
    Level before = root.getLevel();
    Handler handler = collecting(logged);
    root.addHandler(handler);
    root.setLevel(Level.ALL);
    try {
      Logger.getLogger("test").finest("collected");
      onThisComputer().put("key", CANARY);
      onThisComputer().protectWithPassphrase(PASSPHRASE);
      assertRefused("passphrase", () -> onThisComputer().get("key"));
      assertEquals(Optional.of(CANARY), with(PASSPHRASE).get("key"));
      write(Arrays.copyOf(vault(), 200));
      assertRefused("damaged", () -> with(PASSPHRASE).put("key", CANARY));
    } finally {
      root.setLevel(before);
      root.removeHandler(handler);
    }

    assertTrue(logged.contains("collected"), logged.toString());
    assertFalse(logged.toString().contains(CANARY.reveal()));
    assertFalse(logged.toString().contains(PASSPHRASE.reveal()));
  }

  private static Handler collecting(List<String> logged) {
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            logged.add(new SimpleFormatter().formatMessage(entry));
            Optional.ofNullable(entry.getThrown()).ifPresent(e -> logged.add(e.toString()));
          }

          @Override
          public void flush() {
            // Nothing is buffered.
          }

          @Override
          public void close() {
            // Nothing is open.
          }
        };
    handler.setLevel(Level.ALL);
    return handler;
  }

  private EncryptedFileStore onThisComputer() {
    return on(THIS_COMPUTER);
  }

  private EncryptedFileStore on(String machineId) {
    return store(Optional.of(machineId), Optional.empty());
  }

  private EncryptedFileStore with(Secret passphrase) {
    return store(Optional.of(THIS_COMPUTER), Optional.of(passphrase));
  }

  private EncryptedFileStore store(Optional<String> machineId, Optional<Secret> passphrase) {
    return new EncryptedFileStore(
        folder, () -> machineId, () -> passphrase, "Set LENS_PASSPHRASE to it.", FEW_ITERATIONS);
  }

  private static void assertRefused(String reason, Runnable action) {
    SecretStoreException refusal = assertThrows(SecretStoreException.class, action::run);
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
    assertFalse(refusal.toString().contains(CANARY.reveal()));
    assertFalse(refusal.toString().contains(PASSPHRASE.reveal()));
  }

  private byte[] vault() throws IOException {
    String text = Files.readString(folder.resolve(EncryptedFileStore.FILE_NAME));
    return Base64.getDecoder().decode(text.strip());
  }

  private void write(byte[] bytes) throws IOException {
    Files.writeString(folder.resolve(EncryptedFileStore.FILE_NAME), Vault.toText(bytes));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      // What only serves as a lock is empty.
      return files.filter(file -> !file.toString().endsWith(".lock")).toList();
    }
  }

  private Set<String> fileNames() throws IOException {
    return files().stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
  }
}
