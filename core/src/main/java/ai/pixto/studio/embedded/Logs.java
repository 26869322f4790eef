package ai.pixto.studio.embedded;

import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import ai.pixto.store.log.TransparencyLog;
import ai.pixto.store.log.TreeHead;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The log of what left, where the studio has one. */
final class Logs {

  private Logs() {}

  /** Its size and root. */
  static Optional<TreeHead> checkpoint(Connection connection, Database database)
      throws SQLException {
    boolean kept =
        !Sql.query(connection, "SELECT 1 FROM sqlite_master WHERE name = 'log_head'", rows -> 1)
            .isEmpty();
    return kept ? Optional.of(new TransparencyLog(database).head(connection)) : Optional.empty();
  }
}
