package ai.pixto.studio.embedded;

import ai.pixto.config.Secret;
import ai.pixto.engine.Purpose;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.NotSignedInException;
import ai.pixto.store.AccountKeys;
import ai.pixto.store.Sql;
import ai.pixto.studio.Account;
import ai.pixto.studio.Consents;
import ai.pixto.studio.Credits;
import ai.pixto.studio.DataCategory;
import ai.pixto.studio.Device;
import ai.pixto.studio.Library;
import ai.pixto.studio.PaymentMethod;
import ai.pixto.studio.Profile;
import ai.pixto.studio.ProfileChange;
import ai.pixto.studio.Rights;
import ai.pixto.studio.Session;
import ai.pixto.studio.SignUp;
import ai.pixto.studio.Spending;
import ai.pixto.studio.Telemetry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** An account of an {@link EmbeddedStudio}. */
final class EmbeddedAccount implements Account {

  private static final int LONGEST_DEVICE_NAME = 100;

  private final EmbeddedStudio studio;
  private final Access access;
  private final Session session;
  private final EmbeddedLibrary library;

  EmbeddedAccount(EmbeddedStudio studio, Access access, Session session) {
    this.studio = studio;
    this.access = access;
    this.session = session;
    library = new EmbeddedLibrary(access, studio.signingKey());
  }

  @Override
  public Library library() {
    return library;
  }

  @Override
  public String id() {
    return access.account();
  }

  @Override
  public boolean isGuest() {
    return access.read(this::isGuest);
  }

