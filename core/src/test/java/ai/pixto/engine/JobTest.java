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
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
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
  void cancelEndsWorkThatStillWaitsAtOnce() {
    CountDownLatch release = new CountDownLatch(1);
    Job<Integer> first = Job.start(executor, workers, task -> awaitUninterruptibly(release));
    Job<Integer> second = Job.start(executor, workers, task -> 2);

    second.cancel();

    assertThrows(CancelledException.class, () -> second.await(Duration.ofSeconds(5)));
    assertFalse(first.isDone());
    release.countDown();
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

  @Test
  void theStateIsTheLastOneByTheTimeThatAnyoneHearsOfTheEnd() {
    for (int i = 0; i < 200; i++) {
      Job<Integer> job = Job.start(executor, workers, task -> 1);
      List<JobState> heard = new CopyOnWriteArrayList<>();
      job.onEnd(() -> heard.add(job.state()));
      job.await();
      assertEquals(JobState.DONE, job.state());
      heard.forEach(state -> assertEquals(JobState.DONE, state));
    }
  }

  @Test
  void placeInTheQueueAndLinesAreTold() {
    JobWork<String> work =
        new JobWork<>(
            "id",
            JobWork.Unbegun.RUNS,
            doing -> {
              doing.queued(3);
              return doing.queuePosition() + " " + doing.state() + " " + doing.stage();
            });
    for (int i = 0; i < 1005; i++) {
      work.line("line " + i);
    }
    Job<String> job = Job.start(work, executor);

    assertEquals("OptionalInt[3] QUEUED 3 before it in the queue", job.await());
    assertEquals(OptionalInt.empty(), job.queuePosition());
    assertEquals(1000, job.log().size());
    assertEquals("line 5", job.log().get(0));
    assertEquals("id", job.id());
  }

  @Test
  void aListenerThatFailsDoesNotEndTheWork() {
    CountDownLatch listening = new CountDownLatch(1);
    Job<Integer> job =
        Job.start(
            executor,
            workers,
            task -> {
              awaitUninterruptibly(listening);
              task.progress().report(0.1, "a");
              task.progress().report(0.2, "b");
              return 1;
            });
    List<String> heard = new CopyOnWriteArrayList<>();
    job.onProgress(
        (fraction, stage) -> {
          heard.add(stage);
          throw new IllegalStateException("not mine");
        });
    listening.countDown();

    assertEquals(1, job.await());
    assertEquals(List.of("a"), heard);
  }

  @Test
  void cancellingTheFutureLeavesTheWork() {
    CountDownLatch release = new CountDownLatch(1);
    Job<Integer> job = Job.start(executor, workers, task -> awaitUninterruptibly(release));

    job.future().cancel(true);
    release.countDown();

    assertEquals(1, job.await(Duration.ofSeconds(5)));
  }

  @Test
  void anErrorOfTheWorkReachesTheCaller() {
    Job<Integer> job =
        Job.start(
            executor,
            workers,
            task -> {
              throw new StackOverflowError();
            });

    assertThrows(StackOverflowError.class, job::await);
    assertEquals(JobState.FAILED, job.state());
  }

  @Test
  void workThatRunsAnywayHearsThatItIsStopped() {
    CountDownLatch release = new CountDownLatch(1);
    Job.start(executor, workers, task -> awaitUninterruptibly(release));
    List<Boolean> heard = new CopyOnWriteArrayList<>();
    JobWork<Integer> work =
        new JobWork<>(
            "id",
            JobWork.Unbegun.RUNS,
            doing -> {
              heard.add(doing.isStopped());
              throw new CancelledException();
            });
    Job<Integer> job = Job.start(work, executor);

    job.cancel();
    assertFalse(job.isDone());
    release.countDown();

    assertThrows(CancelledException.class, () -> job.await(Duration.ofSeconds(5)));
    assertEquals(List.of(true), heard);
    assertEquals(JobState.CANCELLED, job.state());
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
