package ai.pixto.studio.embedded;

import ai.pixto.config.Secret;
import ai.pixto.error.StorageException;
import ai.pixto.store.AccountKeys;
import ai.pixto.store.KeyWrap;
import ai.pixto.store.Sql;
import ai.pixto.studio.Device;
import ai.pixto.studio.DeviceFacts;
import ai.pixto.studio.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rows of sessions. The account's keys are kept wrapped with each token, so that a token opens
 * the data and whoever only has the file opens nothing.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">RFC 9700, rotation of
 *     refresh tokens</a>
 */
final class Sessions {

  private static final Duration ACCESS = Duration.ofHours(1);
  private static final Duration IDLE = Duration.ofDays(60);

  /** A process may have died between its use of a token and the keeping of the next. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private static final Duration SEEN_EXACTNESS = Duration.ofHours(1);
  private static final String WITHOUT_KEYS =
      "refresh_keys = NULL, previous_keys = NULL, access_keys = NULL";

  /** What a device is called and known of it, as it is kept. */
  record Described(String name, DeviceFacts facts) {}

  /** A session that was found, with what opens its account. */
  record Found(String account, Session session, AccountKeys keys) {}

  private final Clock clock;

  Sessions(Clock clock) {
    this.clock = clock;
  }

  /** Begins a session. */
  Session begin(Connection connection, String account, AccountKeys keys, DeviceFacts facts)
      throws SQLException {
    Instant now = clock.instant();
    Session session = fresh(Ids.next(), now);
    String name = facts.host() + " on " + facts.system();
    byte[] device =
        keys.seal(
            StudioJson.bytes(new Described(name, facts)),
            Access.context("sessions", "device", account, session.id()));
    Sql.execute(
        connection,
        "INSERT INTO sessions (account, id, device, refresh_hash, refresh_keys, access_hash,"
            + " access_keys, access_until, created, seen, expires)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        account,
        session.id(),
        device,
        Tokens.hash(session.refresh()),
        keys.wrapped(KeyWrap.ofToken(session.refresh())),
        Tokens.hash(session.access()),
        keys.wrapped(KeyWrap.ofToken(session.access())),
        session.accessUntil().toEpochMilli(),
        now.toEpochMilli(),
        seen(now),
        session.until().toEpochMilli());
    return session;
  }

