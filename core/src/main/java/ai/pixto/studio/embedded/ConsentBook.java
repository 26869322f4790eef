package ai.pixto.studio.embedded;

import ai.pixto.engine.Purpose;
import ai.pixto.error.ConsentMissingException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Sql;
import ai.pixto.studio.ConsentRecord;
import ai.pixto.studio.ConsentRecord.State;
import ai.pixto.studio.DataCategory;
import ai.pixto.studio.Notices;
import ai.pixto.studio.PartnerRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An account's rows of consents, within the caller's transactions. */
final class ConsentBook {

  private static final String COLUMNS =
      "SELECT id, given, ended, withdrawn, replaced_by, imported, consent FROM consents WHERE"
          + " account = ?";

  /** What is sealed; an absent {@code expires} is null. */
  record Kept(
      String partner,
      Purpose purpose,
      List<DataCategory> categories,
      String noticeVersion,
      String noticeSha256,
      String registryVersion,
      String text,
      String textSha256,
      String act,
      Instant expires) {}

  private final Access access;
  private final Notices notices;
  private final PartnerRegistry partners;
  private final Objections objections;

  ConsentBook(Access access, Notices notices, PartnerRegistry partners) {
    this.access = access;
    this.notices = notices;
    this.partners = partners;
    objections = new Objections(access);
  }

  Notices notices() {
    return notices;
  }

  PartnerRegistry partners() {
    return partners;
  }

  /** Adds one; what was in force for the same partner and purpose ends. */
  ConsentRecord add(Connection connection, Kept kept) throws SQLException {
    String id = Ids.next();
    long now = access.now().toEpochMilli();
    for (ConsentRecord before : unended(connection)) {
      if (before.partner().equals(kept.partner()) && before.purpose() == kept.purpose()) {
        Sql.execute(
            connection,
            "UPDATE consents SET replaced_by = ?, ended = ? WHERE account = ? AND id = ?",
            id,
            now,
            access.account(),
            before.id());
      }
    }
    Sql.execute(
        connection,
        "INSERT INTO consents (account, id, given, ended, consent) VALUES (?, ?, ?, ?, ?)",
        access.account(),
        id,
        now,
        kept.expires() == null ? null : kept.expires().toEpochMilli(),
        access.seal("consents", "consent", id, kept));
    return find(connection, id);
  }

  /** Ends one that has not ended. */
  ConsentRecord withdraw(Connection connection, String id) throws SQLException {
    find(connection, id);
    long now = access.now().toEpochMilli();
    Sql.execute(
        connection,
        "UPDATE consents SET withdrawn = ?1, ended = ?1 WHERE account = ?2 AND id = ?3 AND imported"
            + " = 0 AND (ended IS NULL OR ended > ?1)",
        now,
        access.account(),
        id);
    return find(connection, id);
  }

  /**
   * @throws InvalidRequestException if the account has no such consent
   */
  ConsentRecord find(Connection connection, String id) throws SQLException {
    return Sql.query(connection, COLUMNS + " AND id = ?", this::record, access.account(), id)
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "consent", "There is no such consent; the list of consents names them."));
  }

  /** The newest first. */
  List<ConsentRecord> all(Connection connection) throws SQLException {
    return Sql.query(
        connection, COLUMNS + " ORDER BY given DESC, rowid DESC", this::record, access.account());
  }

  private List<ConsentRecord> unended(Connection connection) throws SQLException {
    return Sql.query(
        connection,
        COLUMNS + " AND imported = 0 AND (ended IS NULL OR ended > ?) ORDER BY rowid DESC",
        this::record,
        access.account(),
        access.now().toEpochMilli());
  }

  private ConsentRecord record(ResultSet rows) throws SQLException {
    String id = rows.getString(1);
    Kept kept = access.open("consents", "consent", id, rows.getBytes(7), Kept.class);
    return new ConsentRecord(
        id,
        kept.partner(),
        kept.purpose(),
        Set.copyOf(kept.categories()),
        kept.noticeVersion(),
        kept.noticeSha256(),
        kept.registryVersion(),
        kept.text(),
        kept.textSha256(),
        kept.act(),
        Instant.ofEpochMilli(rows.getLong(2)),
        Optional.ofNullable(kept.expires()),
        time(rows, 4),
        state(rows, kept));
  }

  private State state(ResultSet rows, Kept kept) throws SQLException {
    if (rows.getLong(6) != 0) {
      return State.IMPORTED;
    }
    if (time(rows, 4).isPresent()) {
      return State.WITHDRAWN;
    }
    if (rows.getString(5) != null) {
      return State.REPLACED;
    }
    if (time(rows, 3).filter(ended -> !ended.isAfter(access.now())).isPresent()) {
      return State.EXPIRED;
    }
    return notices.widenedSince(kept.noticeVersion(), kept.purpose())
        ? State.OUTDATED
        : State.ACTIVE;
  }

  private static Optional<Instant> time(ResultSet rows, int column) throws SQLException {
    long millis = rows.getLong(column);
    return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /**
   * The consent by which data may go to a partner now; none if it may not. Says nothing of a
   * restriction.
   *
   * @param categories that it must cover
   */
  Optional<ConsentRecord> allowing(
      Connection connection, String partner, Purpose purpose, Set<DataCategory> categories)
      throws SQLException {
    boolean registered =
        partners.find(partner).filter(known -> known.purposes().contains(purpose)).isPresent();
    if (!registered || objections.stands(connection, purpose)) {
      return Optional.empty();
    }
    return unended(connection).stream()
        .filter(consent -> consent.state() == State.ACTIVE)
        .filter(consent -> consent.partner().equals(partner) && consent.purpose() == purpose)
        .filter(consent -> consent.categories().containsAll(categories))
        .findFirst();
  }

  /**
   * The same, where it must be.
   *
   * @throws ConsentMissingException if there is none
   */
  ConsentRecord require(
      Connection connection, String partner, Purpose purpose, Set<DataCategory> categories)
      throws SQLException {
    return allowing(connection, partner, purpose, categories)
        .orElseThrow(() -> new ConsentMissingException(partner, purpose.word()));
  }
}
