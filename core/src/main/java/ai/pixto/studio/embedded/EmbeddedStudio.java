package ai.pixto.studio.embedded;

import ai.pixto.config.Secret;
import ai.pixto.config.SecretStore;
import ai.pixto.engine.Custody;
import ai.pixto.engine.Purse;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.NotSignedInException;
import ai.pixto.store.AccountKeys;
import ai.pixto.store.Database;
import ai.pixto.store.KeyWrap;
import ai.pixto.store.PasswordCost;
import ai.pixto.store.Sql;
import ai.pixto.store.log.SigningKey;
import ai.pixto.store.log.VerifierKey;
import ai.pixto.studio.Account;
import ai.pixto.studio.DataField;
import ai.pixto.studio.DeletionReceipt;
import ai.pixto.studio.DeviceFacts;
import ai.pixto.studio.Diagnostics;
import ai.pixto.studio.DiagnosticsFacts;
import ai.pixto.studio.LegalDisclosure;
import ai.pixto.studio.Notices;
import ai.pixto.studio.PartnerRegistry;
import ai.pixto.studio.Plans;
import ai.pixto.studio.Session;
import ai.pixto.studio.SignUp;
import ai.pixto.studio.Studio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A studio in a folder of this computer: a SQLite file with what is known, encrypted where it says
 * something of a person, and an encrypted vault for each account. Needs no network. Safe for any
 * number of threads and processes.
 */
public final class EmbeddedStudio implements Studio {

  static final String FILE = "studio.db";

  private final Path folder;
  private final Clock clock;
  private final Database database;
  private final StudioSecrets secrets;
  private final PasswordWraps passwords;
  private final Sessions sessions;
  private final SignInTries tries;
  private final CurrentSession current;
  private final SigningKey signingKey;
  private final StudioParts parts;
  private final Deletions deletions;
  private final Terms terms;
  private final Plans plans = new EmbeddedPlans();
  private final DisclosureLog log;

  /** What consents go by, and where the studio leads to outside of it. */
  record Terms(Notices notices, PartnerRegistry partners, ServiceLinks links) {
    static final Terms SHIPPED =
        new Terms(Notices.shipped(), PartnerRegistry.shipped(), ServiceLinks.NONE);

    Terms links(ServiceLinks value) {
      return new Terms(notices, partners, value);
    }
  }

