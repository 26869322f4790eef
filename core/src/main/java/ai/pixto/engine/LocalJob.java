package ai.pixto.engine;

import ai.pixto.task.TaskContext;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A job on this computer: there is nobody to be told of it, so nothing is written down but who does
 * it.
 */
final class LocalJob implements JobContext {

  private final JobWork<?> work;
  private final JobFolder folder;
  private final TaskContext task;
  private final Supplier<JobOwners> owners;

  /**
   * @param folder made when the job has a file
   * @param owners tells the living from the dead; asked for when the job has a file
   */
  LocalJob(JobWork<?> work, JobFolder folder, TaskContext task, Supplier<JobOwners> owners) {
    this.work = work;
    this.folder = folder;
    this.task = task;
    this.owners = owners;
  }

  @Override
  public String id() {
    return work.id();
  }

  @Override
  public TaskContext task() {
    return task;
  }

  @Override
  public Outbound outbound() {
    throw new IllegalStateException("Work on this computer has no way out.");
  }

  @Override
  public Ticket accepted(int piece, Supplier<Ticket> submit) {
    return submit.get();
  }

  @Override
  public Path fetched(String name, Fetch fetch) {
    Path file = folder.file(name);
    folder.begin(owners.get().id());
    fetch.to(file);
    return file;
  }

  @Override
  public void state(JobState state) {
    work.state(state);
  }

  @Override
  public void queued(int position) {
    work.queued(position);
  }

  @Override
  public void log(String line) {
    work.line(line);
  }
}
