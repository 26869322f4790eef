package ai.pixto.store.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.StorageException;
import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The log in a real file: what it proves, what it survives and what it notices. */
class TransparencyLogTest {

  private static final String OWNER = "CREATE TABLE sent (entry INTEGER, salt BLOB, what BLOB);\n";
  private static final List<String> SCHEMA = List.of(OWNER, TransparencyLog.SCHEMA);

  @TempDir Path folder;
  private Database database;
  private TransparencyLog log;

  @BeforeEach
  void open() {
    database = Database.open(folder.resolve("log.db"), SCHEMA);
    log = new TransparencyLog(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aLogThatGrowsProvesEverySizeItHad() throws SQLException {
    int most = 70;
    List<Hash> leaves = NaiveTree.leaves(most);
    MerkleTree naive = NaiveTree.tree(leaves);
    assertEquals(TreeHead.EMPTY, log.head());
    for (int i = 0; i < most; i++) {
      assertEquals(i, append(database, leaves.get(i)));
      assertEquals(NaiveTree.head(leaves.subList(0, i + 1)), log.head());
    }
    for (int size = 0; size <= most; size++) {
      TreeHead head = NaiveTree.head(leaves.subList(0, size));
      assertEquals(head, log.head(size));
      for (int i = 0; i < size; i++) {
        assertEquals(naive.inclusion(i, size), log.inclusion(i, size));
      }
      assertEquals(naive.consistency(size, most), log.consistency(size, most));
      assertTrue(log.consistency(size, most).verify(head, log.head()));
      assertEquals(Optional.empty(), log.verify(head));
    }
    assertEquals(most, log.size());
    assertEquals(NaiveTree.root(leaves), log.root());
    assertTrue(log.inclusion(42, most).verify(leaves.get(42), log.head()));
  }

  @Test
  void aLeafIsThereExactlyIfItsTransactionIs() {
    grow(database, 0, 7);
    TreeHead before = log.head();
    List<byte[]> rows = rows();
    assertThrows(
        IllegalStateException.class,
        () ->
            database.write(
                connection -> {
                  log.append(connection, NaiveTree.leaf(7));
                  log.append(connection, NaiveTree.leaf(8));
                  assertEquals(9, log.head(connection).size());
                  throw new IllegalStateException("the process ends here");
                }));
    assertEquals(before, log.head());
    assertArrayEquals(rows.toArray(), rows().toArray());
    assertEquals(Optional.empty(), log.verify(before));

    assertEquals(7, append(database, NaiveTree.leaf(7)));
    database.close();
    open();
    assertEquals(NaiveTree.head(NaiveTree.leaves(8)), log.head());
  }

  @Test
  void twoHandlesThatAppendAtOnceLoseNothing() throws Exception {
    int each = 150;
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<Set<Long>>> both = new ArrayList<>();
    for (int start : new int[] {0, each}) {
      both.add(
          threads.submit(
              () -> {
                try (Database own = Database.open(folder.resolve("log.db"), SCHEMA)) {
                  TransparencyLog same = new TransparencyLog(own);
                  Set<Long> indexes = new HashSet<>();
                  for (int i = start; i < start + each; i++) {
                    Hash leaf = NaiveTree.leaf(i);
                    long index = append(own, leaf);
                    TreeHead head = same.head();
                    assertTrue(same.inclusion(index, head.size()).verify(leaf, head));
                    assertEquals(Optional.empty(), same.verify(head));
                    indexes.add(index);
                  }
                  return indexes;
                }
              }));
    }
    Set<Long> all = new HashSet<>(both.get(0).get());
    all.addAll(both.get(1).get());
    threads.shutdown();
    assertEquals(2 * each, all.size());
    assertEquals(2 * each, log.size());
    assertEquals(Optional.empty(), log.verify());
  }

  @Test
  void theFileRefusesAnythingButAppending() {
    grow(database, 0, 5);
    for (String sql :
        List.of(
            "UPDATE log_hashes SET hash = zeroblob(32) WHERE place = 0",
            "DELETE FROM log_hashes WHERE place = 7",
            "REPLACE INTO log_hashes VALUES (0, zeroblob(32))",
            "INSERT INTO log_hashes VALUES (9, zeroblob(32))",
            "INSERT INTO log_hashes VALUES (8, zeroblob(31))",
            "UPDATE log_head SET size = 4",
            "UPDATE log_head SET size = 7",
            "DELETE FROM log_head",
            "REPLACE INTO log_head VALUES (0, 0, x'')")) {
      assertThrows(
          StorageException.class, () -> database.write(c -> Sql.execute(c, sql)), () -> sql);
    }
    assertEquals(Optional.empty(), log.verify());
  }

  @Test
  void everyChangedOrMissingRowIsFound() {
    grow(database, 0, 21);
    dropTriggers();
    List<byte[]> rows = rows();
    for (int place = 0; place < rows.size(); place++) {
      byte[] changed = rows.get(place).clone();
      changed[place % Hash.LENGTH] ^= 1;
      set(place, changed);
      assertTrue(log.verify().isPresent(), "changed " + place);
      set(place, rows.get(place));
      edit("DELETE FROM log_hashes WHERE place = ?", place);
      assertTrue(log.verify().isPresent(), "missing " + place);
      edit("INSERT INTO log_hashes VALUES (?, ?)", place, rows.get(place));
    }
    for (int place = rows.size() - 1; place >= 0; place--) {
      edit("DELETE FROM log_hashes WHERE place >= ?", place);
      assertTrue(log.verify().isPresent(), "cut off at " + place);
    }
    edit("DELETE FROM log_head");
    assertTrue(log.verify().isPresent());
    assertThrows(StorageException.class, log::head);
  }

  @Test
  void theFirstDifferenceIsNamed() {
    grow(database, 0, 21);
    dropTriggers();
    // Leaf 20, the last, stands alone at place 38; leaf 12 is the first of its pair, at place 22.
    edit("UPDATE log_hashes SET hash = zeroblob(32) WHERE place = 38");
    assertEquals(20, log.verify().orElseThrow().entry());
    edit("UPDATE log_hashes SET hash = zeroblob(32) WHERE place = 22");
    assertEquals(
        new LogDamage(
            12, "The log was changed from entry 12 on; go back to a copy of the file from before."),
        log.verify().orElseThrow());
    edit("DELETE FROM log_hashes WHERE place = 22");
    assertThrows(StorageException.class, () -> log.inclusion(13, 21));
  }

  @Test
  void aCheckpointKeptOutsideFindsALogThatWasCutOffOrRewritten() {
    SigningKey key = SigningKey.generate("example.com/log");
    grow(database, 0, 13);
    String kept = Checkpoint.sign(log.head(), key).toString();
    Checkpoint checkpoint = Checkpoint.parse(kept);
    assertTrue(checkpoint.verify(key.verifierKey()));

    // Someone writes the log anew with all its hashes, first shorter, then with other leaves.
    try (Database forged = Database.open(folder.resolve("forged.db"), SCHEMA)) {
      TransparencyLog other = new TransparencyLog(forged);
      grow(forged, 0, 12);
      assertEquals(Optional.empty(), other.verify());
      assertEquals(12, other.verify(checkpoint.head()).orElseThrow().entry());
      assertThrows(InvalidRequestException.class, () -> other.consistency(13, other.size()));

      grow(forged, 100, 120);
      assertEquals(Optional.empty(), other.verify());
      assertTrue(other.verify(checkpoint.head()).isPresent());
      assertFalse(other.consistency(13, 32).verify(checkpoint.head(), other.head()));
    }
    grow(database, 13, 32);
    assertEquals(Optional.empty(), log.verify(checkpoint.head()));
    assertTrue(log.consistency(13, 32).verify(checkpoint.head(), log.head()));
  }

  @Test
  void whatTheLogStandsForCanBeErased() {
    byte[] content = "a portrait sent to a partner".getBytes(StandardCharsets.UTF_8);
    Commitment made = Commitment.of(content);
    long entry =
        database.write(
            connection -> {
              long index = log.append(connection, made.leafHash());
              Sql.execute(
                  connection, "INSERT INTO sent VALUES (?, ?, ?)", index, made.salt(), content);
              return index;
            });
    grow(database, 1, 6);
    byte[] salt =
        database.read(c -> Sql.query(c, "SELECT salt FROM sent", r -> r.getBytes(1))).get(0);
    Hash leaf = Commitment.of(salt, content).leafHash();
    assertTrue(log.inclusion(entry, 6).verify(leaf, log.head()));
    assertNotEquals(leaf, Commitment.of(content).leafHash());
    TreeHead before = log.head();

    database.write(c -> Sql.execute(c, "DELETE FROM sent"));
    database.shred();

    assertEquals(Optional.empty(), log.verify(before));
    assertThrows(IllegalArgumentException.class, () -> Commitment.of(new byte[0], content));
  }

  @Test
  void whatTheLogHasNotIsRefused() {
    grow(database, 0, 4);
    assertEquals("index", refused(() -> log.inclusion(3, 3)));
    assertEquals("index", refused(() -> log.inclusion(-1, 3)));
    assertEquals("size", refused(() -> log.inclusion(4, 5)));
    assertEquals("older", refused(() -> log.consistency(3, 2)));
    assertEquals("size", refused(() -> log.consistency(3, 5)));
    assertEquals("size", refused(() -> log.head(5)));
    assertEquals("size", refused(() -> log.head(-1)));
  }

  private static String refused(Runnable question) {
    return assertThrows(InvalidRequestException.class, question::run).field();
  }

  /**
   * Measures instead of asserting: {@code -Dpixto.log.entries=100000} appends so many, ten to a
   * transaction, and says how long that took and what 1,000 proofs and a full check took.
   */
  @Test
  @EnabledIfSystemProperty(named = "pixto.log.entries", matches = "\\d+")
  void aLongLog() {
    int entries = Integer.getInteger("pixto.log.entries");
    int tenth = entries / 10;
    for (int part = 0; part < 10; part++) {
      long begun = System.nanoTime();
      for (int i = 0; i < tenth; i += 10) {
        grow(database, part * tenth + i, part * tenth + i + 10);
      }
      tell("append, the " + (part + 1) + ". tenth", begun, tenth);
    }
    TreeHead head = log.head();
    Random random = new Random(1);
    long begun = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      int index = random.nextInt(entries);
      assertTrue(log.inclusion(index, entries).verify(NaiveTree.leaf(index), head));
    }
    tell("inclusion proof, made and verified", begun, 1000);
    begun = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      log.consistency(random.nextInt(entries), entries);
    }
    tell("consistency proof, made", begun, 1000);
    begun = System.nanoTime();
    assertEquals(Optional.empty(), log.verify(head));
    tell("check of everything", begun, 1);
  }

