package ai.pixto.engine;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does short things later, on one daemon thread that exists while there are any to be done. */
final class Alarms implements AutoCloseable {

  /** An alarm that has been set; closing it twice does nothing more. */
  @FunctionalInterface
  interface Alarm extends AutoCloseable {
    @Override
    void close();
  }

  private static final int IDLE_SECONDS = 5;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            Thread thread = new Thread(work, "pixto-job-alarms");
            thread.setDaemon(true);
            return thread;
          });

  Alarms() {
    executor.setRemoveOnCancelPolicy(true);
    executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
  }

  /** Has {@code action} run after this long unless the alarm is closed before. */
  Alarm after(Duration wait, Runnable action) {
    Future<?> task = executor.schedule(action, wait.toMillis(), TimeUnit.MILLISECONDS);
    return () -> task.cancel(false);
  }

  /** Forgets all alarms. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
