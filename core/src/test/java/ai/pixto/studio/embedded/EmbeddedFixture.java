package ai.pixto.studio.embedded;

import ai.pixto.engine.Disclosure;
import ai.pixto.store.Database;
import ai.pixto.store.PasswordCost;
import ai.pixto.store.Sql;
import ai.pixto.studio.Account;
import ai.pixto.studio.MovableClock;
import ai.pixto.studio.Notices;
import ai.pixto.studio.StudioFixture;
import ai.pixto.studio.embedded.EmbeddedStudio.Terms;
import java.nio.file.Path;
import java.util.List;

/** An embedded studio in a folder, whose passwords cost little to try. */
final class EmbeddedFixture implements StudioFixture {

  private static final PasswordCost CHEAP = new PasswordCost(8, 1);

  private final Path folder;
  private final MemorySecrets secrets = new MemorySecrets();
  private final MovableClock clock = new MovableClock();
  private Terms terms = Terms.SHIPPED;
  private EmbeddedStudio studio;

  EmbeddedFixture(Path folder) {
    this.folder = folder;
    studio = opened();
  }

  private EmbeddedStudio opened() {
    return EmbeddedStudio.open(folder, secrets, clock, CHEAP, terms);
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

  @Override
  public EmbeddedStudio reopened(Notices notices) {
    return reopened(new Terms(notices, terms.partners()));
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
  public void close() {
    studio.close();
  }
}
