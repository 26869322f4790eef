package ai.pixto.http;

import ai.pixto.error.CancelledException;
import ai.pixto.task.Cancellation;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What a transport takes from the machine, so that tests can give something else.
 *
 * @param clock for dates
 * @param nanos for what is left of a total deadline
 * @param sleeper for waits between attempts
 * @param random from 0 to 1, for waits
 * @param names for host names
 */
record Surroundings(
    Clock clock,
    LongSupplier nanos,
    Sleeper sleeper,
    DoubleSupplier random,
    NameLookup.Source names) {

  /** Waits. */
  @FunctionalInterface
  interface Sleeper {

    /**
     * @throws CancelledException once {@code stop} is requested, or the thread is interrupted
     */
    void sleep(Duration wait, Cancellation stop);
  }

  static final Surroundings REAL =
      new Surroundings(
          Clock.systemUTC(),
          System::nanoTime,
          Surroundings::sleep,
          () -> ThreadLocalRandom.current().nextDouble(),
          InetAddress::getAllByName);

  private static void sleep(Duration wait, Cancellation stop) {
    CountDownLatch stopped = new CountDownLatch(1);
    try (Cancellation.Registration r = stop.onCancel(stopped::countDown)) {
      if (stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new CancelledException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }
}