  /** The one session of a guest, which needs no tokens: its key lies in the secret store. */
  Session guest(Connection connection, String account, AccountKeys keys) throws SQLException {
    List<Session> open =
        Sql.query(
            connection,
            "SELECT id, expires FROM sessions WHERE account = ? AND ended IS NULL",
            rows -> withoutTokens(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2))),
            account);
    if (!open.isEmpty()) {
      return open.get(0);
    }
    String id = begin(connection, account, keys, DeviceFacts.preview("Pixto")).id();
    Sql.execute(
        connection,
        "UPDATE sessions SET " + WITHOUT_KEYS + ", expires = ? WHERE account = ? AND id = ?",
        Long.MAX_VALUE,
        account,
        id);
    return withoutTokens(id, Instant.MAX);
  }

  private static Session withoutTokens(String id, Instant until) {
    return new Session(id, Secret.of(""), until, Secret.of(""), until);
  }

  private static Session fresh(String id, Instant now) {
    return new Session(
        id, KeyWrap.newToken(), now.plus(ACCESS), KeyWrap.newToken(), now.plus(IDLE));
  }

  // Not to the minute: when somebody works is nobody's business.
  private static long seen(Instant now) {
    long exactness = SEEN_EXACTNESS.toMillis();
    return now.toEpochMilli() / exactness * exactness;
  }

  /** The session that this access token opens. */
  Optional<Found> byAccess(Connection connection, Secret token) throws SQLException {
    long now = clock.millis();
    List<Found> all =
        Sql.query(
            connection,
            "SELECT account, id, access_keys, access_until, expires FROM sessions WHERE"
                + " access_hash = ? AND access_until > ? AND expires > ? AND ended IS NULL",
            rows ->
                new Found(
                    rows.getString(1),
                    new Session(
                        rows.getString(2),
                        token,
                        Instant.ofEpochMilli(rows.getLong(4)),
                        Secret.of(""),
                        Instant.ofEpochMilli(rows.getLong(5))),
                    AccountKeys.unwrap(rows.getBytes(3), KeyWrap.ofToken(token))),
            Tokens.hash(token),
            now,
            now);
    return all.stream().findFirst();
  }

  /**
   * Exchanges a refresh token for a new one. One that was exchanged before, and not just now, ends
   * its session.
   */
  Optional<Found> refresh(Connection connection, Secret token) throws SQLException {
    byte[] hash = Tokens.hash(token);
    Instant now = clock.instant();
    List<Found> all =
        Sql.query(
            connection,
            "SELECT account, id, CASE WHEN refresh_hash = ?1 THEN refresh_keys ELSE previous_keys"
                + " END FROM sessions WHERE (refresh_hash = ?1 OR (previous_hash = ?1 AND"
                + " previous_until > ?2)) AND expires > ?2 AND ended IS NULL",
            rows -> found(rows, token, now),
            hash,
            now.toEpochMilli());
    if (all.isEmpty()) {
      Sql.execute(
          connection,
          "UPDATE sessions SET ended = ?, "
              + WITHOUT_KEYS
              + " WHERE previous_hash = ? AND ended"
              + " IS NULL",
          now.toEpochMilli(),
          hash);
      return Optional.empty();
    }
    exchange(connection, all.get(0), token, now);
    return Optional.of(all.get(0));
  }

  private static Found found(ResultSet rows, Secret token, Instant now) throws SQLException {
    AccountKeys keys = AccountKeys.unwrap(rows.getBytes(3), KeyWrap.ofToken(token));
    return new Found(rows.getString(1), fresh(rows.getString(2), now), keys);
  }

  private void exchange(Connection connection, Found found, Secret used, Instant now)
      throws SQLException {
    Session next = found.session();
    Sql.execute(
        connection,
        "UPDATE sessions SET previous_hash = ?, previous_keys = ?, previous_until = ?,"
            + " refresh_hash = ?, refresh_keys = ?, access_hash = ?, access_keys = ?,"
            + " access_until = ?, seen = ?, expires = ? WHERE account = ? AND id = ?",
        Tokens.hash(used),
        found.keys().wrapped(KeyWrap.ofToken(used)),
        now.plus(GRACE).toEpochMilli(),
        Tokens.hash(next.refresh()),
        found.keys().wrapped(KeyWrap.ofToken(next.refresh())),
        Tokens.hash(next.access()),
        found.keys().wrapped(KeyWrap.ofToken(next.access())),
        next.accessUntil().toEpochMilli(),
        seen(now),
        next.until().toEpochMilli(),
        found.account(),
        next.id());
  }

  /** Sessions that have not ended, the most recently used first. */
  List<Device> list(Connection connection, Access access) throws SQLException {
    return Sql.query(
        connection,
        "SELECT id, device, created, seen FROM sessions WHERE account = ? AND ended IS NULL AND"
            + " expires > ? ORDER BY seen DESC, created DESC, id",
        rows -> device(rows, access),
        access.account(),
        clock.millis());
  }

  private static Device device(ResultSet rows, Access access) throws SQLException {
    String id = rows.getString(1);
    Described described = access.open("sessions", "device", id, rows.getBytes(2), Described.class);
    return new Device(
        id,
        described.name(),
        described.facts(),
        Instant.ofEpochMilli(rows.getLong(3)),
        Instant.ofEpochMilli(rows.getLong(4)),
        id.equals(access.session()));
  }

  /** Gives a session's device another name; whether there is such a session. */
  boolean rename(Connection connection, Access access, Device device, String name)
      throws SQLException {
    byte[] sealed =
        access.seal("sessions", "device", device.session(), new Described(name, device.facts()));
    return Sql.execute(
            connection,
            "UPDATE sessions SET device = ? WHERE account = ? AND id = ? AND ended IS NULL",
            sealed,
            access.account(),
            device.session())
        > 0;
  }

  /** Ends a session; whether there was one. What its tokens opened they open no more. */
  boolean end(Connection connection, String account, String id) throws SQLException {
    return Sql.execute(
            connection,
            "UPDATE sessions SET ended = ?, "
                + WITHOUT_KEYS
                + " WHERE account = ? AND id = ? AND"
                + " ended IS NULL",
            clock.millis(),
            account,
            id)
        > 0;
  }

  /** Ends all sessions of an account but one; an empty id spares none. */
  void endOthers(Connection connection, String account, String spared) throws SQLException {
    Sql.execute(
        connection,
        "UPDATE sessions SET ended = ?, "
            + WITHOUT_KEYS
            + " WHERE account = ? AND id <> ? AND"
            + " ended IS NULL",
        clock.millis(),
        account,
        spared);
  }

  /**
   * Keeps other keys of the account for a session.
   *
   * @throws StorageException if the session cannot be told by its tokens
   */
  void rewrap(Connection connection, String account, Session session, AccountKeys keys)
      throws SQLException {
    Sql.execute(
        connection,
        "UPDATE sessions SET access_keys = ?, previous_hash = NULL, previous_keys = NULL WHERE"
            + " account = ? AND id = ?",
        keys.wrapped(KeyWrap.ofToken(session.access())),
        account,
        session.id());
    if (session.refresh().isEmpty()) {
      return;
    }
    Sql.execute(
        connection,
        "UPDATE sessions SET refresh_keys = ? WHERE account = ? AND id = ?",
        keys.wrapped(KeyWrap.ofToken(session.refresh())),
        account,
        session.id());
  }
}