  private static void tell(String what, long begun, int times) {
    double micros = (System.nanoTime() - begun) / 1e3 / times;
    System.out.printf("%s: %.1f microseconds%n", what, micros);
  }

  private static long append(Database database, Hash leaf) {
    return database.note(connection -> new TransparencyLog(database).append(connection, leaf));
  }

  /** Appends the leaves of these numbers, all in one transaction. */
  private static void grow(Database database, int from, int to) {
    database.write(
        connection -> {
          TransparencyLog log = new TransparencyLog(database);
          for (int i = from; i < to; i++) {
            log.append(connection, NaiveTree.leaf(i));
          }
          return to - from;
        });
  }

  private List<byte[]> rows() {
    return database.read(
        c -> Sql.query(c, "SELECT hash FROM log_hashes ORDER BY place", r -> r.getBytes(1)));
  }

  private void set(int place, byte[] hash) {
    edit("UPDATE log_hashes SET hash = ? WHERE place = ?", hash, place);
  }

  private void edit(String sql, Object... values) {
    database.note(connection -> Sql.execute(connection, sql, values));
  }

  private void dropTriggers() {
    for (String name :
        database.read(
            c ->
                Sql.query(
                    c,
                    "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
                    r -> r.getString(1)))) {
      edit("DROP TRIGGER " + name);
    }
  }
}
