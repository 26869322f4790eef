package ai.pixto.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  private static final String FIRST = "CREATE TABLE counts (n INTEGER) STRICT;\n";
  private static final String SECOND =
      """
      ALTER TABLE counts ADD COLUMN what TEXT;
      INSERT INTO counts VALUES (0, 'begun; not ended');
      """;

  @TempDir Path folder;

  @Test
  void eachMigrationIsMadeOnce() {
    Path file = folder.resolve("a?b #%").resolve("file.db");
    try (Database database = Database.open(file, List.of(FIRST))) {
      add(database, 5);
    }
    for (int i = 0; i < 2; i++) {
      try (Database database = Database.open(file, List.of(FIRST, SECOND))) {
        assertEquals(5, sum(database));
        assertEquals(2, count(database));
      }
    }
    assertTrue(Files.exists(file));
    StorageException newer =
        assertThrows(StorageException.class, () -> Database.open(file, List.of(FIRST)));
    assertEquals(
        "The file file.db was written by a newer version of Pixto; update Pixto.",
        newer.getMessage());
  }

  @Test
  void aMigrationThatFailsLeavesTheFileAsItWas() {
    Path file = folder.resolve("file.db");
    Database.open(file, List.of(FIRST)).close();

    assertThrows(
        StorageException.class,
        () -> Database.open(file, List.of(FIRST, "DROP TABLE counts;\nNONSENSE;\n")));

    try (Database database = Database.open(file, List.of(FIRST))) {
      assertEquals(0, count(database));
    }
  }

  @Test
  void whatFailsIsUndoneAndTheNextWorks() {
    try (Database database = Database.open(folder.resolve("file.db"), List.of(FIRST))) {
      assertThrows(
          IllegalStateException.class,
          () ->
              database.write(
                  connection -> {
                    Sql.execute(connection, "INSERT INTO counts VALUES (1)");
                    throw new IllegalStateException("in the middle");
                  }));
      assertThrows(
          StorageException.class,
          () ->
              database.note(
                  connection -> {
                    Sql.execute(connection, "INSERT INTO counts VALUES (1)");
                    throw new SQLException("in the middle");
                  }));
      add(database, 7);
      assertEquals(7, sum(database));
    }
  }

  @Test
  void aFullFileIsToldAndWhatWasThereStays() {
    try (Database database = Database.open(folder.resolve("file.db"), List.of(FIRST))) {
      add(database, 1);
      database.read(c -> Sql.query(c, "PRAGMA max_page_count=3", rows -> rows.getInt(1)));
      assertThrows(
          StorageException.class,
          () ->
              database.write(
                  c ->
                      Sql.execute(
                          c,
                          "INSERT INTO counts WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT"
                              + " i + 1 FROM n LIMIT 100000) SELECT i FROM n")));
      assertEquals(1, sum(database));
      add(database, 1);
      assertEquals(2, sum(database));
    }
  }

  @Test
  void manyThatOpenAndWriteAtOnceWaitForEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<?>> all = new ArrayList<>();
    Callable<Object> writer =
        () -> {
          for (int i = 0; i < 5; i++) {
            try (Database database =
                Database.open(folder.resolve("file.db"), List.of(FIRST, SECOND))) {
              database.note(c -> Sql.execute(c, "UPDATE counts SET n = n + 1"));
              add(database, 1);
            }
          }
          return "done";
        };
    for (int i = 0; i < 6; i++) {
      all.add(threads.submit(writer));
    }
    for (Future<?> each : all) {
      each.get();
    }
    threads.shutdown();
    try (Database database = Database.open(folder.resolve("file.db"), List.of(FIRST, SECOND))) {
      assertEquals(31, count(database));
    }
  }

  private static void add(Database database, int value) {
    database.write(c -> Sql.execute(c, "INSERT INTO counts (n) VALUES (?)", value));
  }

  private static int sum(Database database) {
    return database.read(
        c -> Sql.query(c, "SELECT sum(n) FROM counts", rows -> rows.getInt(1)).get(0));
  }

  private static int count(Database database) {
    return database.read(
        c -> Sql.query(c, "SELECT count(*) FROM counts", rows -> rows.getInt(1)).get(0));
  }
}
