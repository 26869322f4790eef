package ai.pixto.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.pixto.error.CancelledException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {

  @Test
  void chunksCoverTheRangeOnceWhateverTheThreads() {
    for (int threads : new int[] {1, 2, 5}) {
      try (Workers workers = new Workers(threads)) {
        List<String> chunks = Collections.synchronizedList(new ArrayList<>());
        workers.forRange(10, 4, new Cancellation(), (from, to) -> chunks.add(from + "-" + to));
        Collections.sort(chunks);
        assertEquals(List.of("0-4", "4-8", "8-10"), chunks);
      }
    }
  }

  @Test
  void nestedRangesRun() {
    try (Workers workers = new Workers(2)) {
      AtomicInteger sum = new AtomicInteger();
      Cancellation never = new Cancellation();
      workers.forRange(
          8, 1, never, (a, b) -> workers.forRange(100, 7, never, (c, d) -> sum.addAndGet(d - c)));
      assertEquals(800, sum.get());
    }
  }

  @Test
  void failureOfOneChunkIsTheFailureOfAll() {
    try (Workers workers = new Workers(2)) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              workers.forRange(
                  100,
                  1,
                  new Cancellation(),
                  (from, to) -> {
                    if (from == 37) {
                      throw new IllegalArgumentException();
                    }
                  }));
    }
  }

  @Test
  void cancellationStopsBetweenChunks() {
    try (Workers workers = new Workers(2)) {
      Cancellation cancellation = new Cancellation();
      AtomicInteger chunks = new AtomicInteger();
      assertThrows(
          CancelledException.class,
          () ->
              workers.forRange(
                  1_000_000,
                  1,
                  cancellation,
                  (from, to) -> {
                    chunks.incrementAndGet();
                    cancellation.cancel();
                  }));
      assertEquals(true, chunks.get() <= 2);
    }
  }
}
