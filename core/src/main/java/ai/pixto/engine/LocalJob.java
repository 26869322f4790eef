package ai.pixto.engine;

import ai.pixto.task.TaskContext;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A job on this computer: there is nobody to be told of it, so nothing is written down but who does
 * it.
 */
final class LocalJob extends WorkingJob {

  private final Supplier<JobOwners> owners;

  /**
   * @param folder made when the job has a file
   * @param owners tells the living from the dead; asked for when the job has a file
   */
  LocalJob(JobWork<?> work, JobFolder folder, TaskContext task, Supplier<JobOwners> owners) {
    super(work, folder, task);
    this.owners = owners;
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
}
