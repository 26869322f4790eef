package ai.pixto.engine;

import ai.pixto.error.StorageException;

/**
 * Settles jobs with the purse as the journal says that they ended, which knows for whom something
 * is set aside: whoever takes a job up after a crash settles it. Safe for any number of threads and
 * processes.
 */
final class Settlement {

  private final Purse purse;
  private final JobJournal journal;

  Settlement(Purse purse, JobJournal journal) {
    this.purse = purse;
    this.journal = journal;
  }

  /**
   * For a job that is in the journal, so that after a crash it is known what to give back.
   *
   * @throws ai.pixto.error.OverBudgetException if there is not so much
   */
  void hold(String job, Quote quote) {
    if (isFree()) {
      return;
    }
    journal.held(job, true);
    purse.hold(job, quote);
  }

  /** After the end of a job was written down. Never throws: it can be settled later. */
  void settle(String job) {
    if (isFree()) {
      return;
    }
    try {
      journal.heldUntil(job).filter(Settlement::isKnown).ifPresent(state -> settle(job, state));
    } catch (RuntimeException e) {
      System.getLogger("ai.pixto.engine")
          .log(
              System.Logger.Level.WARNING,
              "A job that has ended could not be settled; it is when jobs are next taken up.",
              e);
    }
  }

  /** What could not be settled when it ended. */
  void settleAll() {
    if (!isFree()) {
      journal.unsettled().forEach(this::settle);
    }
  }

  /**
   * Before a job is removed from the journal, whatever has become of it.
   *
   * @throws StorageException if it cannot be settled; it is not to be removed then
   */
  void close(String job) {
    if (!isFree()) {
      journal.heldUntil(job).ifPresent(state -> settle(job, state));
    }
  }

  private void settle(String job, JobState end) {
    if (end == JobState.DONE) {
      purse.capture(job);
    } else {
      purse.release(job);
    }
    journal.held(job, false);
  }

  private static boolean isKnown(JobState state) {
    return state.isEnd() && state != JobState.UNKNOWN;
  }

  /** Without a purse nothing is settled that another process, with one, has set aside. */
  private boolean isFree() {
    return purse == Purse.FREE;
  }
}
