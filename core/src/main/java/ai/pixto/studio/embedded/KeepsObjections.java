package ai.pixto.studio.embedded;

import java.sql.Connection;
import java.sql.SQLException;

/** Keeps what a person objects to. */
@FunctionalInterface
interface KeepsObjections {

  /**
   * @param connection within a transaction
   * @throws ai.pixto.error.InvalidRequestException on the field {@code purpose}, if there is none
   *     of that name
   */
  void object(Connection connection, Access access, String purpose) throws SQLException;
}
