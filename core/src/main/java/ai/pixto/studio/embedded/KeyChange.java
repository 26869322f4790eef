package ai.pixto.studio.embedded;

import ai.pixto.config.Secret;
import ai.pixto.error.NotSignedInException;
import ai.pixto.error.StorageException;
import ai.pixto.store.AccountKeys;
import ai.pixto.store.KeyWrap;
import ai.pixto.store.Sql;
import ai.pixto.store.Vault;
import ai.pixto.studio.DataField.Form;
import ai.pixto.studio.Device;
import ai.pixto.studio.Session;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives an account new keys, in the three steps that {@link AccountKeys} describes. It begins with
 * the keys that the password opens, not with those of the session: a change that was stopped before
 * may have left newer ones there.
 */
final class KeyChange {

  private static final int BATCH = 200;

  private final EmbeddedStudio studio;
  private final StudioParts parts;
  private final Access old;

  /** Opens and keeps the account's keys: by its password, or as a guest's. */
  private interface Lock {
    AccountKeys opened();

    /** Takes long; not within a transaction. */
    Kept wrapped(AccountKeys keys);

    /** Whether the kept keys are still those that were opened or wrapped last. */
    boolean isSame(Connection connection) throws SQLException;
  }

  /** Wrapped keys on their way into the file. */
  @FunctionalInterface
  private interface Kept {
    void keep(Connection connection) throws SQLException;
  }

  KeyChange(EmbeddedStudio studio, StudioParts parts, Access old) {
    this.studio = studio;
    this.parts = parts;
    this.old = old;
  }

  /** The session that goes on, with its way to the account's rows. */
  record Changed(Session session, Access access) {}

  Changed change(boolean guest, Secret password) {
    Lock lock = guest ? new GuestLock() : new PasswordLock(password);
    AccountKeys both = lock.opened().rotated();
    Kept first = lock.wrapped(both);
    step("keep new keys");
    Session session = old.writeAnyway(connection -> begin(connection, lock, first, both));
    Access access = old.through(session.id());
    access.keys(both);
    reseal(access);
    resealVault(access);
    AccountKeys newest = both.withoutOld();
    Kept last = lock.wrapped(newest);
    step("drop old keys");
    access.writeAnyway(
        connection -> {
          checkSame(connection, lock);
          // Whatever came in between was sealed with the new keys; this makes sure of it.
          for (DataTable table : parts.owned()) {
            resealAll(connection, access, table);
          }
          last.keep(connection);
          if (!guest) {
            studio.sessions().rewrap(connection, access.account(), session, newest);
          }
          return session;
        });
    access.keys(newest);
    return new Changed(session, access);
  }

  private void step(String name) {
    parts.steps().before(name);
  }

  private void checkSame(Connection connection, Lock lock) throws SQLException {
    if (!lock.isSame(connection)) {
      throw new NotSignedInException("The password or the keys were changed meanwhile; try again.");
    }
  }

  private Session begin(Connection connection, Lock lock, Kept kept, AccountKeys both)
      throws SQLException {
    checkSame(connection, lock);
    Access newer = old.through(old.session());
    newer.keys(both);
    Device here =
        studio.sessions().list(connection, newer).stream()
            .filter(Device::current)
            .findFirst()
            .orElseThrow(Access::ended);
    kept.keep(connection);
    studio.sessions().endOthers(connection, old.account(), "");
    return lock instanceof GuestLock
        ? studio.sessions().guest(connection, old.account(), both)
        : studio.sessions().begin(connection, old.account(), both, here.facts());
  }

  private void reseal(Access access) {
    for (DataTable table : parts.owned()) {
      String after = "";
      List<Map<String, Object>> rows;
      do {
        String from = after;
        step("reseal " + table.name());
        rows = access.writeAnyway(connection -> reseal(connection, access, table, from));
        after = rows.isEmpty() ? after : Rows.id(table, rows.get(rows.size() - 1));
      } while (!rows.isEmpty());
    }
  }

  private static void resealAll(Connection connection, Access access, DataTable table)
      throws SQLException {
    String after = "";
    List<Map<String, Object>> rows;
    do {
      rows = reseal(connection, access, table, after);
      after = rows.isEmpty() ? after : Rows.id(table, rows.get(rows.size() - 1));
    } while (!rows.isEmpty());
  }

