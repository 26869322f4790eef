package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Sql;
import ai.pixto.studio.Asset;
import ai.pixto.studio.AssetKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A row of an asset; {@code trashed} is {@code null} where it is not in the trash. */
record AssetRow(
    String id,
    String kind,
    long created,
    Long trashed,
    boolean favourite,
    String blob,
    long bytes,
    boolean imported,
    byte[] record) {

  static final String COLUMNS =
      "id, kind, created, trashed, favourite, blob, bytes, imported, record";

  static AssetRow of(ResultSet rows) throws SQLException {
    long since = rows.getLong(4);
    Long trashed = rows.wasNull() ? null : Long.valueOf(since);
    return new AssetRow(
        rows.getString(1),
        rows.getString(2),
        rows.getLong(3),
        trashed,
        rows.getBoolean(5),
        rows.getString(6),
        rows.getLong(7),
        rows.getBoolean(8),
        rows.getBytes(9));
  }

  static Optional<AssetRow> find(Connection connection, Access access, String id)
      throws SQLException {
    return Sql.query(
            connection,
            "SELECT " + COLUMNS + " FROM assets WHERE account = ? AND id = ?",
            AssetRow::of,
            access.account(),
            id)
        .stream()
        .findFirst();
  }

  /**
   * @throws InvalidRequestException if the account has no such asset
   */
  static AssetRow get(Connection connection, Access access, String id) throws SQLException {
    return find(connection, access, id)
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "asset", "There is no such asset in this library; its list names them."));
  }

  /**
   * What is known of it.
   *
   * @throws ai.pixto.error.StorageException if the record is damaged
   */
  AssetRecord opened(Access access) {
    return access.open("assets", "record", id, record, AssetRecord.class);
  }

  /** The same for a person. */
  Asset asset(Access access) {
    return asset(opened(access));
  }

  Asset asset(AssetRecord known) {
    return new Asset(
        id,
        AssetKind.valueOf(kind),
        known.title(),
        known.mediaType(),
        known.size(),
        bytes,
        known.sha256(),
        Instant.ofEpochMilli(created),
        Optional.ofNullable(trashed).map(Instant::ofEpochMilli),
        favourite,
        imported,
        Optional.ofNullable(known.owner()),
        Optional.ofNullable(known.licence()),
        known.tags(),
        Optional.ofNullable(known.character()),
        known.parents(),
        known.making());
  }
}
