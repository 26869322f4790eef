package ai.pixto.studio.embedded;

import ai.pixto.engine.Disclosure;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.StorageException;
import ai.pixto.store.KeyWrap;
import ai.pixto.store.Sql;
import ai.pixto.store.log.Checkpoint;
import ai.pixto.store.log.LogDamage;
import ai.pixto.studio.ConsentRecord;
import ai.pixto.studio.DataCategory;
import ai.pixto.studio.DisclosureProof;
import ai.pixto.studio.Disclosures;
import ai.pixto.studio.LoggedDisclosure;
import ai.pixto.studio.LoggedDisclosure.Basis;
import ai.pixto.studio.embedded.DisclosureLog.Appended;
import ai.pixto.studio.embedded.DisclosureRows.Entry;
import ai.pixto.studio.embedded.DisclosureRows.Row;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Disclosures of an account in the studio's file, and the one way to let bytes go. */
final class EmbeddedDisclosures implements Disclosures {

  private static final String OWN = "d.account = ?";
  private static final String BACK = "; go back to a copy of the file from before.";

  private final Access access;
  private final ConsentBook consents;
  private final DisclosureLog log;
  private final StudioSecrets secrets;

  EmbeddedDisclosures(
      Access access, ConsentBook consents, DisclosureLog log, StudioSecrets secrets) {
    this.access = access;
    this.consents = consents;
    this.log = log;
    this.secrets = secrets;
  }

  /**
   * Lets bytes go: asks for session, restriction, objection and consent, and logs, in one
   * transaction. They may leave once this has returned.
   *
   * @param categories of what leaves
   * @param assets ids of the assets that it was made from
   * @throws ai.pixto.error.ConsentMissingException if no consent covers it; nothing was logged
   * @throws ai.pixto.error.ProcessingRestrictedException if nothing is to be processed; the same
   */
  void release(Disclosure disclosure, Set<DataCategory> categories, List<String> assets) {
    access.write(
        connection -> {
          ConsentRecord consent =
              consents.require(connection, disclosure.partner(), disclosure.purpose(), categories);
          Entry entry =
              new Entry(
                  access.account(),
                  Ids.next(),
                  Basis.CONSENT,
                  consent.id(),
                  disclosure.partner(),
                  disclosure.host(),
                  disclosure.purpose(),
                  disclosure.job(),
                  categories.stream().sorted().toList(),
                  List.copyOf(assets),
                  disclosure.parts(),
                  disclosure.at());
          DisclosureRows.add(connection, access, log, entry);
          return entry.id();
        });
  }

  @Override
  public List<LoggedDisclosure> list() {
    return found(OWN, access.account());
  }

  @Override
  public List<LoggedDisclosure> whatLeft(String assetId) {
    Objects.requireNonNull(assetId);
    return found(
        OWN
            + " AND EXISTS (SELECT 1 FROM disclosure_assets a WHERE a.account = d.account AND"
            + " a.disclosure = d.id AND a.asset = ?)",
        access.account(),
        assetId);
  }

  @Override
  public List<LoggedDisclosure> whatLeftTo(String partnerId) {
    Objects.requireNonNull(partnerId);
    return list().stream().filter(each -> each.recipient().equals(partnerId)).toList();
  }

  /**
   * Notes which assets a job was about, once the library has them; what is logged stays as it is.
   */
  void about(String job, List<String> assets) {
    access.write(
        connection -> {
          int noted = 0;
          for (String asset : assets) {
            noted +=
                Sql.execute(
                    connection,
                    "INSERT INTO disclosure_assets (account, id, disclosure, asset) SELECT d.account,"
                        + " lower(hex(randomblob(16))), d.id, ?1 FROM disclosures d WHERE d.account"
                        + " = ?2 AND d.job = ?3 AND NOT EXISTS (SELECT 1 FROM disclosure_assets a"
                        + " WHERE a.account = d.account AND a.disclosure = d.id AND a.asset = ?1)",
                    asset,
                    access.account(),
                    job);
          }
          return noted;
        });
  }

  /** What one job let go, the oldest first. */
  List<LoggedDisclosure> ofJob(String job) {
    List<LoggedDisclosure> all =
        new ArrayList<>(found(OWN + " AND d.job = ?", access.account(), job));
    Collections.reverse(all);
    return all;
  }

  private List<LoggedDisclosure> found(String condition, Object... values) {
    return rows(condition, values).stream().map(Row::disclosure).toList();
  }

  private List<Row> rows(String condition, Object... values) {
    reveal();
    return access.read(connection -> DisclosureRows.find(connection, access, condition, values));
  }

  /**
   * Shows what was to be kept secret and is not any more. Whatever reads the rows of disclosures by
   * another way, such as an export, calls this before.
   */
  void reveal() {
    if (access.read(connection -> DisclosureRows.isDue(connection, access))) {
      access.writeAnyway(this::reveal);
    }
  }

  private int reveal(Connection connection) throws SQLException {
    return DisclosureRows.reveal(connection, access, KeyWrap.ofToken(secrets.orders()));
  }

  @Override
  public Optional<LogDamage> verify() {
    Optional<LogDamage> own = verifyOwn();
    return own.isPresent() ? own : log.verify();
  }

  @Override
  public Optional<LogDamage> verify(Checkpoint kept) {
    Optional<LogDamage> whole = log.verify(kept);
    return whole.isPresent() ? whole : verify();
  }

  private Optional<LogDamage> verifyOwn() {
    try {
      return rows(OWN + " AND d.imported = 0", access.account()).stream()
          .filter(row -> !log.has(row.appended(), row.entry()))
          .map(row -> row.appended().place())
          .min(Long::compare)
          .map(place -> new LogDamage(place, "Entry " + place + " is not what was logged" + BACK));
    } catch (StorageException e) {
      return Optional.of(new LogDamage(0, "An entry of this account cannot be read" + BACK));
    }
  }

  @Override
  public Checkpoint checkpoint() {
    return access.writeAnyway(log::checkpoint);
  }

  @Override
  public DisclosureProof proof(String disclosureId) {
    Objects.requireNonNull(disclosureId);
    Row row =
        rows(OWN + " AND d.id = ? AND d.imported = 0", access.account(), disclosureId).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidRequestException(
                        "disclosure",
                        "There is no such disclosure in this studio's log; the list of disclosures"
                            + " names them."));
    return DisclosureProof.of(log.proof(row.appended(), extra(row.appended(), row.entry())));
  }

  private static byte[] extra(Appended appended, byte[] entry) {
    byte[] salt = appended.salt();
    return ByteBuffer.allocate(salt.length + entry.length).put(salt).put(entry).array();
  }
}
