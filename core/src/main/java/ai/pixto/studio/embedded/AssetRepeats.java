package ai.pixto.studio.embedded;

import ai.pixto.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which assets a request gave, found by a keyed name of the request. */
final class AssetRepeats {

  /** As it is kept. */
  record Kept(List<String> assets) {}

  private AssetRepeats() {}

  static int remember(Connection connection, Access access, String request, List<String> assets)
      throws SQLException {
    for (String asset : assets) {
      AssetRow.get(connection, access, asset);
    }
    String id = id(access, request);
    return Sql.execute(
        connection,
        "INSERT OR REPLACE INTO repeats (account, id, assets) VALUES (?, ?, ?)",
        access.account(),
        id,
        access.seal("repeats", "assets", id, new Kept(assets)));
  }

  private static String id(Access access, String request) {
    return access.keys().name("repeats.id", request);
  }

  /** None if any of them is in the trash or gone. */
  static Optional<List<AssetRow>> find(Connection connection, Access access, String request)
      throws SQLException {
    String id = id(access, request);
    List<byte[]> sealed =
        Sql.query(
            connection,
            "SELECT assets FROM repeats WHERE account = ? AND id = ?",
            rows -> rows.getBytes(1),
            access.account(),
            id);
    if (sealed.isEmpty()) {
      return Optional.empty();
    }
    List<AssetRow> all = new ArrayList<>();
    for (String asset : access.open("repeats", "assets", id, sealed.get(0), Kept.class).assets()) {
      Optional<AssetRow> row =
          AssetRow.find(connection, access, asset).filter(each -> each.trashed() == null);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      all.add(row.get());
    }
    return Optional.of(all);
  }
}
