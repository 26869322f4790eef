package ai.pixto.engine;

import ai.pixto.error.StorageException;
import ai.pixto.task.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A job on this computer: there is nobody to be told of it, so nothing is written down. */
final class LocalJob implements JobContext {

  private final Job<?> job;
  private final Path folder;
  private final TaskContext task;

  /**
   * @param folder of all jobs; one for this job is made in it when it has a file
   */
  LocalJob(Job<?> job, Path folder, TaskContext task) {
    this.job = job;
    this.folder = folder.resolve(job.id());
    this.task = task;
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
    throw new IllegalStateException("Work on this computer has no way out.");
  }

  @Override
  public Ticket accepted(int piece, Supplier<Ticket> submit) {
    return submit.get();
  }

  @Override
  public Path fetched(String name, Fetch fetch) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StorageException(
          folder.toString(), "The folder " + folder + " cannot be made; look at its disk.", e);
    }
    fetch.to(file);
    return file;
  }

  @Override
  public void state(JobState state) {
    job.state(state);
  }

  @Override
  public void queued(int position) {
    job.queued(position);
  }

  @Override
  public void log(String line) {
    job.line(line);
  }
}
