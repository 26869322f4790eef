package ai.pixto.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time to store a new asset of 10 MB with one row about it, and to read both back: by the vault,
 * and by the JDK's AES-GCM into a column of SQLite or into a forced file beside it. The plain ways
 * name nothing by content and keep equal assets twice.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class VaultBenchmark {

  private static final int BYTES = 10_000_000;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final List<String> SCHEMA =
      List.of("CREATE TABLE assets (name TEXT NOT NULL, content BLOB) STRICT;\n");

  private final byte[] content = new byte[BYTES];
  private final SecretKeySpec key = new SecretKeySpec(KeyWrap.random(32), "AES");
  private long count;
  private Path folder;
  private Database database;
  private Vault vault;

  @Setup
  public void open() throws IOException {
    new Random(1).nextBytes(content);
    folder = Files.createTempDirectory("pixto-vault-benchmark");
    database = Database.open(folder.resolve("assets.db"), SCHEMA);
    vault = Vault.open(folder.resolve("vault"), AccountKeys.generate());
  }

  @TearDown
  public void close() throws IOException {
    database.close();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @Benchmark
  public byte[] vault() throws IOException {
    Blob blob = vault.put(new ByteArrayInputStream(next()));
    insert(blob.id(), new byte[0]);
    row();
    byte[] back;
    try (InputStream in = vault.read(blob.id())) {
      back = in.readNBytes(BYTES);
    }
    delete();
    vault.delete(blob.id());
    return back;
  }

  @Benchmark
  public byte[] plainColumn() throws GeneralSecurityException {
    insert("asset", encrypted(next()));
    byte[] back = decrypted(row());
    delete();
    return back;
  }

  @Benchmark
  public byte[] plainFile() throws GeneralSecurityException, IOException {
    Path file = folder.resolve("asset");
    Path part = folder.resolve("part");
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(encrypted(next())));
      channel.force(true);
    }
    Files.move(part, file);
    force(folder);
    insert("asset", new byte[0]);
    row();
    byte[] back = decrypted(Files.readAllBytes(file));
    delete();
    Files.delete(file);
    force(folder);
    return back;
  }

  private byte[] next() {
    ByteBuffer.wrap(content).putLong(0, ++count);
    return content;
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void insert(String name, byte[] bytes) {
    database.write(c -> Sql.execute(c, "INSERT INTO assets VALUES (?, ?)", name, bytes));
  }

  private byte[] row() {
    return database.read(
        c -> Sql.query(c, "SELECT content FROM assets", rows -> rows.getBytes(1)).get(0));
  }

  private void delete() {
    database.write(c -> Sql.execute(c, "DELETE FROM assets"));
  }

  private byte[] encrypted(byte[] plain) throws GeneralSecurityException {
    byte[] nonce = KeyWrap.random(NONCE_BYTES);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
    byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
    System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
    cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
    return sealed;
  }

  private byte[] decrypted(byte[] sealed) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES);
    cipher.init(Cipher.DECRYPT_MODE, key, nonce);
    return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
  }
}
