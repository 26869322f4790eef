package ai.pixto.cutout.segment;

import ai.pixto.image.Picture;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import ai.pixto.testing.SampleCells;
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

/** A 2-megapixel, 16-bit field of 1,500 nuclei. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MicroscopyBenchmark {

  private Workers workers;
  private TaskContext task;
  private Picture picture;

  @Setup
  public void render() {
    workers = Workers.ofProcessors();
    task = TaskContext.of(workers);
    picture = Picture.of(1600, 1250, 1, SampleCells.field(1600, 1250, 1500, 3));
  }

  @TearDown
  public void close() {
    workers.close();
  }

  @Benchmark
  public MicroscopySegmentation segment() {
    return MicroscopySegmenter.segment(picture, task);
  }

  @Benchmark
  public MicroscopyDetector.Finding detect() {
    return MicroscopyDetector.detect(picture, task);
  }
}
