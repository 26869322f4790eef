package ai.pixto.studio.embedded;

import ai.pixto.config.Secret;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.AccountKeys;
import ai.pixto.store.KeyWrap;
import ai.pixto.store.PasswordCost;
import ai.pixto.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The copy of an account's keys that its password opens. */
final class PasswordWraps {

  /** v5.0.0-6.2.1 of OWASP's ASVS; longer is better. */
  private static final int SHORTEST = 8;

  private static final int LONGEST = 1000;

  /** Keys wrapped with a password, not yet kept. */
  record Wrapped(byte[] salt, PasswordCost cost, byte[] keys) {}

  private final PasswordCost cost;
  private final Wrapped decoy;

  /**
   * @param cost of passwords that are set from now on
   */
  PasswordWraps(PasswordCost cost) {
    this.cost = cost;
    decoy = new Wrapped(KeyWrap.newSalt(), cost, new byte[64]);
  }

  /**
   * @throws InvalidRequestException on the field {@code password}, if it cannot be one
   */
  static void check(Secret password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new InvalidRequestException(
          "password",
          "The password must have " + SHORTEST + " to " + LONGEST + " characters; choose another.");
    }
  }

  /** Takes as long as a try of the password. */
  Wrapped wrap(AccountKeys keys, Secret password) {
    byte[] salt = KeyWrap.newSalt();
    return new Wrapped(salt, cost, keys.wrapped(KeyWrap.ofPassword(password, salt, cost)));
  }

  void keep(Connection connection, String account, Wrapped wrapped) throws SQLException {
    Sql.execute(
        connection,
        "INSERT OR REPLACE INTO key_wraps VALUES (?, 'password', ?, ?, ?, ?)",
        account,
        wrapped.salt(),
        wrapped.cost().memoryKibibytes(),
        wrapped.cost().iterations(),
        wrapped.keys());
  }

  Optional<Wrapped> find(Connection connection, String account) throws SQLException {
    return Sql.query(
            connection,
            "SELECT salt, memory, iterations, wrapped FROM key_wraps WHERE account = ? AND id ="
                + " 'password'",
            rows ->
                new Wrapped(
                    rows.getBytes(1),
                    new PasswordCost(rows.getInt(2), rows.getInt(3)),
                    rows.getBytes(4)),
            account)
        .stream()
        .findFirst();
  }

  /**
   * Tries a password. Takes as long where there is nothing to open.
   *
   * @return the keys; none if it is another password
   */
  Optional<AccountKeys> open(Optional<Wrapped> wrapped, Secret password) {
    Wrapped tried = wrapped.orElse(decoy);
    KeyWrap wrap = KeyWrap.ofPassword(password, tried.salt(), tried.cost());
    return AccountKeys.tryUnwrap(tried.keys(), wrap);
  }
}
