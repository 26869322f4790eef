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
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/**
 * Everything that engines do for one Pixto: picks the engine, starts jobs, and keeps the book on
 * those at partners. Nothing is opened that is not needed: work on this computer needs neither
 * journal nor network. Safe for any number of threads.
 */
public final class Jobs implements AutoCloseable {

  private final Settings settings;
  private final ConsentSource consents;
  private final Path folder;
  private final Workers workers;
  private final ExecutorService executor;
  private final Clock clock;
  private final Router router;
  private final Set<Job<?>> local = ConcurrentHashMap.newKeySet();
  private final Set<String> withFiles = ConcurrentHashMap.newKeySet();
  private JobDesk desk;
  private HttpTransport transport;

  /**
   * @param settings read at each use; closed by whoever opened them
   * @param consents asked before each request
   * @param workers threads for work on this computer; closed by whoever opened them
   * @param executor runs jobs on this computer; closed by whoever opened it
   */
  public Jobs(
      Settings settings,
      ConsentSource consents,
      Workers workers,
      ExecutorService executor,
      Clock clock) {
    this.settings = settings;
    this.consents = consents;
    this.workers = workers;
    this.executor = executor;
    this.clock = clock;
    folder = settings.locations().data().resolve("jobs");
    List<Engine> engines = new ArrayList<>();
    ServiceLoader.load(EngineProvider.class, Jobs.class.getClassLoader())
        .forEach(provider -> engines.add(provider.open(settings)));
    engines.sort(Comparator.comparing(engine -> engine.partner().isPresent()));
    router = new Router(engines, () -> settings.get(PixtoSettings.ENGINES).order());
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
   * Starts an operation and returns at once; what goes to a partner is in the journal by then.
   *
   * @throws PixtoException if it cannot be started: nothing was sent
   */
  public <R> Job<R> run(Operation<R> operation, RunOptions options) {
    Router.Route route = router.route(operation, options);
    Request<R> request = new Request<>(operation, options.model());
    if (route.engine().partner().isPresent()) {
      return desk().submit(route.engine(), request, route.quote());
    }
    Job<R> job =
        Job.start(
            UUID.randomUUID().toString(),
            executor,
            started ->
                route
                    .engine()
                    .run(request, new LocalJob(started, folder, started.context(workers))));
    local.add(job);
    withFiles.add(job.id());
    job.onEnd(() -> ended(job));
    return job;
  }

  private void ended(Job<?> job) {
    local.remove(job);
    Path files = folder.resolve(job.id());
    if (job.state() != JobState.DONE) {
      JobDesk.delete(files);
    }
    if (!Files.exists(files)) {
      withFiles.remove(job.id());
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

  /** What the partner said about a job. */
  public List<String> log(String id) {
    find(id);
    return desk().journal().lines(id);
  }

  /** What was fetched for a job so far. */
  public List<JobFile> files(String id) {
    find(id);
    return desk().journal().files(id, folder.resolve(id));
  }

  /** What left this computer for a job. */
  public List<Disclosure> disclosures(String id) {
    find(id);
    return desk().journal().disclosures(id);
  }

  /**
   * Takes up the jobs that processes left which are no more: what a partner accepted is fetched.
   *
   * @return those that are under way again
   */
  public List<Job<?>> recover() {
    return hasBook() ? desk().recover(router) : List.of();
  }

  /**
   * Takes up one job that has ended without its result; what a partner accepted is not sent again.
   */
  public Job<?> resume(String id) {
    find(id);
    return desk().resume(id, router);
  }

  /** Stops a job, at the partner too, whichever process works on it. */
  public void cancel(String id) {
    find(id);
    desk().cancel(id, router);
  }

  /**
   * Deletes a job that has ended, with its inputs and results; one on this computer can be
   * forgotten by the Pixto that did it.
   */
  public void forget(String id) {
    if (withFiles.remove(id)) {
      JobDesk.delete(folder.resolve(id));
      return;
    }
    find(id);
    desk().forget(id);
  }

  private boolean hasBook() {
    return Files.exists(folder.resolve(JobDesk.JOURNAL));
  }

  private synchronized JobDesk desk() {
    if (desk == null) {
      transport = HttpTransport.open(Connections.of(settings));
      desk =
          new JobDesk(
              folder,
              new Gate.Terms(
                  transport,
                  consents,
                  () -> budget(settings.get(PixtoSettings.SPENDING)),
                  () -> settings.get(PixtoSettings.PRIVACY).stripMetadata()),
              workers,
              clock);
    }
    return desk;
  }

  private static Budget budget(SpendingSettings spending) {
    return new Budget(spending.perOperation(), spending.allowUnknownPrice());
  }

  /** Cancels work on this computer; work that partners accepted goes on there. Frees everything. */
  @Override
  public synchronized void close() {
    local.forEach(Job::cancel);
    if (desk != null) {
      desk.close();
      transport.close();
    }
    router.engines().forEach(Engine::close);
  }
}
