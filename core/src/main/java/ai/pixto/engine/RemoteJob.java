package ai.pixto.engine;

import ai.pixto.error.CancelledException;
import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.PixtoException;
import ai.pixto.error.ProviderRefusedException;
import ai.pixto.task.TaskContext;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** One job at a partner, with everything written down before it happens and after it has. */
final class RemoteJob extends WorkingJob {

  private static final int LONGEST_LINE = 4_000;

  private final JobJournal journal;
  private final String owner;
  private final Outbound outbound;
  private JobState written = JobState.WAITING;

  /**
   * @param owner who works on it
   */
  RemoteJob(
      JobWork<?> work,
      JobJournal journal,
      String owner,
      JobFolder folder,
      TaskContext task,
      Outbound outbound) {
    super(work, folder, task);
    this.journal = journal;
    this.owner = owner;
    this.outbound = outbound;
  }

  @Override
  public Outbound outbound() {
    return outbound;
  }

  @Override
  public Ticket accepted(int piece, Supplier<Ticket> submit) {
    Optional<JobJournal.Piece> known = journal.piece(id(), piece);
    if (known.isPresent()) {
      return known
          .get()
          .ticket()
          .orElseThrow(() -> new OutcomeUnknownException(outbound.partner().title(), null));
    }
    task.cancellation().check();
    if (!journal.intend(id(), piece, owner)) {
      throw new CancelledException();
    }
    Ticket ticket = submitted(piece, submit);
    journal.accept(id(), piece, ticket);
    if (journal.mustStop(id())) {
      work.stop();
    }
    return ticket;
  }

  private Ticket submitted(int piece, Supplier<Ticket> submit) {
    outbound.beginPiece();
    try {
      return submit.get();
    } catch (OutcomeUnknownException e) {
      throw e;
    } catch (RuntimeException e) {
      boolean refused = e instanceof ProviderRefusedException || !outbound.mayHaveCreated();
      if (!refused) {
        // Whatever the engine makes of the answer, the partner may be at work.
        throw new OutcomeUnknownException(outbound.partner().title(), e);
      }
      withdraw(piece, e);
      throw e;
    }
  }

  private void withdraw(int piece, RuntimeException reason) {
    try {
      journal.withdraw(id(), piece);
    } catch (PixtoException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public Path fetched(String name, Fetch fetch) {
    Path file = folder.file(name);
    if (journal.file(id(), name).filter(known -> folder.holds(name, known)).isPresent()) {
      return file;
    }
    fetch.to(file);
    JobJournal.Fetched fetched = folder.look(name);
    journal.file(id(), name, fetched.bytes(), fetched.sha256());
    return file;
  }

  @Override
  public void state(JobState state) {
    work.state(state);
    if (state != written && noted(() -> journal.progress(id(), owner, state))) {
      written = state;
    }
  }

  @Override
  public void queued(int position) {
    state(JobState.QUEUED);
    work.queued(position);
  }

  @Override
  public void log(String line) {
    String kept = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
    work.line(kept);
    noted(() -> journal.line(id(), kept));
  }

  /**
   * On a full disk, or while nobody is signed in, work that is paid for goes on without such notes.
   */
  private static boolean noted(Runnable note) {
    try {
      note.run();
      return true;
    } catch (PixtoException e) {
      return false;
    }
  }
}
