package ai.pixto.cutout.prior;

import ai.pixto.image.FloatMap;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The time of each prior on one picture of half a megapixel, with one thread and with two. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PriorBenchmark {

  private static final int WIDTH = 800;
  private static final int HEIGHT = 600;

  @Param({"1", "2"})
  public int threads;

  private Workers workers;
  private TaskContext task;
  private RgbImage picture;

  @Setup
  public void open() {
    workers = new Workers(threads);
    task = TaskContext.of(workers);
    picture = discOnNoisyGradient();
  }

  @TearDown
  public void close() {
    workers.close();
  }

  @Benchmark
  public FloatMap learnedSinglePass() {
    return LearnedPrior.singlePass().estimate(picture, task);
  }

  @Benchmark
  public FloatMap learnedStandard() {
    return LearnedPrior.standard().estimate(picture, task);
  }

  @Benchmark
  public FloatMap classical() {
    return new ClassicalPrior().estimate(picture, task);
  }

  private static RgbImage discOnNoisyGradient() {
    Random random = new Random(1);
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      boolean disc = Math.hypot(x - 430, y - 320) < 150;
      for (int c = 0; c < 3; c++) {
        int value = disc ? 60 + 50 * c : 90 + x / 10 + y / 20;
        rgb[3 * i + c] = (byte) (value + random.nextInt(20));
      }
    }
    return new RgbImage(WIDTH, HEIGHT, rgb);
  }
}