  private static List<Map<String, Object>> reseal(
      Connection connection, Access access, DataTable table, String after) throws SQLException {
    List<String> sealed = table.columns(Form.SEALED);
    if (sealed.isEmpty()) {
      return List.of();
    }
    List<Map<String, Object>> rows = Rows.of(connection, table, access.account(), after, BATCH);
    for (Map<String, Object> row : rows) {
      for (String column : sealed) {
        if (row.get(column) instanceof byte[] value && !access.keys().isCurrent(value)) {
          reseal(connection, access, table, row, column, value);
        }
      }
    }
    return rows;
  }

  private static void reseal(
      Connection connection,
      Access access,
      DataTable table,
      Map<String, Object> row,
      String column,
      byte[] value)
      throws SQLException {
    String id = Rows.id(table, row);
    String context = Rows.context(table, column, access.account(), id);
    byte[] anew = access.keys().seal(access.keys().open(value, context), context);
    boolean accounts = table.name().equals(Rows.ACCOUNTS);
    Sql.execute(
        connection,
        "UPDATE "
            + table.name()
            + " SET "
            + column
            + " = ? WHERE account = ? AND "
            + (accounts ? "account" : "id")
            + " = ?",
        anew,
        access.account(),
        id);
  }

  private void resealVault(Access access) {
    Path vault = access.folder().resolve("vault");
    if (Files.isDirectory(vault)) {
      step("reseal vault");
      Vault.open(vault, access.keys()).rotate(Progress.NONE, new Cancellation());
    }
  }

  private final class PasswordLock implements Lock {
    private final Secret password;
    private PasswordWraps.Wrapped known;

    PasswordLock(Secret password) {
      this.password = password;
    }

    @Override
    public AccountKeys opened() {
      record Found(String email, Optional<PasswordWraps.Wrapped> wrapped) {}
      Found found =
          old.read(
              connection ->
                  new Found(
                      Optional.ofNullable(Profiles.read(connection, old).email()).orElse(""),
                      studio.passwords().find(connection, old.account())));
      AccountKeys keys =
          studio
              .tryPassword(found.email(), found.wrapped(), password)
              .orElseThrow(
                  () -> new NotSignedInException("The password is wrong; nothing was changed."));
      known = found.wrapped().orElseThrow();
      return keys;
    }

    @Override
    public Kept wrapped(AccountKeys keys) {
      PasswordWraps.Wrapped wrapped = studio.passwords().wrap(keys, password);
      return connection -> {
        studio.passwords().keep(connection, old.account(), wrapped);
        known = wrapped;
      };
    }

    @Override
    public boolean isSame(Connection connection) throws SQLException {
      return studio
          .passwords()
          .find(connection, old.account())
          .filter(now -> Arrays.equals(now.keys(), known.keys()))
          .isPresent();
    }
  }

  private final class GuestLock implements Lock {
    private byte[] known;

    @Override
    public AccountKeys opened() {
      known = old.read(this::current);
      return AccountKeys.unwrap(known, token());
    }

    private KeyWrap token() {
      return KeyWrap.ofToken(
          studio
              .secrets()
              .guest()
              .orElseThrow(
                  () ->
                      new StorageException(
                          "secrets",
                          "The guest account's key is missing from the secret store; restore it.",
                          null)));
    }

    @Override
    public Kept wrapped(AccountKeys keys) {
      byte[] wrapped = keys.wrapped(token());
      return connection -> {
        Sql.execute(
            connection,
            "UPDATE key_wraps SET wrapped = ? WHERE account = ? AND id = 'guest'",
            wrapped,
            old.account());
        known = wrapped;
      };
    }

    @Override
    public boolean isSame(Connection connection) throws SQLException {
      return Arrays.equals(known, current(connection));
    }

    private byte[] current(Connection connection) throws SQLException {
      return Sql.query(
              connection,
              "SELECT wrapped FROM key_wraps WHERE account = ? AND id = 'guest'",
              rows -> rows.getBytes(1),
              old.account())
          .stream()
          .findFirst()
          .orElseThrow(Access::ended);
    }
  }
}
