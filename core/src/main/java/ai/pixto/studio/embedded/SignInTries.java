package ai.pixto.studio.embedded;

import ai.pixto.error.NotSignedInException;
import ai.pixto.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Slows down whoever guesses passwords, across processes and restarts. */
final class SignInTries {

  private static final int FREE = 5;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final Clock clock;

  SignInTries(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts a try before it is made, so that many at a time are counted too.
   *
   * @return {@code emailHash}
   * @throws NotSignedInException if there were too many
   */
  byte[] begin(Connection connection, byte[] emailHash) throws SQLException {
    long since = clock.instant().minus(WINDOW).toEpochMilli();
    List<Long> recent =
        Sql.query(
            connection,
            "SELECT at FROM sign_in_tries WHERE email_hash = ? AND at > ? ORDER BY at",
            rows -> rows.getLong(1),
            emailHash,
            since);
    if (recent.size() >= FREE) {
      long free = recent.get(recent.size() - FREE) - since;
      throw new NotSignedInException(
          "There were too many tries to sign in; try again in "
              + (Duration.ofMillis(free).toMinutes() + 1)
              + " minutes.");
    }
    Sql.execute(
        connection,
        "INSERT INTO sign_in_tries (email_hash, at) VALUES (?, ?)",
        emailHash,
        clock.millis());
    return emailHash;
  }

  /**
   * The password was right.
   *
   * @return how many tries are forgotten by this
   */
  int succeed(Connection connection, byte[] emailHash) throws SQLException {
    return Sql.execute(connection, "DELETE FROM sign_in_tries WHERE email_hash = ?", emailHash);
  }
}
