package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Sql;
import ai.pixto.studio.LegalDisclosure;
import ai.pixto.studio.LoggedDisclosure.Basis;
import java.sql.Connection;
import java.sql.SQLException;

/** What must be said of a disclosure that the law demanded. */
final class Legal {

  private Legal() {}

  /**
   * @throws InvalidRequestException if something is not named
   */
  static void check(LegalDisclosure legal) {
    if (legal.basis() == Basis.CONSENT) {
      throw new InvalidRequestException(
          "basis", "What the person agreed to is recorded as it leaves; name another basis.");
    }
    checkNamed("reference", legal.reference().isBlank());
    checkNamed("recipient", legal.recipient().isBlank());
    checkNamed("categories", legal.categories().isEmpty());
  }

  private static void checkNamed(String field, boolean missing) {
    if (missing) {
      throw new InvalidRequestException(
          field, "A disclosure by law needs its " + field + " named; add it.");
    }
  }

  /**
   * @throws InvalidRequestException if there is no such account
   */
  static void checkAccount(Connection connection, String account) throws SQLException {
    if (Sql.query(
            connection, "SELECT 1 FROM accounts WHERE account = ?", rows -> rows.getInt(1), account)
        .isEmpty()) {
      throw new InvalidRequestException("account", "There is no such account; correct its id.");
    }
  }
}
