package ai.pixto.studio.embedded;

import ai.pixto.config.Secret;
import ai.pixto.studio.Asset;
import ai.pixto.studio.AssetQuery;
import ai.pixto.studio.DeviceFacts;
import ai.pixto.studio.Library;
import ai.pixto.studio.MovableClock;
import ai.pixto.studio.NewAsset;
import ai.pixto.studio.SignUp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time to add a new asset of 10 MB and to read it back: by the library, and by plain JDBC with
 * the JDK's AES-GCM into a column of SQLite, as durable.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LibraryStoreBenchmark {

  private static final int BYTES = 10_000_000;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final byte[] content = new byte[BYTES];
  private final SecretKeySpec key = new SecretKeySpec(random.generateSeed(32), "AES");
  private long count;
  private Path folder;
  private EmbeddedStudio studio;
  private Library library;
  private Connection plain;

  @Setup
  public void open() throws IOException, SQLException {
    new Random(1).nextBytes(content);
    folder = Files.createTempDirectory("pixto-library-benchmark");
    studio =
        EmbeddedStudio.open(folder.resolve("studio"), new MemorySecrets(), new MovableClock());
    library =
        studio
            .signUp(
                new SignUp("ada", "ada@example.org"),
                Secret.of("correct horse battery"),
                DeviceFacts.preview("benchmark"))
            .library();
    plain = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("plain.db"));
    try (Statement statement = plain.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute("CREATE TABLE assets (id INTEGER PRIMARY KEY, content BLOB NOT NULL)");
    }
  }

  @TearDown(Level.Iteration)
  public void clear() throws SQLException {
    library.trash(
        library.list(AssetQuery.ALL.limit(1000)).assets().stream().map(Asset::id).toList());
    library.emptyTrash();
    try (Statement statement = plain.createStatement()) {
      statement.execute("DELETE FROM assets");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  @TearDown
  public void close() throws IOException, SQLException {
    studio.close();
    plain.close();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private byte[] next() {
    ByteBuffer.wrap(content).putLong(0, ++count);
    return content;
  }

  @Benchmark
  public byte[] library() throws IOException {
    NewAsset asset = NewAsset.original("asset", "application/octet-stream");
    String id = library.add(asset, new ByteArrayInputStream(next())).id();
    try (InputStream in = library.open(id)) {
      return in.readNBytes(BYTES);
    }
  }

  @Benchmark
  public byte[] plain() throws GeneralSecurityException, SQLException {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] next = next();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
    byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(BYTES)];
    System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
    cipher.doFinal(next, 0, BYTES, sealed, NONCE_BYTES);
    try (PreparedStatement insert = plain.prepareStatement("INSERT INTO assets VALUES (?, ?)")) {
      insert.setLong(1, count);
      insert.setBytes(2, sealed);
      insert.executeUpdate();
    }
    try (PreparedStatement select =
        plain.prepareStatement("SELECT content FROM assets WHERE id = ?")) {
      select.setLong(1, count);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        byte[] stored = rows.getBytes(1);
        cipher.init(
            Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, stored, 0, NONCE_BYTES));
        return cipher.doFinal(stored, NONCE_BYTES, stored.length - NONCE_BYTES);
      }
    }
  }
}
