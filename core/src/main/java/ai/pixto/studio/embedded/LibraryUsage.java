package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Sql;
import ai.pixto.studio.AssetKind;
import ai.pixto.studio.Quota;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** How much a library takes, and may take. */
final class LibraryUsage {

  private static final int MOST_LARGE = 10;
  private static final long MEGABYTE = 1_000_000;
  private static final String CONTENTS =
      "(SELECT blob, max(bytes) AS bytes, min(trashed IS NOT NULL) AS loose FROM assets WHERE"
          + " account = ? GROUP BY blob)";

  private LibraryUsage() {}

  static Quota read(Connection connection, Access access) throws SQLException {
    Map<AssetKind, Long> byKind = new EnumMap<>(AssetKind.class);
    Sql.query(
        connection,
        "SELECT kind, sum(bytes) FROM assets WHERE account = ? GROUP BY kind",
        rows -> byKind.put(AssetKind.valueOf(rows.getString(1)), rows.getLong(2)),
        access.account());
    List<Quota.Large> largest =
        Sql.query(
            connection,
            "SELECT id, bytes FROM assets WHERE account = ? AND trashed IS NULL ORDER BY bytes"
                + " DESC, id LIMIT ?",
            rows -> new Quota.Large(rows.getString(1), rows.getLong(2)),
            access.account(),
            MOST_LARGE);
    return new Quota(
        sum(connection, access, "sum(bytes)"),
        limit(connection, access),
        byKind,
        sum(connection, access, "sum(bytes * loose)"),
        largest);
  }

  private static long sum(Connection connection, Access access, String what) throws SQLException {
    return Sql.query(
            connection,
            "SELECT " + what + " FROM " + CONTENTS,
            rows -> rows.getLong(1),
            access.account())
        .get(0);
  }

  private static OptionalLong limit(Connection connection, Access access) throws SQLException {
    return Sql.query(
            connection,
            "SELECT value FROM library_limits WHERE account = ? AND id = 'bytes'",
            rows -> rows.getLong(1),
            access.account())
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  static int limit(Connection connection, Access access, OptionalLong bytes) throws SQLException {
    if (bytes.isPresent() && bytes.getAsLong() < 0) {
      throw new InvalidRequestException("limit", "The limit must be 0 bytes or more.");
    }
    return bytes.isPresent()
        ? Sql.execute(
            connection,
            "INSERT OR REPLACE INTO library_limits (account, id, value) VALUES (?, 'bytes', ?)",
            access.account(),
            bytes.getAsLong())
        : Sql.execute(connection, "DELETE FROM library_limits WHERE account = ?", access.account());
  }

  /**
   * Called once the row is there.
   *
   * @throws InvalidRequestException if that is more than there may be
   */
  static void check(Connection connection, Access access, long added) throws SQLException {
    OptionalLong limit = limit(connection, access);
    if (limit.isEmpty() || sum(connection, access, "sum(bytes)") <= limit.getAsLong()) {
      return;
    }
    Quota quota = read(connection, access);
    String remedy =
        quota.trash() > 0
            ? "empty the trash, which frees " + megabytes(quota.trash())
            : "delete the largest assets, which usage names";
    throw new InvalidRequestException(
        "quota",
        "Nothing was added: with these "
            + megabytes(added)
            + " the library would take more than its quota of "
            + megabytes(limit.getAsLong())
            + "; "
            + remedy
            + ", or raise the quota.");
  }

  private static String megabytes(long bytes) {
    return (bytes + MEGABYTE - 1) / MEGABYTE + " MB";
  }
}
