package ai.pixto.bridge.cli;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Works through numbered items, several at a time, and tells how far it is. After an interruption
 * no further item is begun.
 */
final class Batch {

  private static final int BAR = 24;

  private final int size;
  private final Console console;
  private final Interruption interruption;
  private final AtomicInteger next = new AtomicInteger();
  private final long start = System.nanoTime();
  private int done;
  private int failed;

  Batch(int size, Console console, Interruption interruption) {
    this.size = size;
    this.console = console;
    this.interruption = interruption;
  }

  /**
   * @param jobs how many items are worked on at a time, 1 or more
   * @param work makes the result of the item of this number, from any of the threads; throws
   *     nothing
   * @param cancelled makes the result of an item that is not begun
   * @return the results in the order of the items
   */
  List<ItemResult> run(int jobs, IntFunction<ItemResult> work, IntFunction<ItemResult> cancelled) {
    AtomicReferenceArray<ItemResult> results = new AtomicReferenceArray<>(size);
    Thread[] threads =
        IntStream.range(0, Math.min(jobs, size))
            .mapToObj(
                number ->
                    new Thread(() -> workThrough(results, work), "pixto-picture-" + (number + 1)))
            .toArray(Thread[]::new);
    Arrays.stream(threads)
        .forEach(
            thread -> {
              thread.setDaemon(true);
              thread.start();
            });
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      interruption.request();
      Thread.currentThread().interrupt();
    }
    console.clear();
    return IntStream.range(0, size)
        .mapToObj(i -> results.get(i) == null ? cancelled.apply(i) : results.get(i))
        .toList();
  }

  private void workThrough(AtomicReferenceArray<ItemResult> results, IntFunction<ItemResult> work) {
    for (int i = next.getAndIncrement(); i < size; i = next.getAndIncrement()) {
      if (interruption.isRequested()) {
        return;
      }
      ItemResult result = work.apply(i);
      results.set(i, result);
      report(result);
    }
  }

  private synchronized void report(ItemResult result) {
    done++;
    failed += result.is(ItemResult.Status.FAILED) ? 1 : 0;
    if (size == 1) {
      return;
    }
    int filled = BAR * done / size;
    double seconds = (System.nanoTime() - start) / 1e9;
    console.progress(
        "["
            + "#".repeat(filled)
            + ".".repeat(BAR - filled)
            + "] "
            + done
            + " of "
            + size
            + (failed > 0 ? ", " + failed + " failed" : "")
            + ", "
            + remaining(seconds / done * (size - done))
            + " left");
  }

  private static String remaining(double seconds) {
    return seconds < 90 ? Math.round(seconds) + " s" : Math.round(seconds / 60) + " min";
  }
}
