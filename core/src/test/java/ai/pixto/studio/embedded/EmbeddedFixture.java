package ai.pixto.studio.embedded;

import ai.pixto.store.PasswordCost;
import ai.pixto.studio.Account;
import ai.pixto.studio.CreditEntry;
import ai.pixto.studio.MovableClock;
import ai.pixto.studio.Recorder;
import ai.pixto.studio.StudioFixture;
import java.nio.file.Path;
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
  private volatile boolean statistics;
  private EmbeddedStudio studio;

  EmbeddedFixture(Path folder) {
    this.folder = folder;
    studio = opened();
  }

  private EmbeddedStudio opened() {
    EmbeddedStudio opened = EmbeddedStudio.open(folder, secrets, clock, CHEAP, links);
    opened.statisticsAllowed(() -> statistics);
    return opened;
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
    statistics = allowed;
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
