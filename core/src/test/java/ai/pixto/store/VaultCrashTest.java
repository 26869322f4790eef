package ai.pixto.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Secret;
import ai.pixto.error.StorageException;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The vault at the end of its process: at every single change of the disk, and by real kills. More
 * kills than two are asked for with {@code -Dpixto.vault.kills=100}.
 */
class VaultCrashTest {

  private static final AccountKeys FIRST = AccountKeys.generate();

  private static final String LONG = "long ".repeat(250_000); // more than a segment

  @TempDir Path folder;

  /** From the n-th change of the disk on, every change fails, as for a process that is no more. */
  private static final class Death implements Steps {
    private int left;

    private Death(int changes) {
      left = changes;
    }

    @Override
    public void before() throws IOException {
      if (left-- <= 0) {
        throw new IOException("dead");
      }
    }
  }

  @Test
  void aPutThatDiesAtAnyStepLeavesAllOrNothing() throws IOException {
    int deaths = 0;
    for (boolean dead = true; dead; deaths++) {
      Path place = folder.resolve("vault" + deaths);
      String kept = put(Vault.open(place, FIRST), "kept");
      dead = dies(place, FIRST, deaths, vault -> put(vault, LONG));

      Vault vault = Vault.open(place, FIRST);
      assertEquals("kept", text(vault, kept));
      assertTrue(vault.list().size() <= 2);
      for (String id : vault.list()) {
        text(vault, id);
      }
      String id = put(vault, LONG);
      assertEquals(LONG, text(vault, id));
    }
    assertTrue(deaths > 8, "few changes of the disk: " + deaths);
  }

  @Test
  void aChangeOfKeysThatDiesAtAnyStepLosesNothing() throws IOException {
    AccountKeys both = FIRST.rotated();
    int deaths = 0;
    for (boolean dead = true; dead; deaths++) {
      Path place = folder.resolve("vault" + deaths);
      Map<String, String> contents = new TreeMap<>();
      Vault old = Vault.open(place, FIRST);
      for (String content : List.of("", "one", LONG)) {
        contents.put(put(old, content), content);
      }

      dead = dies(place, both, deaths, VaultCrashTest::rotate);

      Vault vault = Vault.open(place, both);
      contents.forEach((id, content) -> assertEquals(content, text(vault, id)));
      rotate(vault);
      Vault last = Vault.open(place, both.withoutOld());
      contents.forEach((id, content) -> assertEquals(content, text(last, id)));
      assertEquals(3, last.list().size());
    }
    assertTrue(deaths > 15, "few changes of the disk: " + deaths);
  }

  @FunctionalInterface
  private interface Use {
    void of(Vault vault);
  }

  private static boolean dies(Path place, AccountKeys keys, int changes, Use use) {
    try {
      use.of(Vault.open(place, keys, new Death(changes)));
      return false;
    } catch (StorageException e) {
      assertTrue(e.getMessage().contains("cannot be read or written"), e.getMessage());
      return true;
    }
  }

  @Test
  void whatIsDeletedWhileItsKeyChangesStaysDeleted() throws IOException {
    put(Vault.open(folder, FIRST), "one");
    AccountKeys both = FIRST.rotated();
    Vault other = Vault.open(folder, both);
    String id = other.list().get(0);
    int[] changes = {0};

    Vault vault =
        Vault.open(
            folder,
            both,
            () -> {
              if (changes[0]++ == 2) {
                other.delete(id);
              }
            });

    assertEquals(new Rotation(0, List.of()), rotate(vault));
    assertEquals(List.of(), vault.list());
  }

  @Test
  void manyThreadsThatPutTheSameKeepItOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Callable<String> writer =
        () -> {
          String last = "";
          for (int i = 0; i < 8; i++) {
            last = put(Vault.open(folder, FIRST), "the same");
          }
          return last;
        };
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(threads.submit(writer));
    }
    for (Future<String> each : all) {
      assertEquals("the same", text(Vault.open(folder, FIRST), each.get()));
    }
    threads.shutdown();
    assertEquals(1, Vault.open(folder, FIRST).list().size());
  }

  @Test
  void whatAKilledProcessAcknowledgedIsThereAndItsLeftoversAreNot() throws Exception {
    Secret token = KeyWrap.newToken();
    Path wrapped = folder.resolve("keys");
    Files.write(wrapped, FIRST.wrapped(KeyWrap.ofToken(token)));
    Path place = folder.resolve("vault");
    Vault mine = Vault.open(place, FIRST);
    int kills = Integer.getInteger("pixto.vault.kills", 2);
    for (int kill = 0; kill < kills; kill++) {
      Process writer = Writer.start(wrapped, token, place);
      List<String> acknowledged = new ArrayList<>();
      try (BufferedReader lines = writer.inputReader()) {
        for (int i = 0; i < 40 + kill; i++) {
          acknowledged.add(lines.readLine());
          put(mine, Writer.content(i));
          Vault.open(place, FIRST); // sweeps, and must leave what the other is writing
        }
        writer.destroyForcibly().waitFor();
      }
      Vault vault = Vault.open(place, FIRST);
      for (int i = 0; i < acknowledged.size(); i++) {
        assertEquals(Writer.content(i), text(vault, acknowledged.get(i)));
      }
      try (Stream<Path> left = Files.list(place.resolve("incoming"))) {
        assertEquals(0, left.count());
      }
    }
    assertFalse(mine.list().isEmpty());
  }

  /** Puts one content after the other and says the id of each that is kept. */
  static final class Writer {

    private Writer() {}

    static Process start(Path wrapped, Secret token, Path place) throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              Writer.class.getName(),
              wrapped.toString(),
              place.toString());
      builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
      builder.environment().put("PIXTO_TEST_TOKEN", token.reveal());
      return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    static String content(int i) {
      return "content " + i + " ".repeat(i * 5000);
    }

    public static void main(String[] arguments) throws IOException {
      KeyWrap wrap = KeyWrap.ofToken(Secret.of(System.getenv("PIXTO_TEST_TOKEN")));
      AccountKeys keys = AccountKeys.unwrap(Files.readAllBytes(Path.of(arguments[0])), wrap);
      Vault vault = Vault.open(Path.of(arguments[1]), keys);
      for (int i = 0; ; i++) {
        System.out.println(put(vault, content(i)));
      }
    }
  }

  private static Rotation rotate(Vault vault) {
    return vault.rotate(Progress.NONE, new Cancellation());
  }

  private static String put(Vault vault, String text) {
    return vault.put(new ByteArrayInputStream(text.getBytes(UTF_8))).id();
  }

  private static String text(Vault vault, String id) {
    try (InputStream in = vault.read(id)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
