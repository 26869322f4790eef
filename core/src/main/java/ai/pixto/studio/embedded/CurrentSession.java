package ai.pixto.studio.embedded;

import ai.pixto.config.Secret;
import ai.pixto.error.NotSignedInException;
import ai.pixto.studio.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Who is signed in on this computer, for all of its programs: the session's tokens in the secret
 * store. Callers hold the studio's write transaction, so that two processes never refresh at the
 * same time.
 */
final class CurrentSession {

  private static final String SEPARATOR = " ";

  private final StudioSecrets secrets;
  private final Sessions sessions;
  private final Clock clock;

  CurrentSession(StudioSecrets secrets, Sessions sessions, Clock clock) {
    this.secrets = secrets;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * The session, with fresh tokens where the old ones are used up; none if nobody is signed in.
   *
   * @throws NotSignedInException if it has ended
   */
  Optional<Sessions.Found> find(Connection connection) throws SQLException {
    Optional<Secret> kept = secrets.session();
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    List<Secret> tokens =
        List.of(kept.get().reveal().split(SEPARATOR)).stream().map(Secret::of).toList();
    Optional<Sessions.Found> open = sessions.byAccess(connection, tokens.get(0));
    if (open.isPresent()) {
      return open;
    }
    // The first is of no use if the process that got it died before the studio had written it down.
    for (Secret refresh : tokens.subList(1, tokens.size())) {
      Optional<Sessions.Found> found = sessions.refresh(connection, refresh);
      if (found.isPresent()) {
        keep(found.get().session(), Optional.of(refresh));
        return found;
      }
    }
    throw new NotSignedInException(
        "You were signed out; sign in again, or sign out here to go on as a guest.");
  }

  /** Has all programs of this computer go on with a session. */
  void keep(Session session) {
    keep(session, Optional.empty());
  }

  private void keep(Session session, Optional<Secret> before) {
    if (session.refresh().isEmpty() || !session.until().isAfter(clock.instant())) {
      throw new IllegalArgumentException("Only a session with both of its tokens can be kept.");
    }
    String tokens =
        session.access().reveal()
            + SEPARATOR
            + session.refresh().reveal()
            + before.map(token -> SEPARATOR + token.reveal()).orElse("");
    secrets.keepSession(Secret.of(tokens));
  }

  /** Nobody is signed in from now on. */
  void forget() {
    secrets.forgetSession();
  }
}
