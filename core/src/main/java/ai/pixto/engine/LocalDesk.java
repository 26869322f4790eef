package ai.pixto.engine;

import ai.pixto.error.StorageException;
import ai.pixto.task.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Starts jobs on this computer. They are in no journal: one that ends without its result leaves
 * nothing, and what a killed process left half-done is removed by the next. Safe for any number of
 * threads and processes.
 */
final class LocalDesk {

  private final JobFolder folder;
  private final Workers workers;
  private final ExecutorService executor;
  private final Supplier<JobOwners> owners;
  private final Ports ports;
  private final Keeping keeping;
  private final Map<String, JobWork<?>> running = new ConcurrentHashMap<>();
  private final Set<String> withFiles = ConcurrentHashMap.newKeySet();

  /**
   * @param folder where each job's folder lies; made as needed
   * @param owners asked for when a job has a file
   * @param ports tell whether anything may be processed
   */
  LocalDesk(
      JobFolder folder,
      Workers workers,
      ExecutorService executor,
      Supplier<JobOwners> owners,
      Ports ports,
      Keeping keeping) {
    this.folder = folder;
    this.workers = workers;
    this.executor = executor;
    this.owners = owners;
    this.ports = ports;
    this.keeping = keeping;
  }

  /**
   * @throws RejectedExecutionException if the executor is closed
   * @throws ai.pixto.error.ProcessingRestrictedException if the person wants nothing processed
   */
  <R> Job<R> start(Engine engine, Request<R> request) {
    ports.checkProcessing();
    String id = UUID.randomUUID().toString();
    JobFolder own = new JobFolder(folder.file(id));
    JobWork<R> work =
        new JobWork<>(
            id,
            JobWork.Unbegun.IS_DROPPED,
            begun -> {
              // It may have waited for its turn.
              ports.checkProcessing();
              R result =
                  engine.run(request, new LocalJob(begun, own, begun.context(workers), owners));
              own.finish();
              keeping.ofThisComputer(id, request.operation(), result, begun::line);
              return result;
            });
    running.put(id, work);
    // Before it begins: whoever waits for the result may forget the job at once.
    withFiles.add(id);
    work.result().whenComplete((value, failure) -> ended(id, own, failure != null));
    try {
      return Job.start(work, executor);
    } catch (RejectedExecutionException e) {
      running.remove(id);
      withFiles.remove(id);
      throw e;
    }
  }

  private void ended(String id, JobFolder own, boolean failed) {
    running.remove(id);
    if (failed) {
      own.delete();
    }
    if (!Files.exists(own.path())) {
      withFiles.remove(id);
    }
  }

  /** Whether a job is under way here; if so, it is stopped. */
  boolean stop(String id) {
    JobWork<?> work = running.get(id);
    if (work == null) {
      return false;
    }
    work.stop();
    return true;
  }

  void stopAll() {
    running.values().forEach(JobWork::stop);
  }

  /**
   * Deletes what a job left.
   *
   * @return whether it was done here
   */
  boolean forget(String id) {
    if (!withFiles.remove(id)) {
      return false;
    }
    new JobFolder(folder.file(id)).delete();
    return true;
  }

  /** Removes what killed processes left half-done; what cannot be removed now, the next does. */
  void sweep() {
    List<JobFolder> unfinished = unfinished();
    for (JobFolder each : unfinished) {
      if (each.unfinishedBy().filter(owners.get()::isDead).isPresent()) {
        delete(each);
      }
    }
    if (!unfinished.isEmpty()) {
      owners.get().bury();
    }
  }

  // Another process may be at it, too.
  private static void delete(JobFolder left) {
    try {
      left.delete();
    } catch (StorageException e) {
      System.getLogger("ai.pixto.engine")
          .log(System.Logger.Level.DEBUG, "A folder of local work could not be removed.", e);
    }
  }

  private List<JobFolder> unfinished() {
    if (!Files.isDirectory(folder.path())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder.path())) {
      return all.filter(Files::isDirectory)
          .map(JobFolder::new)
          .filter(each -> each.unfinishedBy().isPresent())
          .toList();
    } catch (IOException e) {
      throw new StorageException(
          folder.path().toString(), "The folder " + folder.path() + " cannot be read.", e);
    }
  }
}
