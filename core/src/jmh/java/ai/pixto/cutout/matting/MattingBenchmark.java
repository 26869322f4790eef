package ai.pixto.cutout.matting;

import ai.pixto.image.Mask;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Trimap, matting and foreground colours of a rendered picture of 2 megapixels with strands. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MattingBenchmark {

  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1250;
  private static final int REDUCTION = 4;

  private Workers workers;
  private TaskContext task;
  private RgbImage image;
  private Mask segmentation;
  private Trimap trimap;
  private Matte matte;

  @Setup
  public void render() {
    workers = Workers.ofProcessors();
    task = TaskContext.of(workers);
    Strands strands = Strands.render(WIDTH, HEIGHT, 400, 1);
    image = strands.image();
    segmentation = new Mask(WIDTH / REDUCTION, HEIGHT / REDUCTION);
    for (int i = 0; i < segmentation.inside().length; i++) {
      int x = i % segmentation.width() * REDUCTION;
      int y = i / segmentation.width() * REDUCTION;
      segmentation.inside()[i] = strands.matte().at(x, y) > Matte.OPAQUE / 2;
    }
    trimap = TrimapBuilder.build(image, segmentation, task);
    matte = new GuidedMatting().solve(image, trimap, task);
  }

  @TearDown
  public void close() {
    workers.close();
  }

  @Benchmark
  public Trimap trimap() {
    return TrimapBuilder.build(image, segmentation, task);
  }

  @Benchmark
  public Matte guided() {
    return new GuidedMatting().solve(image, trimap, task);
  }

  @Benchmark
  public Matte closedForm() {
    return new ClosedFormMatting().solve(image, trimap, task);
  }

  @Benchmark
  public Picture colours() {
    return ForegroundColors.estimate(Picture.of(image), matte, task);
  }
}
