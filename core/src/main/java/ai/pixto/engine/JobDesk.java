package ai.pixto.engine;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.PixtoException;
import ai.pixto.operation.OperationFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Starts jobs at partners, writes down what becomes of them, and takes up again what an earlier
 * process left. Safe for any number of threads and processes.
 */
final class JobDesk implements AutoCloseable {

  private static final int STOP_SECONDS = 10;

  private final Path folder;
  private final JobJournal journal;
  private final JobOwners owners;
  private final Gate gate;
  private final Settlement settlement;
  private final JobsAtRest atRest;
  private final JobRun run;
  private final ResultCache cache = new ResultCache();
  private final Map<String, JobWork<?>> running = new ConcurrentHashMap<>();
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "pixto-remote-job");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param folder where each job's folder lies; made as needed
   * @param journal closed with this
   * @param owners closed by whoever opened it, after this
   */
  JobDesk(
      Path folder,
      JobJournal journal,
      JobOwners owners,
      Gate gate,
      Settlement settlement,
      JobsAtRest atRest,
      JobRun run) {
    this.folder = folder;
    this.journal = journal;
    this.owners = owners;
    this.gate = gate;
    this.settlement = settlement;
    this.atRest = atRest;
    this.run = run;
  }

  /**
   * Starts a job, or joins one that does the same; it is in the journal before this returns.
   *
   * @param fresh whether it is to be done anew in any case
   */
  <R> Job<R> submit(Engine engine, Request<R> request, Quote quote, boolean fresh) {
    gate.check(engine.partner().orElseThrow(), request.operation().kind(), quote);
    ResultCache.Key key = ResultCache.Key.of(quote, request.operation());
    if (fresh) {
      return create(engine, request, quote, key).hold();
    }
    return cache.join(key, () -> repeated(engine, request, quote, key));
  }

  private <R> JobWork<R> repeated(
      Engine engine, Request<R> request, Quote quote, ResultCache.Key key) {
    return cache
        .repeat(key, text -> journal.findRepeatable(text).map(JobEntry::id), this::isWhole)
        .map(id -> this.<R>start(id, work -> run.repeat(work, engine, request, folderOf(id))))
        .orElseGet(() -> create(engine, request, quote, key));
  }

  private boolean isWhole(String id) {
    boolean done = journal.find(id).filter(entry -> entry.state() == JobState.DONE).isPresent();
    Map<String, JobJournal.Fetched> files = journal.files(id);
    return done && !files.isEmpty() && opens(id) && folderOf(id).holds(files);
  }

  /** Whether a job's files can be used. */
  private boolean opens(String id) {
    try {
      open(id);
      return true;
    } catch (PixtoException e) {
      return false;
    }
  }

  /** Has the files of a job lie as they are until this is closed. */
  JobFolder open(String id) {
    atRest.open(id, folderOf(id));
    return folderOf(id);
  }

  private <R> JobWork<R> create(
      Engine engine, Request<R> request, Quote quote, ResultCache.Key key) {
    String id = UUID.randomUUID().toString();
    // The journal first: a folder that it does not know would lie there for ever after a crash, and
    // money would stay set aside.
    journal.create(id, engine.id(), request, owners.id(), key.text());
    try {
      settlement.hold(id, quote);
      OperationFiles.save(request.operation(), folderOf(id).path());
      return start(id, engine, request);
    } catch (RuntimeException e) {
      undo(id, e);
      throw e;
    }
  }

  private void undo(String id, RuntimeException reason) {
    try {
      settlement.close(id);
      journal.undo(id);
      folderOf(id).delete();
    } catch (PixtoException e) {
      reason.addSuppressed(e);
    }
  }

  private <R> JobWork<R> start(String id, Engine engine, Request<R> request) {
    return start(id, work -> run.carryOut(work, engine, request, folderOf(id)));
  }

  private <R> JobWork<R> start(String id, Function<JobWork<R>, R> task) {
    JobWork<R> started =
        new JobWork<>(
            id,
            JobWork.Unbegun.RUNS,
            work -> {
              try {
                return task.apply(work);
              } finally {
                running.remove(id, work);
              }
            });
    running.put(id, started);
    try {
      started.begin(executor);
    } catch (RejectedExecutionException e) {
      running.remove(id, started);
      throw new IllegalStateException("This Pixto is closed; open another.", e);
    }
    return started;
  }

  /**
   * Takes up the jobs that processes left which are no more. What a partner accepted is fetched;
   * what may have been accepted without a trace ends as unknown; what was not sent is not sent now.
   */
  List<Job<?>> recover(Router router) {
    List<Job<?>> recovered = new ArrayList<>();
    for (String owner : journal.owners()) {
      if (owners.isDead(owner)) {
        for (JobEntry entry : journal.adopt(owner, owners.id())) {
          takeUp(entry, router).ifPresent(recovered::add);
        }
      }
    }
    owners.bury();
    settlement.settleAll();
    return recovered;
  }

  private Optional<Job<?>> takeUp(JobEntry entry, Router router) {
    try {
      if (journal.pieces(entry.id()).isEmpty()) {
        fail(
            entry,
            "Pixto ended before this was sent, so nothing was charged; resume it to send it.");
        return Optional.empty();
      }
      if (!opens(entry.id())) {
        // It stays as it is, for a process that has the keys.
        return Optional.empty();
      }
      boolean stop = journal.mustStop(entry.id());
      Job<?> job = again(entry, router, false);
      if (stop) {
        job.cancel();
      }
      return Optional.of(job);
    } catch (PixtoException e) {
      fail(entry, e.getMessage());
      return Optional.empty();
    }
  }

  private void fail(JobEntry entry, String message) {
    journal.end(entry.id(), owners.id(), JobState.FAILED, message);
    settlement.settle(entry.id());
  }

  /**
   * @param given whether what was set aside for it may have been given back
   */
  private Job<?> again(JobEntry entry, Router router, boolean given) {
    Engine engine = router.engine(entry.engine());
    Optional<String> unavailable = engine.unavailable();
    if (unavailable.isPresent()) {
      throw new InvalidRequestException("engine", unavailable.get());
    }
    Request<?> request =
        new Request<>(OperationFiles.load(folderOf(entry.id()).path()), entry.model());
    if (given) {
      holdAgain(entry.id(), engine, request);
    }
    return start(entry.id(), engine, request).hold();
  }

  // What a partner has accepted is fetched, be there money or not: it is paid for.
  private void holdAgain(String id, Engine engine, Request<?> request) {
    try {
      settlement.hold(id, engine.quote(request));
    } catch (PixtoException e) {
      if (journal.tickets(id).isEmpty()) {
        throw e;
      }
      journal.line(id, e.getMessage());
    }
  }

  /**
   * Takes up one job that has ended without its result, or whose process is no more.
   *
   * @throws PixtoException if it cannot be taken up
   */
  Job<?> resume(String id, Router router) {
    Optional<Job<?>> under = joinRunning(id);
    if (under.isPresent()) {
      return under.get();
    }
    JobEntry entry = find(id);
    open(id);
    boolean ended = journal.reopen(id, owners.id());
    if (!ended && !adopt(id)) {
      throw new InvalidRequestException(
          "job", "The job " + id + " is being worked on by another Pixto; wait for it.");
    }
    try {
      // One that was done is paid for already.
      return again(entry, router, ended && entry.state() != JobState.DONE);
    } catch (RuntimeException e) {
      String message = e instanceof PixtoException ? e.getMessage() : "It could not be resumed.";
      fail(entry, message);
      throw e;
    }
  }

  private Optional<Job<?>> joinRunning(String id) {
    JobWork<?> work = running.get(id);
    return work == null ? Optional.empty() : work.join().map(job -> job);
  }

  private boolean adopt(String id) {
    Optional<String> owner = journal.owner(id);
    return owner.isPresent()
        && owners.isDead(owner.get())
        && journal.adoptOne(id, owner.get(), owners.id());
  }

  /**
   * Stops a job, at the partner too, whichever process works on it.
   *
   * @throws InvalidRequestException if it has ended
   */
  void cancel(String id, Router router) {
    JobWork<?> here = running.get(id);
    if (here != null) {
      here.stop();
      return;
    }
    JobEntry entry = find(id);
    if (entry.state().isEnd()) {
      throw new InvalidRequestException(
          "job", "The job " + id + " has ended already (" + entry.state().word() + ").");
    }
    // First this: whoever works on it sees it before it sends more, and what it had sent before is
    // among the tickets.
    journal.stop(id);
    run.cancelAtPartner(id, router.engine(entry.engine()), entry.kind(), folderOf(id));
    if (adopt(id)) {
      boolean open = journal.pieces(id).stream().anyMatch(piece -> piece.ticket().isEmpty());
      journal.end(
          id,
          owners.id(),
          open ? JobState.UNKNOWN : JobState.CANCELLED,
          open
              ? "It is not known whether the partner took all of it; look at the list of jobs in"
                  + " your account there."
              : "Cancelled.");
      settlement.settle(id);
    }
  }

  /**
   * The job with this id.
   *
   * @throws InvalidRequestException if there is none
   */
  JobEntry find(String id) {
    return journal()
        .find(id)
        .orElseThrow(
            () -> new InvalidRequestException("job", "There is no job with the id " + id + "."));
  }

  /** With the end of every job of this process in it, if there is room for that. */
  JobJournal journal() {
    run.catchUp();
    return journal;
  }

  CacheStatistics cacheStatistics() {
    return cache.statistics();
  }

  /**
   * Deletes a job that has ended, with its inputs and results.
   *
   * @throws InvalidRequestException if it has not
   */
  void forget(String id) {
    JobEntry entry = find(id);
    if (running.containsKey(id) || !entry.state().isEnd()) {
      throw unended(entry);
    }
    settlement.close(id);
    if (!journal.forget(id)) {
      throw unended(entry);
    }
    folderOf(id).delete();
  }

  private static InvalidRequestException unended(JobEntry entry) {
    return new InvalidRequestException(
        "job",
        "The job "
            + entry.id()
            + " has not ended ("
            + entry.state().word()
            + "); cancel it first.");
  }

  private JobFolder folderOf(String id) {
    return new JobFolder(folder.resolve(id));
  }

  /**
   * Stops working; jobs that a partner has accepted go on there and are taken up by the next
   * process.
   *
   * @return whether all has stopped
   */
  boolean stop() {
    run.leaveAll();
    executor.shutdown();
    running.values().forEach(JobWork::interrupt);
    return awaitEnd();
  }

  private boolean awaitEnd() {
    try {
      return executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** To be called after {@link #stop()} and once nothing can be sent any more. */
  @Override
  public void close() {
    awaitEnd();
    run.catchUp();
    atRest.seal(folder, running.keySet());
    journal.close();
  }
}
