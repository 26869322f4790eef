package ai.pixto.studio.embedded;

import ai.pixto.store.Sql;
import ai.pixto.studio.Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The certificates of results, as they were signed when those were added. */
final class AssetCertificates {

  /** As it is kept. */
  record Kept(String text) {}

  private AssetCertificates() {}

  static void keep(Connection connection, Access access, String id, Certificate certificate)
      throws SQLException {
    Sql.execute(
        connection,
        "INSERT INTO certificates (account, id, certificate) VALUES (?, ?, ?)",
        access.account(),
        id,
        access.seal("certificates", "certificate", id, new Kept(certificate.toString())));
  }

  static Optional<Certificate> find(Connection connection, Access access, String id)
      throws SQLException {
    return Sql.query(
            connection,
            "SELECT certificate FROM certificates WHERE account = ? AND id = ?",
            rows -> rows.getBytes(1),
            access.account(),
            id)
        .stream()
        .map(bytes -> access.open("certificates", "certificate", id, bytes, Kept.class))
        .map(kept -> Certificate.parse(kept.text()))
        .findFirst();
  }
}
