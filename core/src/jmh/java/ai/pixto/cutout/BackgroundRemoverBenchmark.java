package ai.pixto.cutout;

import ai.pixto.image.Picture;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import ai.pixto.testing.SampleScene;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The time of the whole chain on a rendered photograph with fur, warm, on all processors. */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class BackgroundRemoverBenchmark {

  /** 480 x 360 is a small photograph, 1633 x 1225 one of two megapixels. */
  @Param({"480x360", "1633x1225"})
  public String size;

  @Param({"FAST", "BEST"})
  public Quality quality;

  private final BackgroundRemover remover = BackgroundRemover.standard();
  private Workers workers;
  private TaskContext task;
  private Picture picture;

  @Setup
  public void open() {
    workers = Workers.ofProcessors();
    task = TaskContext.of(workers);
    String[] sides = size.split("x");
    picture =
        Picture.of(
            SampleScene.render(
                    SampleScene.Variant.FURRY,
                    1,
                    Integer.parseInt(sides[0]),
                    Integer.parseInt(sides[1]))
                .composite());
  }

  @TearDown
  public void close() {
    workers.close();
  }

  @Benchmark
  public Cutout photograph() {
    return remover.remove(picture, CutoutOptions.DEFAULT.withQuality(quality), task);
  }
}
