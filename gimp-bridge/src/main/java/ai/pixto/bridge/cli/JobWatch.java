package ai.pixto.bridge.cli;

import ai.pixto.engine.Job;
import ai.pixto.error.CancelledException;
import ai.pixto.error.OperationTimeoutException;
import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.PixtoException;
import ai.pixto.error.StorageException;
import ai.pixto.error.TransportException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for one job, draws how far it is, and cancels it on Ctrl-C. */
final class JobWatch {

  private static final long REDRAW_MILLIS = 200;

  private final Console console;
  private final Interruption interruption;

  JobWatch(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  /**
   * Waits for work at a partner; a second Ctrl-C leaves it there.
   *
   * @param what is done, in a word
   * @throws CommandException what it failed with, told with the job's id
   */
  <R> R awaitRemote(Job<R> job, String what) {
    leaveOnSecond(console, interruption, "pixto jobs show " + job.id());
    try {
      return await(job, what);
    } catch (PixtoException e) {
      throw told(e, job);
    }
  }

  /**
   * Has a second Ctrl-C leave work at the partner.
   *
   * @param command that tells what becomes of it
   */
  static void leaveOnSecond(Console console, Interruption interruption, String command) {
    interruption.endOnSecond(
        () ->
            console.problem(
                "Left as it is; '" + command + "' tells what becomes of it at the partner.",
                Optional.empty()));
  }

  /** What a job at a partner failed with, told with the job's id and what can be done. */
  static CommandException told(PixtoException failure, Job<?> job) {
    return new CommandException(
        Problem.of(failure).of(job.id(), remedy(failure, job.id())), failure);
  }

  /** Waits for work on this computer. */
  <R> R await(Job<R> job, String what) {
    Runnable cancel = job::cancel;
    interruption.onRequest(cancel);
    long start = System.nanoTime();
    try {
      while (!ended(job)) {
        console.progress(line(job, what, (System.nanoTime() - start) / 1_000_000_000));
      }
      return job.await();
    } finally {
      console.clear();
      interruption.remove(cancel);
    }
  }

  private static boolean ended(Job<?> job) {
    try {
      job.future().get(REDRAW_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static String line(Job<?> job, String what, long seconds) {
    long percent = Math.round(100 * job.progress());
    return what
        + ": "
        + job.stage()
        + (percent > 0 ? " " + percent + " %" : "")
        + (seconds > 1 ? ", " + seconds + " s" : "");
  }

  private static String remedy(PixtoException failure, String job) {
    if (failure instanceof CancelledException) {
      return " The partner was asked to stop job " + job + ", too.";
    }
    if (failure instanceof OutcomeUnknownException) {
      return " Pixto will not send it again by itself; it is job " + job + ".";
    }
    boolean resumable =
        failure instanceof TransportException
            || failure instanceof OperationTimeoutException
            || failure instanceof StorageException;
    return resumable
        ? " 'pixto jobs resume " + job + "' goes on where it ended; nothing is sent twice."
        : "";
  }
}
