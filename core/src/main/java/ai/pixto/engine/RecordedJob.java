package ai.pixto.engine;

import ai.pixto.error.StorageException;
import ai.pixto.task.TaskContext;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A job that is done, gone through once more to give its result again: from the journal and the
 * job's folder alone. Nothing is sent and nothing is written.
 */
final class RecordedJob extends WorkingJob {

  private final JobJournal journal;
  private final Outbound outbound;

  /**
   * @param outbound that may prepare pictures and tell whose it is
   */
  RecordedJob(
      JobWork<?> work, JobJournal journal, JobFolder folder, TaskContext task, Outbound outbound) {
    super(work, folder, task);
    this.journal = journal;
    this.outbound = outbound;
  }

  @Override
  public Outbound outbound() {
    return outbound;
  }

  @Override
  public Ticket accepted(int piece, Supplier<Ticket> submit) {
    return journal
        .piece(id(), piece)
        .flatMap(JobJournal.Piece::ticket)
        .orElseThrow(this::incomplete);
  }

  @Override
  public Path fetched(String name, Fetch fetch) {
    if (journal.file(id(), name).isEmpty()) {
      throw incomplete();
    }
    return folder.file(name);
  }

  private StorageException incomplete() {
    return new StorageException(
        folder.path().toString(),
        "An earlier result of the same request is no longer whole; ask for a fresh one.",
        null);
  }
}
