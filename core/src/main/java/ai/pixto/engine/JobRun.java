package ai.pixto.engine;

import ai.pixto.error.CancelledException;
import ai.pixto.error.OperationTimeoutException;
import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.PixtoException;
import ai.pixto.error.StorageException;
import ai.pixto.operation.OperationKind;
import ai.pixto.task.Cancellation;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Carries jobs at partners out, each on the thread that calls, and writes down how they end. Safe
 * for any number of threads.
 */
final class JobRun {

  /** How long a partner may take to be asked to stop; the person waits for it. */
  private static final Duration CANCEL_LIMIT = Duration.ofSeconds(15);

  private final JobJournal journal;
  private final JobOwners owners;
  private final Gate gate;
  private final Settlement settlement;
  private final Keeping keeping;
  private final Alarms alarms;
  private final Workers workers;
  private final Supplier<Duration> limit;
  private final Map<String, Runnable> unwritten = new ConcurrentHashMap<>();
  private volatile boolean closing;

  /**
   * @param limit how long a job may take
   */
  JobRun(
      JobJournal journal,
      JobOwners owners,
      Gate gate,
      Settlement settlement,
      Keeping keeping,
      Alarms alarms,
      Workers workers,
      Supplier<Duration> limit) {
    this.journal = journal;
    this.owners = owners;
    this.gate = gate;
    this.settlement = settlement;
    this.keeping = keeping;
    this.alarms = alarms;
    this.workers = workers;
    this.limit = limit;
  }

  /** From now on, what ends without its result is left as it is, for the next process. */
  void leaveAll() {
    closing = true;
  }

  /** Does the job, or what is left of it. */
  <R> R carryOut(JobWork<R> work, Engine engine, Request<R> request, JobFolder folder) {
    Partner partner = engine.partner().orElseThrow();
    TaskContext task = work.context(workers);
    Duration allowed = limit.get();
    Expiry expiry = new Expiry(work, allowed);
    try (Alarms.Alarm alarm = alarms.after(allowed, expiry)) {
      folder.tidy();
      Outbound outbound =
          gate.open(
              work.id(), partner, request.operation().kind(), folder.path(), task.cancellation());
      RemoteJob job = new RemoteJob(work, journal, owners.id(), folder, task, outbound);
      R result = engine.run(request, job);
      // Before it is written down as done, so that whoever takes it up after a crash keeps it.
      keeping.ofPartner(
          work.id(), request.operation(), result, () -> journal.repeatKey(work.id()), job::log);
      finish(work, JobState.DONE, "");
      return result;
    } catch (RuntimeException | Error e) {
      Runnable cancel =
          () -> cancelAtPartner(work.id(), engine, request.operation().kind(), folder);
      throw ended(work, cancel, partner.title(), expiry, e);
    }
  }

  /** Gives the result of a job that is done once more; what is missing is fetched. */
  <R> R repeat(JobWork<R> work, Engine engine, Request<R> request, JobFolder folder) {
    TaskContext task = work.context(workers);
    Partner partner = engine.partner().orElseThrow();
    Outbound outbound =
        gate.shut()
            .open(
                work.id(), partner, request.operation().kind(), folder.path(), task.cancellation());
    try {
      return engine.run(request, new RecordedJob(work, journal, folder, task, outbound));
    } catch (CancelledException e) {
      throw e;
    } catch (PixtoException e) {
      if (!journal.reopen(work.id(), owners.id())) {
        throw e;
      }
      return carryOut(work, engine, request, folder);
    }
  }

  private RuntimeException ended(
      JobWork<?> work, Runnable cancel, String partner, Expiry expiry, Throwable failure) {
    boolean wanted = work.isStopped() || isStoppedElsewhere(work);
    boolean interrupted = failure instanceof CancelledException && !closing && !expiry.hasPassed;
    if (wanted || interrupted || expiry.hasPassed) {
      cancel.run();
    }
    if (failure instanceof OutcomeUnknownException unknown) {
      finish(work, JobState.UNKNOWN, unknown.getMessage());
      return unknown;
    }
    if (wanted || interrupted) {
      finish(work, JobState.CANCELLED, new CancelledException().getMessage());
      return failure instanceof CancelledException known ? known : new CancelledException();
    }
    if (expiry.hasPassed) {
      PixtoException late = OperationTimeoutException.ofHost(partner, Waiting.PHASE, expiry.limit);
      finish(work, JobState.FAILED, late.getMessage());
      return late;
    }
    if (!closing) {
      finish(work, JobState.FAILED, messageOf(failure));
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  private static String messageOf(Throwable failure) {
    return failure instanceof PixtoException known
        ? known.getMessage()
        : "An unexpected error ended the work; resume the job to go on from there.";
  }

  private boolean isStoppedElsewhere(JobWork<?> work) {
    try {
      return journal.mustStop(work.id());
    } catch (StorageException e) {
      return false;
    }
  }

  // What is never written down is found by the next process, as if this one had been killed here.
  private void finish(JobWork<?> work, JobState state, String message) {
    Runnable end =
        () -> {
          journal.end(work.id(), owners.id(), state, message);
          settlement.settle(work.id());
        };
    try {
      end.run();
    } catch (StorageException e) {
      work.line(e.getMessage());
      unwritten.put(work.id(), end);
    }
  }

  /** Writes down the ends that could not be written when they came, as on a full disk. */
  synchronized void catchUp() {
    for (Map.Entry<String, Runnable> end : unwritten.entrySet()) {
      try {
        end.getValue().run();
        unwritten.remove(end.getKey(), end.getValue());
      } catch (StorageException e) {
        return; // It is tried again when somebody asks next.
      }
    }
  }

  /** Asks the partner to stop all that it has accepted of a job. */
  void cancelAtPartner(String id, Engine engine, OperationKind kind, JobFolder folder) {
    Cancellation late = new Cancellation();
    Outbound outbound = gate.open(id, engine.partner().orElseThrow(), kind, folder.path(), late);
    try (Alarms.Alarm alarm = alarms.after(CANCEL_LIMIT, late::cancel)) {
      for (Ticket ticket : journal.tickets(id)) {
        try {
          engine.cancel(ticket, outbound);
        } catch (PixtoException e) {
          journal.line(
              id,
              engine.title()
                  + " could not be told to stop, and may finish and charge the work: "
                  + e.getMessage());
        }
      }
    } catch (PixtoException e) {
      System.getLogger("ai.pixto.engine")
          .log(System.Logger.Level.WARNING, "The journal of jobs could not be read or written.", e);
    }
  }

  /** The end of the time that a job may take. */
  private static final class Expiry implements Runnable {
    private final JobWork<?> work;
    private final Duration limit;
    private volatile boolean hasPassed;

    Expiry(JobWork<?> work, Duration limit) {
      this.work = work;
      this.limit = limit;
    }

    @Override
    public void run() {
      hasPassed = true;
      work.interrupt();
    }
  }
}
