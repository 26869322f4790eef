package ai.pixto.store;

import ai.pixto.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.JDBC;

/**
 * A SQLite file with a write-ahead log. Deleted content is overwritten ({@code secure_delete}).
 * Several processes may have the same file open; one waits up to 30 seconds for the other. Safe for
 * any number of threads.
 *
 * @see <a href="https://www.sqlite.org/pragma.html">SQLite's pragmas</a>
 */
public final class Database implements AutoCloseable {

  private static final int BUSY_TIMEOUT_MILLIS = 30_000;
  private static final int BUSY = 5; // SQLITE_BUSY, the low byte of the extended codes too
  private static final long PAUSE_MILLIS = 20;

  /** Work on a connection. */
  @FunctionalInterface
  public interface Work<R> {
    R on(Connection connection) throws SQLException;
  }

  private final Path file;
  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();

  private Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens the file, making it and its folder as needed, and brings it to the newest schema.
   *
   * @param migrations each brings the file from version i to i + 1, as SQL statements separated by
   *     semicolons at the ends of lines; never changed once released
   * @throws StorageException if it cannot be opened, or was written by a newer version
   */
  public static Database open(Path file, List<String> migrations) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_TIMEOUT_MILLIS);
    while (true) {
      try {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return openOnce(file, migrations);
      } catch (IOException e) {
        throw failure(file, e);
      } catch (SQLException e) {
        // While another process makes the file or recovers its log, SQLite does not wait by itself.
        if ((e.getErrorCode() & 0xff) != BUSY || System.nanoTime() > end) {
          throw failure(file, e);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
      }
    }
  }

  private static Database openOnce(Path file, List<String> migrations) throws SQLException {
    // As an address, so that a question mark in a folder's name begins no parameters; not by way of
    // DriverManager, which does not see drivers in a plug-in's jar.
    Connection connection =
        JDBC.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri(), new Properties());
    try {
      Database database = new Database(file, connection);
      database.prepare();
      database.migrate(migrations);
      return database;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void prepare() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=" + BUSY_TIMEOUT_MILLIS);
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute("PRAGMA secure_delete=ON");
      statement.execute("PRAGMA foreign_keys=ON");
    }
  }

  private void migrate(List<String> migrations) throws SQLException {
    if (version(connection) == migrations.size()) {
      return;
    }
    inTransaction(
        open -> {
          int version = version(open);
          if (version > migrations.size()) {
            throw new StorageException(
                file.toString(),
                "The file "
                    + file.getFileName()
                    + " was written by a newer version of Pixto; update Pixto.",
                null);
          }
          for (String migration : migrations.subList(version, migrations.size())) {
            for (String sql : migration.split(";\\s*\\n")) {
              if (!sql.isBlank()) {
                Sql.execute(open, sql);
              }
            }
          }
          return Sql.execute(open, "PRAGMA user_version=" + migrations.size());
        });
  }

  private static int version(Connection connection) throws SQLException {
    return Sql.query(connection, "PRAGMA user_version", rows -> rows.getInt(1)).get(0);
  }

  /**
   * Reads.
   *
   * @throws StorageException if that fails
   */
  public <R> R read(Work<R> work) {
    lock.lock();
    try {
      return work.on(connection);
    } catch (SQLException e) {
      throw failure(file, e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes in one transaction: all of it is on the disk when this returns, or nothing is.
   *
   * @throws StorageException if that fails
   */
  public <R> R write(Work<R> work) {
    lock.lock();
    try {
      return inTransaction(work);
    } catch (SQLException e) {
      throw failure(file, e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes in one transaction without waiting for the disk: it survives the end of the process, but
   * perhaps not a loss of power. The file stays whole in any case.
   *
   * @throws StorageException if that fails
   */
  public <R> R note(Work<R> work) {
    lock.lock();
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous=NORMAL");
      try {
        return inTransaction(work);
      } finally {
        statement.execute("PRAGMA synchronous=FULL");
      }
    } catch (SQLException e) {
      throw failure(file, e);
    } finally {
      lock.unlock();
    }
  }

  private <R> R inTransaction(Work<R> work) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Immediate, so that two processes never both read and then both wait to write.
      statement.execute("BEGIN IMMEDIATE");
      try {
        R result = work.on(connection);
        statement.execute("COMMIT");
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(statement, e);
        throw e;
      }
    }
  }

  // After some failures, such as a full disk, SQLite has rolled back by itself.
  private static void rollBack(Statement statement, Throwable reason) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * Removes what was deleted from the log too, where it lies until then. While another process
   * reads, it stays there; whoever closes the file last removes it.
   */
  public void shred() {
    read(open -> Sql.query(open, "PRAGMA wal_checkpoint(TRUNCATE)", rows -> rows.getInt(1)));
  }

  private static StorageException failure(Path file, Exception cause) {
    return new StorageException(
        file.toString(),
        "The file "
            + file.getFileName()
            + " cannot be read or written; look whether its disk is full, its folder"
            + " write-protected or the file damaged.",
        cause);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(file, e);
    } finally {
      lock.unlock();
    }
  }
}
