package ai.pixto.studio.embedded;

import ai.pixto.store.Sql;
import ai.pixto.studio.RightsRequest;
import ai.pixto.studio.RightsRequest.Kind;
import ai.pixto.studio.RightsRequest.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The rows of requests. */
final class Requests {

  private static final String COLUMNS = "id, kind, state, received, due, started, done";

  private Requests() {}

  /** Notes one on which work begins at once. */
  static String begin(Connection connection, Access access, Kind kind) throws SQLException {
    String id = receive(connection, access, kind);
    Sql.execute(
        connection,
        "UPDATE requests SET state = 'IN_PROGRESS', started = received WHERE account = ? AND id"
            + " = ?",
        access.account(),
        id);
    return id;
  }

  /** Notes one that is to be done later. */
  static String receive(Connection connection, Access access, Kind kind) throws SQLException {
    String id = Ids.next();
    Instant now = access.now();
    Sql.execute(
        connection,
        "INSERT INTO requests (account, id, kind, state, received, due) VALUES (?, ?, ?,"
            + " 'RECEIVED', ?, ?)",
        access.account(),
        id,
        kind.name(),
        now.toEpochMilli(),
        now.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant().toEpochMilli());
    return id;
  }

  static RightsRequest done(Connection connection, Access access, String id) throws SQLException {
    Sql.execute(
        connection,
        "UPDATE requests SET state = 'DONE', done = ? WHERE account = ? AND id = ?",
        access.clock().millis(),
        access.account(),
        id);
    return find(connection, access.account(), id);
  }

  static RightsRequest find(Connection connection, String account, String id) throws SQLException {
    return Sql.query(
            connection,
            "SELECT " + COLUMNS + " FROM requests WHERE account = ? AND id = ?",
            Requests::request,
            account,
            id)
        .get(0);
  }

  static List<RightsRequest> all(Connection connection, Access access) throws SQLException {
    return Sql.query(
        connection,
        "SELECT " + COLUMNS + " FROM requests WHERE account = ? ORDER BY received DESC, rowid DESC",
        Requests::request,
        access.account());
  }

  private static RightsRequest request(ResultSet rows) throws SQLException {
    return new RightsRequest(
        rows.getString(1),
        Kind.valueOf(rows.getString(2)),
        State.valueOf(rows.getString(3)),
        Instant.ofEpochMilli(rows.getLong(4)),
        Instant.ofEpochMilli(rows.getLong(5)),
        time(rows, 6),
        time(rows, 7));
  }

  private static Optional<Instant> time(ResultSet rows, int column) throws SQLException {
    long millis = rows.getLong(column);
    return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
