package ai.pixto.config.secret;

import ai.pixto.config.SecretStoreException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread of this process that talks to the keychain. It is interrupted when nobody waits
 * for it any more; native code cannot be, so that whoever waits goes on without it. The thread is a
 * daemon and ends when nobody has asked for a while.
 */
final class KeychainThread {

  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final ThreadPoolExecutor EXECUTOR = executor();

  private KeychainThread() {}

  /**
   * @throws TimeoutException if it takes longer than {@code patience}
   * @throws ExecutionException with what {@code task} threw
   * @throws SecretStoreException if the waiting thread is interrupted
   */
  static <T> T call(Callable<T> task, Duration patience)
      throws TimeoutException, ExecutionException {
    Future<T> future = EXECUTOR.submit(task);
    try {
      return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SecretStoreException("The keychain was not waited for, since it was cancelled.", e);
    } finally {
      future.cancel(true);
    }
  }

  private static ThreadPoolExecutor executor() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE.toNanos(),
            TimeUnit.NANOSECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "pixto-keychain");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
