package ai.pixto.engine;

import ai.pixto.config.Settings;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.PixtoException;
import ai.pixto.http.HttpTransport;
import ai.pixto.operation.Operation;
import ai.pixto.settings.PixtoSettings;
import ai.pixto.settings.SpendingSettings;
import ai.pixto.task.Workers;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Everything that engines do for one Pixto: picks the engine, starts jobs, and keeps the book on
 * those at partners. Nothing is opened that is not needed: work on this computer needs neither
 * journal nor network. Safe for any number of threads.
 */
public final class Jobs implements AutoCloseable {

  /** The journal's file in the folder of jobs. */
  private static final String JOURNAL = "jobs.db";

  private final Settings settings;
  private final Ports ports;
  private final JobFolder folder;
  private final Workers workers;
  private final Clock clock;
  private final Router router;
  private final LocalDesk local;
  private final Keeping keeping;
  private final Alarms alarms = new Alarms();
  private Optional<JobOwners> owners = Optional.empty();
  private Optional<JobDesk> desk = Optional.empty();
  private Optional<HttpTransport> transport = Optional.empty();
  private boolean closed;

  /**
   * @param settings read at each use; closed by whoever opened them
   * @param ports to the person's account
   * @param workers threads for work on this computer; closed by whoever opened them
   * @param executor runs jobs on this computer; closed by whoever opened it
   */
  public Jobs(
      Settings settings, Ports ports, Workers workers, ExecutorService executor, Clock clock) {
    this.settings = settings;
    this.ports = ports;
    this.workers = workers;
    this.clock = clock;
    folder = new JobFolder(settings.locations().data().resolve("jobs"));
    keeping = new Keeping(ports.shelf(), () -> settings.get(PixtoSettings.LIBRARY).keep());
    local = new LocalDesk(folder, workers, executor, this::owners, ports, keeping);
    router = new Router(open(settings), () -> settings.get(PixtoSettings.ENGINES).order());
  }

  private static List<Engine> open(Settings settings) {
    List<Engine> engines = new ArrayList<>();
    try {
      ServiceLoader.load(EngineProvider.class, Jobs.class.getClassLoader())
          .forEach(provider -> engines.add(provider.open(settings)));
    } catch (RuntimeException | Error e) {
      engines.forEach(Engine::close);
      throw e;
    }
    engines.sort(Comparator.comparing(engine -> engine.partner().isPresent()));
    return engines;
  }

  /** All engines, those on this computer first. */
  public List<Engine> engines() {
    return router.engines();
  }

  /**
   * What an operation would cost and where its pixels would go. Sends nothing.
   *
   * @throws InvalidRequestException if no engine can; it says why, and what could
   */
  public Quote quote(Operation<?> operation, RunOptions options) {
    return router.route(operation, options).quote();
  }

  /**
   * Starts an operation and returns at once; what goes to a partner is in the journal by then. Who
   * asks a partner for what is being made already waits for that, and what was made before with the
   * same seed is given again, unless the options say {@link RunOptions#fresh}.
   *
   * @throws PixtoException if it cannot be started: nothing was sent
   * @throws IllegalStateException if this is closed
   */
  public <R> Job<R> run(Operation<R> operation, RunOptions options) {
    Router.Route route = router.route(operation, options);
    Request<R> request = new Request<>(operation, options.model());
    if (route.engine().partner().isPresent()) {
      return desk().submit(route.engine(), request, route.quote(), options.anew());
    }
    try {
      return local.start(route.engine(), request);
    } catch (RejectedExecutionException e) {
      throw closed(e);
    }
  }

  /** Jobs at partners that the journal knows, the newest first. */
  public List<JobEntry> list() {
    return hasBook() ? desk().journal().list() : List.of();
  }

  /**
   * @throws InvalidRequestException if there is no job with this id
   */
  public JobEntry find(String id) {
    if (!hasBook()) {
      throw new InvalidRequestException("job", "There is no job with the id " + id + ".");
    }
    return desk().find(id);
  }

  /** What the partner said about a job; the last thousand lines. */
  public List<String> log(String id) {
    find(id);
    return desk().journal().lines(id);
  }

  /** The results that were fetched for a job so far; they lie there until this is closed. */
  public List<JobFile> files(String id) {
    find(id);
    JobFolder own = desk().open(id);
    return desk().journal().files(id).entrySet().stream()
        .filter(entry -> !entry.getKey().endsWith(JsonFiles.ENDING))
        .sorted(Map.Entry.comparingByKey())
        .map(e -> new JobFile(own.file(e.getKey()), e.getValue().bytes(), e.getValue().sha256()))
        .toList();
  }

