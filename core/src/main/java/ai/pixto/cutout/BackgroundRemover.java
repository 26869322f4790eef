package ai.pixto.cutout;

import ai.pixto.cutout.matting.ClosedFormMatting;
import ai.pixto.cutout.matting.ForegroundColors;
import ai.pixto.cutout.matting.GuidedMatting;
import ai.pixto.cutout.matting.Matting;
import ai.pixto.cutout.matting.Trimap;
import ai.pixto.cutout.matting.TrimapBuilder;
import ai.pixto.cutout.prior.ClassicalPrior;
import ai.pixto.cutout.prior.SaliencyPrior;
import ai.pixto.cutout.prior.SecondLook;
import ai.pixto.cutout.segment.GraphicSegmenter;
import ai.pixto.cutout.segment.HintedPrior;
import ai.pixto.cutout.segment.Hints;
import ai.pixto.cutout.segment.MicroscopySegmentation;
import ai.pixto.cutout.segment.MicroscopySegmenter;
import ai.pixto.cutout.segment.PhotoSegmenter;
import ai.pixto.cutout.segment.Segmentation;
import ai.pixto.image.FloatMap;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.util.Objects;
import java.util.Optional;

/**
 * The chain of stages from a picture to its {@link Cutout}: what kind of picture it is, where the
 * object is, its outline, its matte, its colours. Every stage is a type of its own; the learned
 * prior and the mattings can be replaced. Immutable and safe for any number of threads.
 */
public final class BackgroundRemover {

  private final SaliencyPrior learned;
  private final SaliencyPrior classical;
  private final PhotoSegmenter segmenter;
  private final Matting fast;
  private final Matting best;

  private BackgroundRemover(
      SaliencyPrior learned,
      SaliencyPrior classical,
      PhotoSegmenter segmenter,
      Matting fast,
      Matting best) {
    this.learned = Objects.requireNonNull(learned);
    this.classical = Objects.requireNonNull(classical);
    this.segmenter = Objects.requireNonNull(segmenter);
    this.fast = Objects.requireNonNull(fast);
    this.best = Objects.requireNonNull(best);
  }

  /** The stages that ship with Pixto. */
  public static BackgroundRemover standard() {
    return new BackgroundRemover(
        SecondLook.standard(),
        new ClassicalPrior(),
        new PhotoSegmenter(),
        new GuidedMatting(),
        new ClosedFormMatting());
  }

  /** The same chain with another learned prior, such as one of the embedder's own. */
  public BackgroundRemover withLearnedPrior(SaliencyPrior prior) {
    return new BackgroundRemover(prior, classical, segmenter, fast, best);
  }

  /** The same chain with other matting for {@link Quality#FAST} and {@link Quality#BEST}. */
  public BackgroundRemover withMatting(Matting forFast, Matting forBest) {
    return new BackgroundRemover(learned, classical, segmenter, forFast, forBest);
  }

  /**
   * @throws ai.pixto.error.InvalidRequestException if the hints do not fit the picture
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  public Cutout remove(Picture picture, CutoutOptions options, TaskContext task) {
    StageTimer timer = new StageTimer();
    task.progress().report(0, "looking");
    ModeRouter.Route route = ModeRouter.route(picture, options.mode(), task);
    timer.lap("router");
    TaskContext middle = task.part(0.1, 0.8);
    Found found =
        switch (route.mode()) {
          case MICROSCOPY -> micrograph(picture, route, options.hints(), middle);
          case GRAPHIC -> graphic(picture, route, options.hints(), middle);
          default -> photograph(picture, route, options, timer, middle);
        };
    timer.lap("matting");
    task.progress().report(0.8, "colours");
    Picture foreground = ForegroundColors.estimate(picture, found.matte(), task.part(0.8, 1));
    keepTransparent(picture, found.matte());
    timer.lap("colours");
    task.progress().report(1, "done");
    return new Cutout(
        found.matte(),
        foreground,
        route.mode(),
        found.reason(),
        found.confidence(),
        timer.timings(),
        found.labels());
  }

  private record Found(Matte matte, String reason, double confidence, Optional<int[]> labels) {}

  private Found photograph(
      Picture picture,
      ModeRouter.Route route,
      CutoutOptions options,
      StageTimer timer,
      TaskContext task) {
    RgbImage image = picture.rgb();
    RgbImage preview = Preview.of(image, task);
    Hints hints =
        options.hints().scaled(image.width(), image.height(), preview.width(), preview.height());
    SaliencyPrior prior = options.prior() == PriorKind.LEARNED ? learned : classical;
    task.progress().report(0, "finding the object");
    FloatMap opinion = HintedPrior.estimate(prior, preview, hints, task);
    timer.lap("prior");
    task.progress().report(0.2, "outline");
    Segmentation segmentation = segmenter.segment(preview, opinion, hints, task);
    timer.lap("segmentation");
    task.progress().report(0.4, "edge");
    Trimap trimap = TrimapBuilder.build(image, segmentation.probability(), task);
    HintedMatte.obey(trimap, options.hints());
    timer.lap("trimap");
    Matting matting = options.quality() == Quality.BEST ? best : fast;
    Matte matte = matting.solve(image, trimap, task.part(0.5, 1));
    return new Found(matte, route.reason(), Confidence.of(opinion, segmentation), Optional.empty());
  }

  private static Found micrograph(
      Picture picture, ModeRouter.Route route, Hints hints, TaskContext task) {
    MicroscopySegmentation objects = MicroscopySegmenter.segment(picture, task);
    Matte matte = matte(objects.alpha());
    HintedMatte.obey(matte, hints);
    for (int i = 0; i < objects.labels().length; i++) {
      if (matte.alpha()[i] == 0) {
        objects.labels()[i] = 0;
      }
    }
    return new Found(
        matte,
        route.reason() + " " + objects.method(),
        objects.count() == 0 ? 0 : 1,
        Optional.of(objects.labels()));
  }

  private static Found graphic(
      Picture picture, ModeRouter.Route route, Hints hints, TaskContext task) {
    Matte matte = matte(GraphicSegmenter.segment(picture.rgb(), task));
    HintedMatte.obey(matte, hints);
    return new Found(matte, route.reason(), isEmpty(matte) ? 0 : 1, Optional.empty());
  }

  private static Matte matte(FloatMap opacity) {
    short[] alpha = new short[opacity.values().length];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = Matte.encode(opacity.values()[i]);
    }
    return new Matte(opacity.width(), opacity.height(), alpha);
  }

  private static boolean isEmpty(Matte matte) {
    for (short alpha : matte.alpha()) {
      if (alpha != 0) {
        return false;
      }
    }
    return true;
  }

  /** What was transparent before stays so. */
  static void keepTransparent(Picture picture, Matte matte) {
    if (!picture.hasAlpha()) {
      return;
    }
    int channels = picture.channels();
    short[] alpha = matte.alpha();
    for (int i = 0; i < alpha.length; i++) {
      float before = picture.value((i + 1) * channels - 1);
      alpha[i] = Matte.encode(Math.min(before, matte.opacity(i)));
    }
  }
}
