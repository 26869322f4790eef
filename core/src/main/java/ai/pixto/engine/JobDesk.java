package ai.pixto.engine;

import ai.pixto.error.CancelledException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.PixtoException;
import ai.pixto.error.StorageException;
import ai.pixto.operation.OperationFiles;
import ai.pixto.operation.OperationKind;
import ai.pixto.task.Cancellation;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts jobs at partners, writes down what becomes of them, and takes up again what an earlier
 * process left. Safe for any number of threads and processes.
 */
final class JobDesk implements AutoCloseable {

  /** The journal's file in the folder of jobs. */
  static final String JOURNAL = "jobs.db";

  private static final int STOP_SECONDS = 10;

  private final Path folder;
  private final JobJournal journal;
  private final JobOwners owners;
  private final Gate gate;
  private final Workers workers;
  private final ExecutorService executor;
  private volatile boolean closing;
  private final Map<String, Job<?>> running = new ConcurrentHashMap<>();

  /**
   * @param folder where the journal and each job's folder lie; made as needed
   */
  JobDesk(Path folder, Gate.Terms terms, Workers workers, Clock clock) {
    this.folder = folder;
    this.workers = workers;
    owners = new JobOwners(folder.resolve("owners"));
    journal = JobJournal.open(folder.resolve(JOURNAL), clock);
    gate = new Gate(terms, journal::disclose, clock);
    executor =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "pixto-remote-job");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts a job. It is in the journal before this returns. */
  <R> Job<R> submit(Engine engine, Request<R> request, Quote quote) {
    gate.check(engine.partner().orElseThrow(), request.operation().kind(), quote);
    String id = UUID.randomUUID().toString();
    OperationFiles.save(request.operation(), folderOf(id));
    journal.create(id, engine.id(), request, owners.id());
    return start(id, engine, request);
  }

  private <R> Job<R> start(String id, Engine engine, Request<R> request) {
    Job<R> started = Job.start(id, executor, job -> carryOut(job, engine, request));
    running.put(id, started);
    started.onEnd(() -> running.remove(id));
    return started;
  }

  private <R> R carryOut(Job<R> job, Engine engine, Request<R> request) {
    TaskContext task = job.context(workers);
    Outbound outbound =
        gate.open(
            job.id(),
            engine.partner().orElseThrow(),
            request.operation().kind(),
            folderOf(job.id()),
            task.cancellation());
    try {
      R result =
          engine.run(request, new RemoteJob(job, journal, folderOf(job.id()), task, outbound));
      journal.state(job.id(), JobState.DONE, "");
      return result;
    } catch (CancelledException e) {
      if (!closing) {
        cancelAtPartner(job.id(), engine, request.operation().kind());
        journal.state(job.id(), JobState.CANCELLED, e.getMessage());
      }
      throw e;
    } catch (OutcomeUnknownException e) {
      journal.state(job.id(), JobState.UNKNOWN, e.getMessage());
      throw e;
    } catch (PixtoException e) {
      journal.state(job.id(), JobState.FAILED, e.getMessage());
      throw e;
    } catch (RuntimeException | Error e) {
      journal.state(job.id(), JobState.FAILED, "An unexpected error ended the work.");
      throw e;
    }
  }

  private void cancelAtPartner(String id, Engine engine, OperationKind kind) {
    Outbound outbound =
        gate.open(id, engine.partner().orElseThrow(), kind, folderOf(id), new Cancellation());
    for (Ticket ticket : journal.tickets(id)) {
      try {
        engine.cancel(ticket, outbound);
      } catch (PixtoException e) {
        journal.line(id, "The partner was not reached to cancel: " + e.getMessage());
      }
    }
  }

  /**
   * Takes up the jobs that processes left which are no more. What a partner accepted is fetched;
   * what may have been accepted without a trace ends as unknown.
   */
  List<Job<?>> recover(Router router) {
    List<Job<?>> recovered = new ArrayList<>();
    for (String owner : journal.owners()) {
      if (owners.isDead(owner)) {
        for (JobEntry entry : journal.adopt(owner, owners.id())) {
          again(entry, router).ifPresent(recovered::add);
        }
        owners.bury(owner);
      }
    }
    return recovered;
  }

  /**
   * Takes up one job that has ended without its result.
   *
   * @throws InvalidRequestException if there is none with this id
   */
  Job<?> resume(String id, Router router) {
    Job<?> under = running.get(id);
    if (under != null) {
      return under;
    }
    JobEntry entry = find(id);
    if (!journal.reopen(id, owners.id())) {
      throw new InvalidRequestException(
          "job", "The job " + id + " is being worked on by another Pixto; wait for it.");
    }
    return again(entry, router)
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "job", "What the job " + id + " was asked is no longer there; forget it."));
  }

  private Optional<Job<?>> again(JobEntry entry, Router router) {
    try {
      Request<?> request = new Request<>(OperationFiles.load(folderOf(entry.id())), entry.model());
      Engine engine = router.engine(entry.engine());
      return Optional.of(start(entry.id(), engine, request));
    } catch (PixtoException e) {
      journal.state(entry.id(), JobState.FAILED, e.getMessage());
      return Optional.empty();
    }
  }

  /** Stops a job, at the partner too, whichever process works on it. */
  void cancel(String id, Router router) {
    Job<?> here = running.get(id);
    if (here != null) {
      here.cancel();
      return;
    }
    JobEntry entry = find(id);
    if (entry.state().isEnd()) {
      throw new InvalidRequestException(
          "job", "The job " + id + " has ended already (" + entry.state().word() + ").");
    }
    Engine engine = router.engine(entry.engine());
    cancelAtPartner(id, engine, entry.kind());
  }

  /** The job with this id. */
  JobEntry find(String id) {
    return journal
        .find(id)
        .orElseThrow(
            () -> new InvalidRequestException("job", "There is no job with the id " + id + "."));
  }

  JobJournal journal() {
    return journal;
  }

  /** Deletes a job that has ended, with its inputs and results. */
  void forget(String id) {
    JobEntry entry = find(id);
    if (!entry.state().isEnd()) {
      throw new InvalidRequestException(
          "job",
          "The job " + id + " has not ended (" + entry.state().word() + "); cancel it first.");
    }
    journal.forget(id);
    delete(folderOf(id));
  }

  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new StorageException(
          folder.toString(), "The folder " + folder + " cannot be deleted; delete it by hand.", e);
    }
  }

  private Path folderOf(String id) {
    return folder.resolve(id);
  }

  /**
   * Stops working; jobs that a partner has accepted go on there and are taken up by the next
   * process.
   */
  @Override
  public void close() {
    closing = true;
    executor.shutdown();
    running.values().forEach(Job::cancel);
    try {
      executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    journal.close();
    owners.close();
  }
}
