package ai.pixto.engine;

import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.PixtoException;
import ai.pixto.error.StorageException;
import ai.pixto.task.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** One job at a partner, with everything written down before it happens and after it has. */
final class RemoteJob implements JobContext {

  private final Job<?> job;
  private final JobJournal journal;
  private final Path folder;
  private final TaskContext task;
  private final Outbound outbound;
  private JobState written = JobState.WAITING;

  RemoteJob(Job<?> job, JobJournal journal, Path folder, TaskContext task, Outbound outbound) {
    this.job = job;
    this.journal = journal;
    this.folder = folder;
    this.task = task;
    this.outbound = outbound;
  }

  @Override
  public String id() {
    return job.id();
  }

  @Override
  public TaskContext task() {
    return task;
  }

  @Override
  public Outbound outbound() {
    return outbound;
  }

  @Override
  public Ticket accepted(int piece, Supplier<Ticket> submit) {
    Optional<JobJournal.Piece> known = journal.piece(job.id(), piece);
    if (known.isPresent()) {
      return known
          .get()
          .ticket()
          .orElseThrow(() -> new OutcomeUnknownException(outbound.partner().title(), null));
    }
    task.cancellation().check();
    journal.intend(job.id(), piece);
    Ticket ticket;
    try {
      ticket = submit.get();
    } catch (OutcomeUnknownException e) {
      throw e;
    } catch (PixtoException e) {
      journal.withdraw(job.id(), piece);
      throw e;
    }
    journal.accept(job.id(), piece, ticket);
    return ticket;
  }

  @Override
  public Path fetched(String name, Fetch fetch) {
    Path file = folder.resolve(name);
    if (journal.file(job.id(), name).isPresent() && Files.exists(file)) {
      return file;
    }
    fetch.to(file);
    try {
      journal.file(job.id(), name, Files.size(file), Hashes.sha256(file));
    } catch (IOException e) {
      throw new StorageException(
          file.toString(), "The result " + name + " cannot be read back from " + folder + ".", e);
    }
    return file;
  }

  @Override
  public void state(JobState state) {
    job.state(state);
    if (state != written) {
      written = state;
      journal.state(job.id(), state, "");
    }
  }

  @Override
  public void queued(int position) {
    state(JobState.QUEUED);
    job.queued(position);
  }

  @Override
  public void log(String line) {
    job.line(line);
    journal.line(job.id(), line);
  }
}
