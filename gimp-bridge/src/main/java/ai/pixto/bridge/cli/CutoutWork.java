package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.cutout.Cutout;
import ai.pixto.cutout.CutoutOptions;
import ai.pixto.cutout.segment.Hints;
import ai.pixto.cutout.segment.PaintedStrokes;
import ai.pixto.engine.Job;
import ai.pixto.error.CancelledException;
import ai.pixto.error.PixtoException;
import ai.pixto.image.Box;
import ai.pixto.image.Compositing;
import ai.pixto.image.Cropping;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.task.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes one picture from its file to the file of its result. Safe for any number of threads. */
final class CutoutWork {

  private final Pixto pixto;
  private final EngineChoice choice;
  private final Recipe recipe;
  private final Streams streams;
  private final Interruption interruption;
  private final MemoryGate memory = MemoryGate.ofHeap();

  CutoutWork(
      Pixto pixto, EngineChoice choice, Recipe recipe, Streams streams, Interruption interruption) {
    this.pixto = pixto;
    this.choice = choice;
    this.recipe = recipe;
    this.streams = streams;
    this.interruption = interruption;
  }

  /**
   * @param target where the result goes; empty for standard output
   * @throws CancelledException if it was interrupted; nothing is written then
   */
  ItemResult run(Input input, OutputNames.Target target, Progress progress)
      throws IOException, InterruptedException {
    long room = memory.enter(PictureFiles.pixels(input));
    try {
      return cutOut(input, target, progress);
    } finally {
      memory.leave(room);
    }
  }

  private ItemResult cutOut(Input input, OutputNames.Target target, Progress progress)
      throws IOException {
    Stopwatch watch = new Stopwatch();
    Picture picture = PictureFiles.read(input, streams.in());
    watch.lap("read");
    Job<Cutout> job = pixto.run(request(picture), choice.options()).onProgress(progress);
    Cutout cutout = await(job);
    cutout.timings().forEach((stage, time) -> watch.add(stage, time.toNanos()));
    watch.reset();
    List<String> warnings = new ArrayList<>();
    Box shown = shown(cutout, warnings);
    write(picture, cutout, shown, target);
    watch.lap("write");
    ItemResult.Facts facts =
        new ItemResult.Facts(
            Choice.word(cutout.mode()),
            cutout.reason(),
            cutout.confidence(),
            cutout.unsure(),
            shown.width(),
            shown.height(),
            watch.millis(),
            JobFacts.of(pixto, job, choice));
    String output = target.file().map(Object::toString).orElse("-");
    return ItemResult.done(input.name(), output, facts, warnings);
  }

  private RemoveBackground request(Picture picture) {
    CutoutOptions options = recipe.options();
    if (recipe.strokes().isPresent()) {
      options =
          options.withHints(
              new Hints(
                  options.hints().box(),
                  Optional.of(PaintedStrokes.read(recipe.strokes().get(), picture))));
    }
    return RemoveBackground.of(picture).withOptions(options);
  }

  private Cutout await(Job<Cutout> job) {
    Runnable cancel = job::cancel;
    interruption.onRequest(cancel);
    try {
      return job.await();
    } catch (CancelledException e) {
      throw e;
    } catch (PixtoException e) {
      throw choice.isRemote() ? JobWatch.told(e, job) : e;
    } finally {
      interruption.remove(cancel);
    }
  }

  private Box shown(Cutout cutout, List<String> warnings) {
    Box whole = new Box(0, 0, cutout.matte().width(), cutout.matte().height());
    Optional<Box> bounds = Cropping.bounds(cutout.matte());
    if (bounds.isEmpty()) {
      warnings.add("Nothing was found to keep; the result is empty.");
    }
    return recipe.crop() ? bounds.orElse(whole) : whole;
  }

  private void write(Picture picture, Cutout cutout, Box shown, OutputNames.Target target)
      throws IOException {
    Matte matte = cutout.matte();
    boolean whole = shown.width() == matte.width() && shown.height() == matte.height();
    Matte kept = whole ? matte : Cropping.crop(matte, shown);
    if (interruption.isRequested()) {
      throw new CancelledException();
    }
    if (recipe.matteDepth().isPresent()) {
      PictureFiles.writeMatte(
          target, kept, recipe.matteDepth().get().bits(picture), recipe.mark(), streams.out());
      return;
    }
    Picture result = cutout.foreground();
    if (recipe.backdrop().isPresent()) {
      result = Compositing.over(result, matte, recipe.backdrop().get(), picture);
    }
    PictureFiles.write(
        target,
        whole ? result : Cropping.crop(result, shown),
        recipe.backdrop().isPresent() ? Optional.empty() : Optional.of(kept),
        recipe.mark(),
        streams.out());
  }

  /** What each stage took, in order. */
  private static final class Stopwatch {

    private final Map<String, Double> millis = new LinkedHashMap<>();
    private long since = System.nanoTime();

    void reset() {
      since = System.nanoTime();
    }

    void lap(String stage) {
      add(stage, System.nanoTime() - since);
      reset();
    }

    void add(String stage, long nanos) {
      millis.merge(stage, nanos / 1e6, Double::sum);
    }

    Map<String, Double> millis() {
      return millis;
    }
  }
}
