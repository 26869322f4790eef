package ai.pixto.config;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Tells who wants to know of changes in a section, one after the other, from one daemon thread. */
final class Listeners implements AutoCloseable {

  private record Listener(String section, Consumer<LoadReport> consumer) {}

  private static final System.Logger LOG = System.getLogger(Listeners.class.getName());

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService thread;

  /**
   * @param name of the application, for the thread
   */
  Listeners(String name) {
    thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread daemon = new Thread(task, name + "-settings");
              daemon.setDaemon(true);
              return daemon;
            });
  }

  Runnable add(String section, Consumer<LoadReport> consumer) {
    Listener listener = new Listener(section, consumer);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Returns at once; the listeners hear in the order of the calls. */
  void tell(LoadReport report) {
    if (report.changes().isEmpty() || listeners.isEmpty()) {
      return;
    }
    try {
      thread.execute(() -> listeners.forEach(listener -> tell(listener, report)));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "Settings changed after they were closed.", e);
    }
  }

  private void tell(Listener listener, LoadReport report) {
    LoadReport own = report.ofSection(listener.section());
    if (!own.changes().isEmpty() && listeners.contains(listener)) {
      try {
        listener.consumer().accept(own);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "A listener to settings failed.", e);
      }
    }
  }

  @Override
  public void close() {
    listeners.clear();
    thread.shutdown();
  }
}
