package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Sql;
import ai.pixto.studio.Collection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The rows of collections. */
final class AssetCollections {

  private static final int LONGEST_NAME = 200;

  /** A name as it is kept. */
  record Name(String name) {}

  private AssetCollections() {}

  /**
   * @throws InvalidRequestException if the account has no such collection
   */
  static void check(Connection connection, Access access, String id) throws SQLException {
    get(connection, access, id);
  }

  static Collection get(Connection connection, Access access, String id) throws SQLException {
    return query(connection, access, "AND id = ?", id).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "collection",
                    "There is no such collection in this library; the list of collections names"
                        + " them."));
  }

  static List<Collection> all(Connection connection, Access access) throws SQLException {
    return query(connection, access, "").stream()
        .sorted(Comparator.comparing(Collection::name).thenComparing(Collection::id))
        .toList();
  }

  private static List<Collection> query(
      Connection connection, Access access, String which, String... id) throws SQLException {
    Object[] values = new Object[1 + id.length];
    values[0] = access.account();
    System.arraycopy(id, 0, values, 1, id.length);
    return Sql.query(
        connection,
        "SELECT id, created, name, (SELECT count(*) FROM collection_assets m WHERE m.account ="
            + " c.account AND m.collection = c.id) FROM collections c WHERE account = ? "
            + which,
        rows ->
            new Collection(
                rows.getString(1),
                access
                    .open("collections", "name", rows.getString(1), rows.getBytes(3), Name.class)
                    .name(),
                Instant.ofEpochMilli(rows.getLong(2)),
                rows.getInt(4)),
        values);
  }

  static Collection create(Connection connection, Access access, String name) throws SQLException {
    String id = Ids.next();
    Sql.execute(
        connection,
        "INSERT INTO collections (account, id, created, name) VALUES (?, ?, ?, ?)",
        access.account(),
        id,
        access.clock().millis(),
        sealed(access, id, name));
    return get(connection, access, id);
  }

  static Collection rename(Connection connection, Access access, String id, String name)
      throws SQLException {
    check(connection, access, id);
    Sql.execute(
        connection,
        "UPDATE collections SET name = ? WHERE account = ? AND id = ?",
        sealed(access, id, name),
        access.account(),
        id);
    return get(connection, access, id);
  }

  private static byte[] sealed(Access access, String id, String name) {
    return access.seal(
        "collections", "name", id, new Name(AssetChecks.line("name", name, LONGEST_NAME)));
  }

  static Collection add(Connection connection, Access access, String id, List<String> assets)
      throws SQLException {
    check(connection, access, id);
    for (String asset : assets) {
      AssetRow.get(connection, access, asset);
      Sql.execute(
          connection,
          "INSERT OR IGNORE INTO collection_assets (account, id, collection, asset) VALUES (?, ?,"
              + " ?, ?)",
          access.account(),
          Ids.next(),
          id,
          asset);
    }
    return get(connection, access, id);
  }

  static Collection remove(Connection connection, Access access, String id, List<String> assets)
      throws SQLException {
    check(connection, access, id);
    for (String asset : assets) {
      AssetRow.get(connection, access, asset);
      Sql.execute(
          connection,
          "DELETE FROM collection_assets WHERE account = ? AND collection = ? AND asset = ?",
          access.account(),
          id,
          asset);
    }
    return get(connection, access, id);
  }

  static String delete(Connection connection, Access access, String id) throws SQLException {
    check(connection, access, id);
    Sql.execute(
        connection, "DELETE FROM collections WHERE account = ? AND id = ?", access.account(), id);
    return id;
  }
}
