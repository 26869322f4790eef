package ai.pixto.store;

import ai.pixto.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A SQLite file. Writes are durable when they return: write-ahead log with {@code
 * synchronous=FULL}, and deleted content is overwritten ({@code secure_delete}). Several processes
 * may have the same file open; one waits for the other. Safe for any number of threads.
 */
public final class Database implements AutoCloseable {

  private static final int BUSY_TIMEOUT_MILLIS = 30_000;

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
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
      Database database = new Database(file, connection);
      try {
        database.prepare();
        database.migrate(migrations);
        return database;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (IOException | SQLException e) {
      throw failure(file, e);
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

  private void migrate(List<String> migrations) {
    if (version() == migrations.size()) {
      return;
    }
    write(
        connection -> {
          int version = version();
          if (version > migrations.size()) {
            throw new StorageException(
                file.toString(),
                "The file "
                    + file.getFileName()
                    + " was written by a newer version of Pixto; update Pixto.",
                null);
          }
          try (Statement statement = connection.createStatement()) {
            for (int i = version; i < migrations.size(); i++) {
              for (String sql : migrations.get(i).split(";\\s*\\n")) {
                if (!sql.isBlank()) {
                  statement.execute(sql);
                }
              }
            }
            statement.execute("PRAGMA user_version=" + migrations.size());
          }
          return null;
        });
  }

  private int version() {
    return read(
        connection -> {
          try (Statement statement = connection.createStatement();
              var rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.getInt(1);
          }
        });
  }

  /** Reads. */
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

  /** Writes in one transaction: all of it is on the disk when this returns, or nothing is. */
  public <R> R write(Work<R> work) {
    lock.lock();
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
    } catch (SQLException e) {
      throw failure(file, e);
    } finally {
      lock.unlock();
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

  private static StorageException failure(Path file, Exception cause) {
    return new StorageException(
        file.toString(),
        "The file "
            + file.getFileName()
            + " cannot be read or written; look whether its disk is full or its folder"
            + " write-protected.",
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