  private EmbeddedStudio(
      Path folder,
      SecretStore secrets,
      Clock clock,
      PasswordCost cost,
      Terms terms,
      StudioParts parts) {
    this.parts = parts;
    this.folder = folder;
    this.clock = clock;
    this.terms = terms;
    this.secrets = new StudioSecrets(secrets);
    passwords = new PasswordWraps(cost);
    sessions = new Sessions(clock);
    tries = new SignInTries(clock);
    current = new CurrentSession(this.secrets, sessions, clock);
    database = Database.open(folder.resolve(FILE), parts.migrations());
    try {
      signingKey = database.write(connection -> this.secrets.signingKey());
      deletions = new Deletions(this, database, clock, folder, parts);
      deletions.resume();
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
    log = new DisclosureLog(database, signingKey, this.secrets);
  }

  /**
   * Opens the studio in a folder, making it as needed.
   *
   * @param folder for the studio alone; its owner's only, where the platform can tell
   * @param secrets where the studio's own keys are kept; without them it cannot be opened again
   * @throws ai.pixto.error.StorageException if it cannot be, or was written by a newer version
   */
  public static EmbeddedStudio open(Path folder, SecretStore secrets, Clock clock) {
    return open(folder, secrets, clock, PasswordCost.OWASP, Terms.SHIPPED);
  }

  /**
   * As {@link #open(Path, SecretStore, Clock)}, for whoever runs a Pixto service.
   *
   * @param links where it leads to outside of it
   */
  public static EmbeddedStudio open(
      Path folder, SecretStore secrets, Clock clock, ServiceLinks links) {
    return open(folder, secrets, clock, PasswordCost.OWASP, Terms.SHIPPED.links(links));
  }

  static EmbeddedStudio open(
      Path folder, SecretStore secrets, Clock clock, PasswordCost cost, Terms terms) {
    return open(folder, secrets, clock, cost, terms, StudioParts.ALL);
  }

  static EmbeddedStudio open(
      Path folder,
      SecretStore secrets,
      Clock clock,
      PasswordCost cost,
      Terms terms,
      StudioParts parts) {
    return new EmbeddedStudio(folder, secrets, clock, cost, terms, parts);
  }

  /** Whether there is a studio in this folder. */
  public static boolean exists(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  @Override
  public Account guest() {
    return database.write(
        connection -> {
          Secret token = secrets.guest().orElseGet(secrets::newGuest);
          Optional<Opened> known = guest(connection, token);
          if (known.isPresent() && isLeaving(connection, known.get().account())) {
            token = secrets.newGuest();
            known = Optional.empty();
          }
          Opened guest = known.isPresent() ? known.get() : newGuest(connection, token);
          return account(
              guest.account(),
              sessions.guest(connection, guest.account(), guest.keys()),
              guest.keys());
        });
  }

  /**
   * The account of whoever is signed in on this computer, in whichever program; else the guest.
   *
   * @throws NotSignedInException if that session has ended, as by being revoked elsewhere
   */
  public Account current() {
    return database
        .write(current::find)
        .map(found -> account(found.account(), found.session(), found.keys()))
        .orElseGet(this::guest);
  }

  /**
   * Has all programs of this computer go on with this account's session, until {@link
   * #forgetSignedIn}.
   *
   * @param account whose session was begun by signing up or in, or by its refresh token
   */
  public void keepSignedIn(Account account) {
    database.write(
        connection -> {
          current.keep(account.session());
          return account;
        });
  }

  /** What engines ask of an account of this studio before anything of it leaves. */
  public Custody custody(Account account) {
    return own(account).custody(job -> List.of());
  }

  /**
   * What pays the jobs of an account of this studio.
   *
   * @param partnerOf the id of the partner of an engine; none for one on this computer
   * @param allowUnknownPrice whether a price that is not known passes a spending limit
   */
  public Purse purse(
      Account account,
      Function<String, Optional<String>> partnerOf,
      BooleanSupplier allowUnknownPrice) {
    return own(account).purse(partnerOf, allowUnknownPrice);
  }

  private static EmbeddedAccount own(Account account) {
    if (account instanceof EmbeddedAccount own) {
      return own;
    }
    throw new IllegalArgumentException("The account is of another studio.");
  }

  /** Whether any account here wants nothing processed; needs no secret. */
  public boolean hasRestrictions() {
    return !database
        .read(
            connection ->
                Sql.query(
                    connection,
                    "SELECT 1 FROM accounts WHERE restricted IS NOT NULL LIMIT 1",
                    rows -> true))
        .isEmpty();
  }

  /** Nobody is signed in on this computer from now on; the session itself goes on. */
  public void forgetSignedIn() {
    database.write(
        connection -> {
          current.forget();
          return folder;
        });
  }

  private record Opened(String account, AccountKeys keys) {}

  private static Optional<Opened> guest(Connection connection, Secret token) throws SQLException {
    record Wrapped(String account, byte[] keys) {}
    KeyWrap wrap = KeyWrap.ofToken(token);
    for (Wrapped each :
        Sql.query(
            connection,
            "SELECT account, wrapped FROM key_wraps WHERE id = 'guest'",
            rows -> new Wrapped(rows.getString(1), rows.getBytes(2)))) {
      Optional<AccountKeys> keys = AccountKeys.tryUnwrap(each.keys(), wrap);
      if (keys.isPresent()) {
        return Optional.of(new Opened(each.account(), keys.get()));
      }
    }
    return Optional.empty();
  }

  private Opened newGuest(Connection connection, Secret token) throws SQLException {
    Opened guest = newAccount(connection, "GUEST", Optional.empty(), Profiles.Kept.NOTHING);
    Sql.execute(
        connection,
        "INSERT INTO key_wraps (account, id, wrapped) VALUES (?, 'guest', ?)",
        guest.account(),
        guest.keys().wrapped(KeyWrap.ofToken(token)));
    return guest;
  }

  private Opened newAccount(
      Connection connection, String kind, Optional<byte[]> emailHash, Profiles.Kept profile)
      throws SQLException {
    return newAccount(connection, kind, emailHash, profile, AccountKeys.generate());
  }

  private Opened newAccount(
      Connection connection,
      String kind,
      Optional<byte[]> emailHash,
      Profiles.Kept profile,
      AccountKeys keys)
      throws SQLException {
    String id = Ids.next();
    Sql.execute(
        connection,
        "INSERT INTO accounts (account, kind, email_hash, created, profile) VALUES (?, ?, ?, ?,"
            + " ?)",
        id,
        kind,
        emailHash.orElse(null),
        clock.millis(),
        keys.seal(StudioJson.bytes(profile), Access.context("accounts", "profile", id, "")));
    return new Opened(id, keys);
  }

  @Override
  public Account signUp(SignUp who, Secret password, DeviceFacts device) {
    String email = Emails.checked(who.email());
    Profiles.Kept profile = new Profiles.Kept(Profiles.checkedName(who.name()), email, null, null);
    PasswordWraps.check(password);
    AccountKeys keys = AccountKeys.generate();
    PasswordWraps.Wrapped wrapped = passwords.wrap(keys, password);
    return database.write(
        connection -> {
          byte[] hash = freeHash(connection, email, "");
          Opened made = newAccount(connection, "MEMBER", Optional.of(hash), profile, keys);
          passwords.keep(connection, made.account(), wrapped);
          return account(
              made.account(), sessions.begin(connection, made.account(), keys, device), keys);
        });
  }

  /**
   * By which an account with this address is found.
   *
   * @param account whose it is to be
   * @throws InvalidRequestException if there is one already
   */
  byte[] freeHash(Connection connection, String email, String account) throws SQLException {
    byte[] hash = Emails.hash(email, secrets.pepper());
    if (accountOf(connection, hash).filter(other -> !other.equals(account)).isPresent()) {
      throw new InvalidRequestException(
          "email", "There is an account with this e-mail address; sign in, or use another.");
    }
    return hash;
  }

  private static Optional<String> accountOf(Connection connection, byte[] emailHash)
      throws SQLException {
    return Sql.query(
            connection,
            "SELECT account FROM accounts WHERE email_hash = ?",
            rows -> rows.getString(1),
            emailHash)
        .stream()
        .findFirst();
  }

  private static boolean isLeaving(Connection connection, String account) throws SQLException {
    return leaving(connection, account).isPresent();
  }

  private static Optional<Instant> leaving(Connection connection, String account)
      throws SQLException {
    return Sql.query(
            connection,
            "SELECT leaving FROM accounts WHERE account = ? AND leaving IS NOT NULL",
            rows -> Instant.ofEpochMilli(rows.getLong(1)),
            account)
        .stream()
        .findFirst();
  }

  @Override
  public Account signIn(String email, Secret password, DeviceFacts device) {
    return signIn(email, password, device, EmbeddedStudio::refuseIfLeaving);
  }

  private static void refuseIfLeaving(Connection connection, String account) throws SQLException {
    Optional<Instant> leaving = leaving(connection, account);
    if (leaving.isPresent()) {
      throw new NotSignedInException(
          "This account is going to be deleted on "
              + leaving.get().atOffset(ZoneOffset.UTC).toLocalDate()
              + ", as you wished; until then you can ask to keep it.");
    }
  }

  @Override
  public Account keepAccount(String email, Secret password, DeviceFacts device) {
    return signIn(email, password, device, deletions::cancel);
  }

  /** What is to be done in the transaction that begins a session. */
  @FunctionalInterface
  private interface Before {
    void on(Connection connection, String account) throws SQLException;
  }

  private Account signIn(String email, Secret password, DeviceFacts device, Before before) {
    record Known(Optional<String> account, Optional<PasswordWraps.Wrapped> wrapped) {}
    Known known =
        database.read(
            connection -> {
              byte[] hash = Emails.hash(email, secrets.pepper());
              Optional<String> account = accountOf(connection, hash);
              return new Known(account, passwords.find(connection, account.orElse("")));
            });
    AccountKeys keys =
        tryPassword(email, known.wrapped(), password)
            .orElseThrow(
                () ->
                    new NotSignedInException(
                        "The e-mail address or the password is wrong; try again."));
    String account = known.account().orElseThrow();
    return database.write(
        connection -> {
          before.on(connection, account);
          return account(account, sessions.begin(connection, account, keys, device), keys);
        });
  }

  /**
   * Tries a password; takes as long where there is nothing to open.
   *
   * @throws NotSignedInException if there were too many tries
   */
  Optional<AccountKeys> tryPassword(
      String email, Optional<PasswordWraps.Wrapped> wrapped, Secret password) {
    byte[] hash =
        database.write(connection -> tries.begin(connection, Emails.hash(email, secrets.pepper())));
    Optional<AccountKeys> keys = passwords.open(wrapped, password);
    if (keys.isPresent()) {
      database.write(connection -> tries.succeed(connection, hash));
    }
    return keys;
  }

  /** The next guest of this computer is another one. */
  void forgetGuest() {
    database.write(connection -> secrets.forgetGuest());
  }

  @Override
  public Account resume(Secret refreshToken) {
    return account(database.write(connection -> sessions.refresh(connection, refreshToken)));
  }

  @Override
  public Account open(Secret accessToken) {
    return account(database.read(connection -> sessions.byAccess(connection, accessToken)));
  }

  private Account account(Optional<Sessions.Found> found) {
    Sessions.Found session = found.orElseThrow(Access::ended);
    return account(session.account(), session.session(), session.keys());
  }

  private Account account(String id, Session session, AccountKeys keys) {
    Path own = folder.resolve("accounts").resolve(id);
    return new EmbeddedAccount(
        this, new Access(database, clock, own, id, session.id(), keys), session);
  }

  @Override
  public Plans plans() {
    return plans;
  }

  @Override
  public Diagnostics diagnostics(DiagnosticsFacts facts) {
    return EmbeddedDiagnostics.of(database, facts);
  }

  /** What whoever runs this studio does, and no account can. */
  public StudioOperator operator() {
    return new StudioOperator(database, clock, plans);
  }

  @Override
  public List<DataField> dataMap() {
    return parts.tables().stream().flatMap(table -> table.fields().stream()).toList();
  }

  @Override
  public Optional<DeletionReceipt> receipt(String requestId) {
    return database
        .read(
            connection ->
                Sql.query(
                    connection,
                    "SELECT receipt FROM deletions WHERE request = ? AND receipt IS NOT NULL",
                    rows -> DeletionReceipt.parse(rows.getString(1)),
                    requestId))
        .stream()
        .findFirst();
  }

  /**
   * Deletes what has reached its age, and accounts whose time to be kept has passed; what is under
   * a legal hold stays. To be called once a day, or when the program starts.
   *
   * @return how many entries went because of their age, by table; accounts are not counted
   */
  public Map<String, Integer> sweep() {
    deletions.sweep();
    return new Sweeper(database, clock, parts).sweep();
  }

  /**
   * For who runs the studio: from now on nothing of the account is deleted, whatever its age,
   * because the law forbids it.
   *
   * @return the hold's id
   * @throws InvalidRequestException if there is no such account
   */
  public String hold(String accountId) {
    return hold(accountId, Optional.empty());
  }

  /**
   * The same for one table.
   *
   * @param table as {@link #dataMap} names it
   * @throws InvalidRequestException if there is no such account or table
   */
  public String hold(String accountId, String table) {
    return hold(accountId, Optional.of(table));
  }

  private String hold(String account, Optional<String> table) {
    return database.write(
        connection -> Holds.begin(connection, parts.owned(), account, table, clock.millis()));
  }

  /**
   * Ends a hold; the next sweep deletes what is due.
   *
   * @throws InvalidRequestException if there is no such hold
   */
  public void release(String holdId) {
    database.write(connection -> Holds.end(connection, holdId, clock.millis()));
  }

  @Override
  public Notices notices() {
    return terms.notices();
  }

  @Override
  public PartnerRegistry partners() {
    return terms.partners();
  }

  /**
   * Records, for whoever runs the studio, that data of an account had to be given away. It is in
   * the log at once; the person sees it from the time on that {@code legal} says. The record goes
   * with the account.
   *
   * @return its id, as {@link ai.pixto.studio.LoggedDisclosure#id} will have it
   * @throws InvalidRequestException if there is no such account, or the basis, the reference, the
   *     recipient or the kinds of data are not named, or the secrecy has no end before the year
   *     10000; the field says which
   */
  public String recordLegalDisclosure(LegalDisclosure legal) {
    Legal.check(legal);
    return database.write(
        connection -> {
          Legal.checkAccount(connection, legal.account());
          return DisclosureRows.addSecret(
              connection, log, KeyWrap.ofToken(secrets.orders()), legal, clock.instant());
        });
  }

  @Override
  public VerifierKey verifier() {
    return signingKey.verifierKey();
  }

  ServiceLinks links() {
    return terms.links();
  }

  Database database() {
    return database;
  }

  StudioParts parts() {
    return parts;
  }

  Deletions deletions() {
    return deletions;
  }

  PasswordWraps passwords() {
    return passwords;
  }

  Sessions sessions() {
    return sessions;
  }

  DisclosureLog log() {
    return log;
  }

  StudioSecrets secrets() {
    return secrets;
  }

  SigningKey signingKey() {
    return signingKey;
  }

  @Override
  public void close() {
    database.close();
  }
}