  /** What left this computer for a job, one record for each time that it was sent. */
  public List<Disclosure> disclosures(String id) {
    if (ports.custody().isPresent()) {
      return ports.custody().get().disclosures(id);
    }
    return hasBook() ? desk().journal().disclosures().of(id) : List.of();
  }

  /** How often a request to a partner was spared, since this was opened. */
  public synchronized CacheStatistics cacheStatistics() {
    return desk.map(JobDesk::cacheStatistics).orElse(new CacheStatistics(0, 0, 0));
  }

  /**
   * Takes up the jobs that processes left which are no more: what a partner accepted is fetched,
   * and what was half-done on this computer is removed. What had not been sent yet is not sent now,
   * but ends as failed, to be resumed if it is still wanted.
   *
   * @return those that are under way again
   */
  public List<Job<?>> recover() {
    // What was paid for comes first.
    List<Job<?>> recovered = hasBook() ? desk().recover(router) : List.of();
    local.sweep();
    return recovered;
  }

  /**
   * Takes up one job that has ended without its result; what a partner accepted is not sent again.
   *
   * @throws PixtoException if it cannot be taken up
   */
  public Job<?> resume(String id) {
    find(id);
    return desk().resume(id, router);
  }

  /**
   * Stops a job, at the partner too, whichever process works on it.
   *
   * @throws InvalidRequestException if there is none with this id, or it has ended
   */
  public void cancel(String id) {
    if (local.stop(id)) {
      return;
    }
    find(id);
    desk().cancel(id, router);
  }

  /**
   * Deletes a job that has ended, with its inputs and results; the record of what left this
   * computer stays. One on this computer can be forgotten by the Pixto that did it.
   *
   * @throws InvalidRequestException if there is none with this id, or it has not ended
   */
  public void forget(String id) {
    if (local.forget(id)) {
      return;
    }
    find(id);
    desk().forget(id);
  }

  private boolean hasBook() {
    return Files.exists(folder.file(JOURNAL));
  }

  private synchronized JobDesk desk() {
    if (closed) {
      throw closed(null);
    }
    if (desk.isEmpty()) {
      desk = Optional.of(openDesk());
    }
    return desk.get();
  }

  private JobDesk openDesk() {
    folder.make();
    JobJournal journal =
        JobJournal.open(folder.file(JOURNAL), new JournalSeal(ports.keys()), clock);
    Gate.Terms terms =
        new Gate.Terms(
            this::transport,
            ports.custody(journal.disclosures()),
            () -> budget(settings.get(PixtoSettings.SPENDING)),
            () -> settings.get(PixtoSettings.PRIVACY).stripMetadata());
    Gate gate = new Gate(terms, alarms, clock);
    Settlement settlement = new Settlement(ports.purse(), journal);
    JobRun run =
        new JobRun(
            journal,
            owners(),
            gate,
            settlement,
            keeping,
            alarms,
            workers,
            () -> settings.get(PixtoSettings.CONNECTIONS).timeouts().job());
    JobsAtRest atRest = new JobsAtRest(ports.keys(), journal, owners());
    return new JobDesk(folder.path(), journal, owners(), gate, settlement, atRest, run);
  }

  private synchronized JobOwners owners() {
    if (closed) {
      throw closed(null);
    }
    if (owners.isEmpty()) {
      folder.make();
      owners = Optional.of(new JobOwners(folder.file("owners")));
    }
    return owners.get();
  }

  private synchronized HttpTransport transport() {
    if (transport.isEmpty()) {
      if (closed) {
        throw closed(null);
      }
      transport = Optional.of(HttpTransport.open(Connections.of(settings)));
    }
    return transport.get();
  }

  private static Budget budget(SpendingSettings spending) {
    return new Budget(spending.perOperation(), spending.allowUnknownPrice());
  }

  private static IllegalStateException closed(Throwable cause) {
    return new IllegalStateException("This Pixto is closed; open another.", cause);
  }

  /**
   * Cancels work on this computer; work that partners accepted goes on there. Frees everything; a
   * request that creates work is given a few seconds to be answered, so that its result is not
   * lost. Closing twice does nothing more.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    local.stopAll();
    desk.ifPresent(JobDesk::stop);
    transport.ifPresent(HttpTransport::close);
    desk.ifPresent(JobDesk::close);
    owners.ifPresent(JobOwners::close);
    alarms.close();
    router.engines().forEach(Engine::close);
  }
}
