package ai.pixto.engine;

import ai.pixto.config.Settings;
import ai.pixto.http.Deadlines;
import ai.pixto.http.HttpSettings;
import ai.pixto.http.HttpTransport;
import ai.pixto.http.RetryPolicy;
import ai.pixto.settings.LibrarySettings;
import ai.pixto.task.Workers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;

/** A desk whose network is impatient, so that failures come soon. */
final class DeskBench implements AutoCloseable {

  /** How long a job may take here. */
  static final Duration JOB_LIMIT = Duration.ofSeconds(20);

  private static final Duration PHASE = Duration.ofSeconds(5);

  final GivenConsents consents = new GivenConsents();
  final JobJournal journal;
  final JobDesk desk;
  final HttpTransport transport;
  final Gate gate;
  private final JobOwners owners;
  private final Workers workers = new Workers(1);
  private final Alarms alarms = new Alarms();

  /**
   * @param folder of the jobs
   */
  DeskBench(Path folder, Budget budget) {
    transport =
        HttpTransport.open(
            HttpSettings.builder()
                .deadlines(
                    new Deadlines(PHASE, PHASE, PHASE, PHASE, PHASE, PHASE, PHASE.multipliedBy(2)))
                .retries(new RetryPolicy(3, Duration.ofMillis(5), Duration.ofMillis(20), 1000))
                .build());
    new JobFolder(folder).make();
    owners = new JobOwners(folder.resolve("owners"));
    journal = JobJournal.open(folder.resolve("jobs.db"), Clock.systemUTC());
    gate =
        new Gate(
            new Gate.Terms(
                () -> transport,
                new GivenCustody(consents, journal.disclosures()),
                () -> budget,
                () -> true),
            alarms,
            Clock.systemUTC());
    Keeping keeping = new Keeping(Shelf.NONE, () -> LibrarySettings.Keep.NONE);
    Settlement settlement = new Settlement(Purse.FREE, journal);
    JobRun run =
        new JobRun(journal, owners, gate, settlement, keeping, alarms, workers, () -> JOB_LIMIT);
    JobsAtRest atRest = new JobsAtRest(Optional.empty(), journal, owners);
    desk = new JobDesk(folder, journal, owners, gate, settlement, atRest, run);
  }

  /** An engine as it comes with Pixto. */
  static Engine engine(String id, Settings settings) {
    return ServiceLoader.load(EngineProvider.class).stream()
        .map(provider -> provider.get())
        .filter(provider -> provider.id().equals(id))
        .findFirst()
        .orElseThrow()
        .open(settings);
  }

  @Override
  public void close() {
    desk.stop();
    transport.close();
    desk.close();
    owners.close();
    alarms.close();
    workers.close();
  }
}
