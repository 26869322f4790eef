package ai.pixto.studio.embedded;

import ai.pixto.store.AccountKeys;
import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import ai.pixto.studio.PartnerRegistry;
import com.google.gson.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What goes on elsewhere for an account, and is to end with it. */
final class Endings {

  private Endings() {}

  /** Ends the plan, so that nothing is billed any more. */
  static List<String> plan(Database database, String account, Optional<AccountKeys> keys) {
    return database.write(
        connection -> {
          boolean ended = Subscriptions.cancel(connection, account, Instant.now());
          return ended
              ? List.of(
                  "The plan was ended here; at the payment processor whoever runs this studio ends"
                      + " it.")
              : List.of();
        });
  }

  /** Says of each partner that something went to what is to be done there. */
  static List<String> partners(Database database, String account, Optional<AccountKeys> keys) {
    if (keys.isEmpty()) {
      return List.of("Which partners received something could no longer be read.");
    }
    AccountKeys known = keys.get();
    List<String> all = database.read(connection -> recipients(connection, account, known));
    List<String> sentences = new ArrayList<>();
    for (String partner : new TreeSet<>(all)) {
      String keeps =
          PartnerRegistry.shipped()
              .find(partner)
              .map(one -> one.retention().says())
              .orElse("not stated");
      sentences.add(
          "Nothing was asked of the partner "
              + partner
              + ": Pixto knows no call by which it deletes what it was sent. It says of how long it"
              + " keeps that: "
              + keeps);
    }
    return sentences;
  }

  private static List<String> recipients(Connection connection, String account, AccountKeys keys)
      throws SQLException {
    return Sql.query(
        connection,
        "SELECT id, entry FROM disclosures WHERE account = ? AND imported = 0",
        rows -> {
          String context = Access.context("disclosures", "entry", account, rows.getString(1));
          return StudioJson.value(keys.open(rows.getBytes(2), context), JsonObject.class)
              .get("recipient")
              .getAsString();
        },
        account);
  }
}
