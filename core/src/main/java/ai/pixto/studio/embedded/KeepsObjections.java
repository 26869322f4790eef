package ai.pixto.studio.embedded;

import ai.pixto.engine.Purpose;
import java.sql.Connection;
import java.sql.SQLException;

/** Keeps what a person objects to. */
@FunctionalInterface
interface KeepsObjections {

  /** Within a transaction, and also while processing is restricted. */
  void object(Connection connection, Access access, Purpose purpose) throws SQLException;
}
