package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.CancelledException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.OperationTimeoutException;
import ai.pixto.task.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobTest {

  private final Workers workers = new Workers(2);
  private final ExecutorService executor = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    executor.shutdownNow();
    workers.close();
  }

  @Test
  void cancelStopsWorkThatIsUnderWay() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Job<String> job =
        Job.start(
            executor,
            workers,
            task -> {
              begun.countDown();
              while (true) {
                task.cancellation().check();
              }
            });
    begun.await();

    job.cancel();

    assertThrows(CancelledException.class, () -> job.await(Duration.ofSeconds(5)));
    assertTrue(job.isDone());
  }

  @Test
  void deadlineNamesTheStageAndLeavesTheWorkRunning() {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch reported = new CountDownLatch(1);
    Job<Integer> job =
        Job.start(
            executor,
            workers,
            task -> {
              task.progress().report(0.5, "matting");
              reported.countDown();
              return awaitUninterruptibly(release);
            });
    awaitUninterruptibly(reported);

    OperationTimeoutException timeout =
        assertThrows(OperationTimeoutException.class, () -> job.await(Duration.ofMillis(1)));

    assertEquals("matting", timeout.phase());
    assertFalse(job.isDone());
    release.countDown();
    assertEquals(1, job.await(Duration.ofSeconds(5)));
  }

  @Test
  void failureReachesTheCallerAsItWas() {
    InvalidRequestException failure = new InvalidRequestException("picture", "No.");

    Job<Integer> job =
        Job.start(
            executor,
            workers,
            task -> {
              throw failure;
            });

    assertEquals(failure, assertThrows(InvalidRequestException.class, job::await));
  }

  @Test
  void progressNeverFalls() {
    List<Double> heard = new ArrayList<>();
    CountDownLatch listening = new CountDownLatch(1);
    Job<Integer> job =
        Job.start(
            executor,
            workers,
            task -> {
              awaitUninterruptibly(listening);
              task.part(0, 0.5).progress().report(1, "a");
              task.part(0.2, 1).progress().report(0, "b");
              task.part(0.2, 1).progress().report(1, "c");
              return 1;
            });
    job.onProgress((fraction, stage) -> heard.add(fraction));
    listening.countDown();
    job.await();

    assertEquals(List.of(0.5, 0.5, 1.0), heard);
  }

  private static int awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return 1;
  }
}
