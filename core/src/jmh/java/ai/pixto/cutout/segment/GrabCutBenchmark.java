package ai.pixto.cutout.segment;

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

/** What the segmentation of a textured photograph of 320 x 240 pixels takes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GrabCutBenchmark {

  @Param({"1", "2"})
  private int threads;

  private Workers workers;
  private RgbImage image;
  private FloatMap prior;

  /** A striped disc on a blotchy ground, with a prior that is soft and somewhat off. */
  @Setup
  public void paint() {
    int width = 320;
    int height = 240;
    Random random = new Random(1);
    byte[] rgb = new byte[3 * width * height];
    prior = new FloatMap(width, height);
    for (int i = 0; i < width * height; i++) {
      int x = i % width;
      int y = i / width;
      boolean inside = Math.hypot(x - 160, y - 120) < 70;
      double texture = 40 * Math.sin(x * 0.2) * Math.cos(y * 0.13) + random.nextInt(40);
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] = (byte) (100 + texture + (inside ? 40 * c - 30 : 10 * c));
      }
      prior.values()[i] = (float) (1 / (1 + Math.exp((Math.hypot(x - 150, y - 125) - 66) / 12)));
    }
    image = new RgbImage(width, height, rgb);
    workers = new Workers(threads);
  }

  @TearDown
  public void close() {
    workers.close();
  }

  @Benchmark
  public Segmentation segment() {
    return new PhotoSegmenter().segment(image, prior, Hints.NONE, TaskContext.of(workers));
  }
}
