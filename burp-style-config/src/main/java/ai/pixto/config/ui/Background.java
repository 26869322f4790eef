package ai.pixto.config.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/**
 * Runs one after the other, away from the event thread, what may wait for a disk or a keychain. Its
 * one daemon thread ends by itself when it has nothing to do.
 */
final class Background {

  private static final long IDLE_SECONDS = 5;

  private final ThreadPoolExecutor executor;

  Background() {
    executor =
        new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Background::thread);
    executor.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "settings-ui");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * @param then gets the result, on the event thread
   * @param failed gets the exception in place of it, on the event thread
   */
  <T> void run(Callable<T> work, Consumer<T> then, Consumer<Exception> failed) {
    executor.execute(
        () -> {
          try {
            T result = work.call();
            SwingUtilities.invokeLater(() -> then.accept(result));
          } catch (Exception e) {
            SwingUtilities.invokeLater(() -> failed.accept(e));
          }
        });
  }
}
