package ai.pixto.engine;

import ai.pixto.task.TaskContext;

/** What all kinds of jobs have in common: the work that listeners hear of, and its folder. */
abstract class WorkingJob implements JobContext {

  final JobWork<?> work;
  final JobFolder folder;
  final TaskContext task;

  WorkingJob(JobWork<?> work, JobFolder folder, TaskContext task) {
    this.work = work;
    this.folder = folder;
    this.task = task;
  }

  @Override
  public final String id() {
    return work.id();
  }

  @Override
  public final TaskContext task() {
    return task;
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
