package ai.pixto.studio.embedded;

import ai.pixto.store.AccountKeys;
import ai.pixto.store.Sql;
import ai.pixto.store.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The contents of a library: they lie in the account's vault, and go when the last asset that has
 * them goes. A content is put before its row is written and deleted after its row, while no row can
 * be written: whatever is killed in between, no asset misses its content. Safe for any number of
 * threads.
 */
final class AssetContents {

  /** What is younger may be about to get its row. */
  private static final Duration SAFE_AGE = Duration.ofHours(1);

  private record Opened(AccountKeys keys, Vault vault) {}

  private final Access access;
  private Opened opened;

  AssetContents(Access access) {
    this.access = access;
  }

  /** Under the account's newest keys. */
  synchronized Vault vault() {
    AccountKeys keys = access.keys();
    if (opened == null || opened.keys() != keys) {
      opened = new Opened(keys, Vault.open(access.folder().resolve("vault"), keys));
    }
    return opened.vault();
  }

  /** Deletes the contents of assets that were deleted, by whomever. */
  void purge() {
    if (!access.read(this::loose).isEmpty()) {
      access.writeAnyway(
          connection -> {
            List<String> blobs = loose(connection);
            for (String blob : blobs) {
              if (!isUsed(connection, blob)) {
                vault().delete(blob);
              }
            }
            return Sql.execute(
                connection, "DELETE FROM loose_blobs WHERE account = ?", access.account());
          });
    }
  }

  private List<String> loose(Connection connection) throws SQLException {
    return Sql.query(
        connection,
        "SELECT id FROM loose_blobs WHERE account = ?",
        rows -> rows.getString(1),
        access.account());
  }

  private boolean isUsed(Connection connection, String blob) throws SQLException {
    return !Sql.query(
            connection,
            "SELECT 1 FROM assets WHERE account = ? AND blob = ? LIMIT 1",
            rows -> true,
            access.account(),
            blob)
        .isEmpty();
  }

  /** The next {@link #purge} deletes it, unless an asset has it. */
  void discard(String blob) {
    access.writeAnyway(
        connection ->
            Sql.execute(
                connection,
                "INSERT OR IGNORE INTO loose_blobs (account, id) VALUES (?, ?)",
                access.account(),
                blob));
    purge();
  }

  /** Deletes what no asset has and what is too old to be about to get one. */
  int sweep() {
    Instant old = Instant.now().minus(SAFE_AGE);
    Set<String> unused = new HashSet<>(vault().list());
    unused.removeIf(blob -> vault().since(blob).isAfter(old));
    return access.writeAnyway(
        connection -> {
          for (String blob :
              Sql.query(
                  connection,
                  "SELECT DISTINCT blob FROM assets WHERE account = ?",
                  rows -> rows.getString(1),
                  access.account())) {
            unused.remove(blob);
          }
          unused.forEach(vault()::delete);
          return unused.size();
        });
  }
}
