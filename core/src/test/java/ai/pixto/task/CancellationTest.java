package ai.pixto.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTest {

  private final Cancellation cancellation = new Cancellation();
  private final List<String> ran = new ArrayList<>();

  @Test
  void actionsRunOnceAndInOrder() {
    cancellation.onCancel(() -> ran.add("a"));
    cancellation.onCancel(() -> ran.add("b"));

    cancellation.cancel();
    cancellation.cancel();

    assertEquals(List.of("a", "b"), ran);
  }

  @Test
  void anActionThatComesLateRunsAtOnce() {
    cancellation.cancel();

    cancellation.onCancel(() -> ran.add("late"));

    assertEquals(List.of("late"), ran);
  }

  @Test
  void anActionThatWasTakenBackDoesNotRun() {
    Runnable same = () -> ran.add("x");
    cancellation.onCancel(same);
    cancellation.onCancel(same).close();

    cancellation.cancel();

    assertEquals(List.of("x"), ran);
  }

  @Test
  void oneThatFailsDoesNotKeepTheOthersFromRunning() {
    IllegalStateException failure = new IllegalStateException();
    cancellation.onCancel(
        () -> {
          throw failure;
        });
    cancellation.onCancel(() -> ran.add("b"));

    assertEquals(failure, assertThrows(IllegalStateException.class, cancellation::cancel));
    assertEquals(List.of("b"), ran);
  }

  @Test
  void registeringAndCancellingAtOnceRunsEachExactlyOnce() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      Cancellation raced = new Cancellation();
      AtomicInteger count = new AtomicInteger();
      CountDownLatch go = new CountDownLatch(1);
      Thread registering =
          new Thread(
              () -> {
                awaitQuietly(go);
                raced.onCancel(count::incrementAndGet);
              });
      registering.start();
      go.countDown();
      raced.cancel();
      registering.join();

      assertEquals(1, count.get());
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