  private boolean isGuest(Connection connection) throws SQLException {
    return Sql.query(
            connection,
            "SELECT kind FROM accounts WHERE account = ?",
            rows -> rows.getString(1),
            id())
        .contains("GUEST");
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public Profile profile() {
    return access.read(connection -> Profiles.profile(connection, access));
  }

  @Override
  public Profile update(ProfileChange change) {
    return access.write(
        connection -> {
          Profiles.Kept before = Profiles.read(connection, access);
          Profiles.write(connection, access, before, Profiles.changed(before, change));
          return Profiles.profile(connection, access);
        });
  }

  @Override
  public Account claim(SignUp who, Secret password) {
    String name = Profiles.checkedName(who.name());
    String email = Emails.checked(who.email());
    PasswordWraps.check(password);
    PasswordWraps.Wrapped wrapped = studio.passwords().wrap(access.checkedKeys(), password);
    Session own =
        access.write(
            connection -> {
              if (!isGuest(connection)) {
                throw new InvalidRequestException(
                    "account", "This account has a name already; change it instead.");
              }
              byte[] hash = studio.freeHash(connection, email, id());
              Profiles.Kept before = Profiles.read(connection, access);
              Profiles.Kept after =
                  new Profiles.Kept(name, email, before.organisation(), before.language());
              Profiles.write(connection, access, before, after);
              Sql.execute(
                  connection,
                  "UPDATE accounts SET kind = 'MEMBER', email_hash = ? WHERE account = ?",
                  hash,
                  id());
              studio.passwords().keep(connection, id(), wrapped);
              Sql.execute(
                  connection, "DELETE FROM key_wraps WHERE account = ? AND id = 'guest'", id());
              Device here =
                  studio.sessions().list(connection, access).stream()
                      .filter(Device::current)
                      .findFirst()
                      .orElseThrow(Access::ended);
              studio.sessions().endOthers(connection, id(), "");
              return studio.sessions().begin(connection, id(), access.keys(), here.facts());
            });
    // Only now: until then the guest's token is what opens the account.
    studio.forgetGuest();
    return new EmbeddedAccount(studio, access.through(own.id()), own);
  }

  @Override
  public void changePassword(Secret old, Secret password) {
    PasswordWraps.check(password);
    PasswordWraps.Wrapped known = verified(old);
    PasswordWraps.Wrapped wrapped = studio.passwords().wrap(access.keys(), password);
    access.write(
        connection -> {
          refuseIfChanged(connection, known);
          studio.passwords().keep(connection, id(), wrapped);
          studio.sessions().endOthers(connection, id(), access.session());
          return id();
        });
  }

  /** What the password opens, if it is the right one. */
  PasswordWraps.Wrapped verified(Secret password) {
    record Known(String email, Optional<PasswordWraps.Wrapped> wrapped) {}
    Known known =
        access.read(
            connection ->
                new Known(
                    Optional.ofNullable(Profiles.read(connection, access).email()).orElse(""),
                    studio.passwords().find(connection, id())));
    Optional<AccountKeys> keys = studio.tryPassword(known.email(), known.wrapped(), password);
    return keys.flatMap(opened -> known.wrapped())
        .orElseThrow(() -> new NotSignedInException("The password is wrong; nothing was changed."));
  }

  private void refuseIfChanged(Connection connection, PasswordWraps.Wrapped known)
      throws SQLException {
    boolean same =
        studio
            .passwords()
            .find(connection, id())
            .filter(now -> Arrays.equals(now.keys(), known.keys()))
            .isPresent();
    if (!same) {
      throw new NotSignedInException(
          "The password was changed meanwhile; try again with the new one.");
    }
  }

  @Override
  public Profile changeEmail(String email, Secret password) {
    String checked = Emails.checked(email);
    PasswordWraps.Wrapped known = verified(password);
    return access.write(
        connection -> {
          refuseIfChanged(connection, known);
          Profiles.Kept before = Profiles.read(connection, access);
          Sql.execute(
              connection,
              "UPDATE accounts SET email_hash = ? WHERE account = ?",
              studio.freeHash(connection, checked, id()),
              id());
          Profiles.write(connection, access, before, before.email(checked));
          return Profiles.profile(connection, access);
        });
  }

  @Override
  public List<Device> devices() {
    return access.read(connection -> studio.sessions().list(connection, access));
  }

  @Override
  public Device nameDevice(String sessionId, String name) {
    String stripped = name.strip();
    if (stripped.isEmpty()
        || stripped.length() > LONGEST_DEVICE_NAME
        || stripped.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidRequestException(
          "name",
          "A device's name must be one line of 1 to " + LONGEST_DEVICE_NAME + " characters.");
    }
    return access.write(
        connection -> {
          Device device = device(connection, sessionId);
          studio.sessions().rename(connection, access, device, stripped);
          return device(connection, sessionId);
        });
  }

  private Device device(Connection connection, String sessionId) throws SQLException {
    return studio.sessions().list(connection, access).stream()
        .filter(device -> device.session().equals(sessionId))
        .findFirst()
        .orElseThrow(EmbeddedAccount::noSession);
  }

  private static InvalidRequestException noSession() {
    return new InvalidRequestException(
        "session", "There is no such session; the list of devices names them.");
  }

  @Override
  public void revoke(String sessionId) {
    Objects.requireNonNull(sessionId);
    access.writeAnyway(
        connection -> {
          if (!studio.sessions().end(connection, id(), sessionId)) {
            throw noSession();
          }
          return sessionId;
        });
  }

  @Override
  public Consents consents() {
    Receipts receipts =
        new Receipts(studio.notices(), studio.partners(), studio.signingKey(), studio.log());
    return new EmbeddedConsents(access, consentBook(), receipts);
  }

  private ConsentBook consentBook() {
    return new ConsentBook(access, studio.notices(), studio.partners());
  }

  /** Purposes that the person objects to. */
  Objections objections() {
    return new Objections(access);
  }

  @Override
  public EmbeddedDisclosures disclosures() {
    return new EmbeddedDisclosures(access, consentBook(), studio.log(), studio.secrets());
  }

  /**
   * What engines ask before anything leaves.
   *
   * @param assetsOfJob by a job's id, the ids of the assets that its inputs are
   */
  EmbeddedCustody custody(Function<String, List<String>> assetsOfJob) {
    return new EmbeddedCustody(access, consentBook(), disclosures(), assetsOfJob);
  }

  @Override
  public void signOut() {
    access.writeAnyway(connection -> studio.sessions().end(connection, id(), access.session()));
    access.keys().destroy();
  }

  @Override
  public Credits credits() {
    return new EmbeddedCredits(access, studio.plans(), studio.links());
  }

  @Override
  public Spending spending() {
    return new EmbeddedSpending(access);
  }

  @Override
  public Telemetry telemetry() {
    return new EmbeddedTelemetry(access, studio.links().statistics(), this::allowsStatistics);
  }

  void record(PaymentMethod method) {
    access.write(connection -> Subscriptions.method(connection, access, method));
  }

  /**
   * What pays this account's jobs.
   *
   * @param partnerOf the id of the partner of an engine; none for one on this computer
   * @param allowUnknownPrice whether a price that is not known passes a spending limit
   */
  EmbeddedPurse purse(
      Function<String, Optional<String>> partnerOf, BooleanSupplier allowUnknownPrice) {
    return new EmbeddedPurse(
        credits(), spending(), studio.plans().creditsPerDollar(), partnerOf, allowUnknownPrice);
  }

  private boolean allowsStatistics() {
    return consents().allows("pixto", Purpose.STATISTICS, Set.of(DataCategory.STATISTICS));
  }

  @Override
  public Account changeKeys(Secret password) {
    KeyChange.Changed changed =
        new KeyChange(studio, studio.parts(), access).change(isGuest(), password);
    access.keys().destroy();
    return new EmbeddedAccount(studio, changed.access(), changed.session());
  }

  @Override
  public Rights rights() {
    return new EmbeddedRights(studio, access);
  }

  Access access() {
    return access;
  }

  /** Tells nothing of the person. */
  @Override
  public String toString() {
    return id();
  }
}
