package ai.pixto.studio.embedded;

import ai.pixto.engine.Disclosure;
import ai.pixto.engine.Purpose;
import ai.pixto.store.Database;
import ai.pixto.store.PasswordCost;
import ai.pixto.store.Sql;
import ai.pixto.studio.Account;
import ai.pixto.studio.ConsentRequest;
import ai.pixto.studio.CreditEntry;
import ai.pixto.studio.MovableClock;
import ai.pixto.studio.Notices;
import ai.pixto.studio.Recorder;
import ai.pixto.studio.StudioFixture;
import ai.pixto.studio.embedded.EmbeddedStudio.Terms;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An embedded studio in a folder, whose passwords cost little to try. */
final class EmbeddedFixture implements StudioFixture {

  private static final PasswordCost CHEAP = new PasswordCost(8, 1);

  private final Path folder;
  private final MemorySecrets secrets = new MemorySecrets();
  private final MovableClock clock = new MovableClock();
  private final Recorder recorder = new Recorder();
  private final ServiceLinks links =
      new ServiceLinks(
          Optional.of("https://pay.example.org/buy/{plan}?for={account}"),
          Optional.of(recorder.address()));
  private Terms terms = Terms.SHIPPED.links(links);
  private StudioParts parts;
  private EmbeddedStudio studio;

  EmbeddedFixture(Path folder) {
    this(folder, StudioParts.ALL);
  }

  EmbeddedFixture(Path folder, StudioParts parts) {
    this.folder = folder;
    this.parts = parts;
    studio = opened();
  }

  private EmbeddedStudio opened() {
    return EmbeddedStudio.open(folder, secrets, clock, CHEAP, terms, parts);
  }

  /** Opens it again, made of other parts. */
  EmbeddedStudio reopened(StudioParts other) {
    parts = other;
    return reopened();
  }

  @Override
  public EmbeddedStudio studio() {
    return studio;
  }

  @Override
  public EmbeddedStudio reopened() {
    studio.close();
    studio = opened();
    return studio;
  }

  /** The same studio a second time, as another process has it. */
  EmbeddedStudio another() {
    return opened();
  }

  @Override
  public EmbeddedStudio reopened(Notices notices) {
    return reopened(new Terms(notices, terms.partners(), terms.links()));
  }

  @Override
  public void release(Account account, Disclosure disclosure, List<String> assets) {
    ((EmbeddedAccount) account).custody(job -> assets).release(disclosure);
  }

  /** Closes the studio and opens it again with other notices or partners. */
  EmbeddedStudio reopened(Terms other) {
    terms = other;
    return reopened();
  }

  /** Does something to the studio's file behind its back, as another program would. */
  void sql(String statement, Object... values) {
    try (Database database = Database.open(folder.resolve("studio.db"), StudioTables.MIGRATIONS)) {
      database.write(connection -> Sql.execute(connection, statement, values));
    }
  }

  MemorySecrets secrets() {
    return secrets;
  }

  Path folder() {
    return folder;
  }

  @Override
  public MovableClock clock() {
    return clock;
  }

  @Override
  public void grant(Account account, long credits) {
    studio.operator().grant(account.id(), Ids.next(), credits, CreditEntry.Reason.GIFT);
  }

  @Override
  public void allowStatistics(Account account, boolean allowed) {
    if (allowed) {
      account
          .consents()
          .grant(
              ConsentRequest.of(
                  "pixto",
                  Purpose.STATISTICS,
                  studio.notices().current().version(),
                  "Count how often I use what.",
                  "a test's call"));
      return;
    }
    account.consents().list().stream()
        .filter(consent -> consent.purpose() == Purpose.STATISTICS)
        .forEach(consent -> account.consents().withdraw(consent.id()));
  }

  @Override
  public Recorder recorder() {
    return recorder;
  }

  @Override
  public void close() {
    recorder.close();
    studio.close();
  }
}
