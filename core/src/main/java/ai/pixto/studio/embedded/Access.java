package ai.pixto.studio.embedded;

import ai.pixto.error.NotSignedInException;
import ai.pixto.error.ProcessingRestrictedException;
import ai.pixto.store.AccountKeys;
import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * One session's way to its account's rows. Every transaction begins with the question whether the
 * session still holds, so that no part of an account can forget to ask. Safe for any number of
 * threads.
 */
final class Access {

  private final Database database;
  private final Clock clock;
  private final Path folder;
  private final String account;
  private final String session;
  private volatile AccountKeys keys;

  /**
   * @param folder of the account's own files
   * @param session whose end ends this
   */
  Access(
      Database database,
      Clock clock,
      Path folder,
      String account,
      String session,
      AccountKeys keys) {
    this.database = database;
    this.clock = clock;
    this.folder = folder;
    this.account = account;
    this.session = session;
    this.keys = keys;
  }

  /** The same account through another session. */
  Access through(String other) {
    return new Access(database, clock, folder, account, other, keys);
  }

  String account() {
    return account;
  }

  String session() {
    return session;
  }

  AccountKeys keys() {
    return keys;
  }

  /**
   * The keys, for work before a transaction.
   *
   * @throws NotSignedInException if the session has ended
   */
  AccountKeys checkedKeys() {
    return read(connection -> keys);
  }

  /** From now on it seals with these; they open all that the earlier ones did. */
  void keys(AccountKeys newer) {
    keys = newer;
  }

  Clock clock() {
    return clock;
  }

  Instant now() {
    return clock.instant();
  }

  Path folder() {
    return folder;
  }

  Database database() {
    return database;
  }

  /**
   * Reads.
   *
   * @throws NotSignedInException if the session has ended
   */
  <R> R read(Database.Work<R> work) {
    return database.read(
        connection -> {
          check(connection);
          return work.on(connection);
        });
  }

  /**
   * Changes something in one transaction.
   *
   * @throws NotSignedInException if the session has ended
   * @throws ProcessingRestrictedException if the person wants nothing processed
   */
  <R> R write(Database.Work<R> work) {
    return database.write(
        connection -> {
          check(connection);
          checkProcessing(connection);
          return work.on(connection);
        });
  }

  /**
   * The same for what stays possible while processing is restricted.
   *
   * @throws NotSignedInException if the session has ended
   */
  <R> R writeAnyway(Database.Work<R> work) {
    return database.write(
        connection -> {
          check(connection);
          return work.on(connection);
        });
  }

  /** As {@link #write}, for what has its own transaction. */
  void checkProcessing(Connection connection) throws SQLException {
    if (isRestricted(connection)) {
      throw new ProcessingRestrictedException();
    }
  }

  /** Whether the person wants nothing processed. */
  boolean isRestricted(Connection connection) throws SQLException {
    return !Sql.query(
            connection,
            "SELECT restricted FROM accounts WHERE account = ? AND restricted IS NOT NULL",
            rows -> rows.getLong(1),
            account)
        .isEmpty();
  }

  private void check(Connection connection) throws SQLException {
    List<Long> ends =
        Sql.query(
            connection,
            "SELECT expires FROM sessions WHERE account = ? AND id = ? AND ended IS NULL",
            rows -> rows.getLong(1),
            account,
            session);
    if (ends.isEmpty() || ends.get(0) <= clock.millis()) {
      keys.destroy();
      throw ended();
    }
  }

  static NotSignedInException ended() {
    return new NotSignedInException("The session has ended; sign in again.");
  }

  /** Encrypts a value for one column of one of the account's rows. */
  byte[] seal(String table, String column, String id, Object value) {
    return keys.seal(StudioJson.bytes(value), context(table, column, account, id));
  }

  /**
   * Decrypts it.
   *
   * @throws ai.pixto.error.StorageException if it is not of this row, or damaged
   */
  <T> T open(String table, String column, String id, byte[] sealed, Class<T> type) {
    return StudioJson.value(opened(table, column, id, sealed), type);
  }

  /** The same, byte for byte as it was sealed. */
  byte[] opened(String table, String column, String id, byte[] sealed) {
    return keys.open(sealed, context(table, column, account, id));
  }

  /**
   * Where a sealed value belongs, so that it is of no use elsewhere.
   *
   * @param id of the row; empty in {@code accounts}
   */
  static String context(String table, String column, String account, String id) {
    return table + "." + column + " " + account + " " + id;
  }
}
