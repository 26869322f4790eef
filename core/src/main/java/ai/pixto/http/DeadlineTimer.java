package ai.pixto.http;

import java.io.Closeable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One daemon thread that looks at all watches every {@value #TICK_MILLIS} ms, and sleeps while
 * there are none. A task in a scheduled executor for each phase of each request wakes a thread each
 * time, which took a third of the time of a request to this machine.
 */
final class DeadlineTimer implements Closeable {

  private static final long TICK_MILLIS = 20;
  private static final int IDLE_TICKS = 250;

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::run, "pixto-http-deadlines");
  private volatile boolean asleep;
  private volatile boolean closed;

  DeadlineTimer() {
    thread.setDaemon(true);
    thread.start();
  }

  void add(Watch watch) {
    watches.add(watch);
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  void remove(Watch watch) {
    watches.remove(watch);
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    int idle = 0;
    while (!closed) {
      watches.forEach(DeadlineTimer::look);
      idle = watches.isEmpty() ? idle + 1 : 0;
      if (idle < IDLE_TICKS) {
        LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS));
        continue;
      }
      asleep = true;
      // Whoever adds a watch after this look sees that we are asleep, and wakes us.
      if (watches.isEmpty() && !closed) {
        LockSupport.park(this);
      }
      asleep = false;
      idle = 0;
    }
  }

  private static void look(Watch watch) {
    try {
      watch.look(System.nanoTime());
    } catch (RuntimeException e) {
      Log.quiet("A connection resisted its deadline", e);
    }
  }
}
