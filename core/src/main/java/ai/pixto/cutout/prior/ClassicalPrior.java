package ai.pixto.cutout.prior;

import ai.pixto.image.FloatMap;
import ai.pixto.image.Resampling;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * A saliency prior of which nothing was trained: five cues on superpixels of the picture at 300
 * pixels, added up and cut where Otsu's criterion says. The cues are {@link MinimumBarrier}, {@link
 * BoundaryConnectivity}, {@link ContrastOptimisation}, {@link BorderContrast} and {@link
 * CentrePrior}; which parts of the bottom edge count as border is up to {@link BottomEdge}.
 *
 * <p>The map has the picture's aspect ratio and 300 pixels on the longer side. Deterministic
 * whatever the number of workers, and safe for any number of threads.
 */
public final class ClassicalPrior implements SaliencyPrior {

  private static final int LONGER_SIDE = 300;
  private static final int LEAST_SIDE = 8;
  private static final int REGIONS = 250;

  /** What each cue adds to the logit of foreground when it is at its full strength of 1. */
  private static final float BARRIER_WEIGHT = 2;

  private static final float CONNECTIVITY_WEIGHT = 1;
  private static final float CONTRAST_WEIGHT = 1;
  private static final float BORDER_WEIGHT = 2.5f;
  private static final float CENTRE_WEIGHT = 2;

  /** Added to every logit: Otsu's threshold alone cuts off a little too much. */
  private static final float BIAS = 0.2f;

  /** The barrier, in CIELAB units, of full strength. */
  private static final float FULL_BARRIER = 100;

  /** The share of pixels whose border contrast counts as full strength. */
  private static final double FULL_CONTRAST_SHARE = 0.01;

  @Override
  public FloatMap estimate(RgbImage image, TaskContext task) {
    double scale = (double) LONGER_SIDE / Math.max(image.width(), image.height());
    int width = Math.max(LEAST_SIDE, (int) Math.round(image.width() * scale));
    int height = Math.max(LEAST_SIDE, (int) Math.round(image.height() * scale));
    LabImage lab = LabImage.of(Resampling.resize(image, width, height, task));
    Superpixels regions = Superpixels.of(lab, REGIONS, task);
    RegionGraph graph = RegionGraph.of(lab, regions);
    task.cancellation().check();
    float[] logits = logits(lab, regions, graph, task);
    float threshold = OtsuThreshold.of(logits, graph.area());
    float[] probabilities = new float[lab.pixels()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = Logistic.of(logits[regions.labels()[i]] - threshold + BIAS);
    }
    return new FloatMap(width, height, probabilities);
  }

  /** The weighted sum of the cues of each region. */
  private static float[] logits(
      LabImage lab, Superpixels regions, RegionGraph graph, TaskContext task) {
    float[] borderLengths = BottomEdge.borderLengths(graph);
    float[] background = BoundaryConnectivity.background(graph, borderLengths, task);
    float[] contrast = ContrastOptimisation.saliency(graph, background);
    task.cancellation().check();
    boolean[] seeds = BottomEdge.seeds(regions, graph, borderLengths);
    float[] barrier = regions.means(MinimumBarrier.distances(lab, seeds, task));
    float[] distances = BorderContrast.distances(lab);
    float full = fullStrength(distances);
    float[] border = regions.means(distances);
    float longer = Math.max(lab.width(), lab.height());
    float[] logits = new float[graph.count()];
    for (int r = 0; r < logits.length; r++) {
      float centre =
          CentrePrior.at(
              graph.position()[2 * r] * longer,
              graph.position()[2 * r + 1] * longer,
              lab.width(),
              lab.height());
      logits[r] =
          BARRIER_WEIGHT * Math.min(1, barrier[r] / FULL_BARRIER)
              + CONNECTIVITY_WEIGHT * (1 - background[r])
              + CONTRAST_WEIGHT * contrast[r]
              + BORDER_WEIGHT * Math.min(1, border[r] / full)
              + CENTRE_WEIGHT * centre;
    }
    return logits;
  }

  private static float fullStrength(float[] distances) {
    float[] sorted = distances.clone();
    Arrays.sort(sorted);
    float full = sorted[(int) ((1 - FULL_CONTRAST_SHARE) * (sorted.length - 1))];
    return Math.max(1e-3f, full);
  }
}
