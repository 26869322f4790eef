package ai.pixto.cutout.measure;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Mask;
import ai.pixto.image.Matte;
import ai.pixto.task.TaskContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares mattes with true ones, picture by picture, and sums them up. A prediction of another
 * size is first brought to the truth's by bilinear interpolation. For one thread at a time.
 *
 * <pre>{@code
 * Evaluator evaluator = new Evaluator(task);
 * Measures first = evaluator.add(prediction, truth);
 * evaluator.addMissing(otherTruth);
 * Evaluation both = evaluator.evaluation();
 * }</pre>
 */
public final class Evaluator {

  private final TaskContext task;
  private final List<Measures> measures = new ArrayList<>();
  private final double[] precision = new double[PrecisionRecall.THRESHOLDS];
  private final double[] recall = new double[PrecisionRecall.THRESHOLDS];

  public Evaluator(TaskContext task) {
    this.task = Objects.requireNonNull(task);
  }

  /** Measures a matte against the true one. */
  public Measures add(Matte prediction, Matte truth) {
    return measure(Plane.of(prediction), Plane.of(truth), false, Optional.empty());
  }

  /**
   * As {@link #add(Matte, Matte)}, and the matting errors where the trimap is unknown.
   *
   * @param trimap of the truth's size; 0 background, opaque foreground, between 0.1 and 0.9 unknown
   * @throws InvalidRequestException if it is of another size
   */
  public Measures add(Matte prediction, Matte truth, Matte trimap) {
    return measure(Plane.of(prediction), Plane.of(truth), false, trimap(trimap, truth));
  }

  /** Counts a picture for which there is no matte, as if all of it were background. */
  public Measures addMissing(Matte truth) {
    return measure(background(truth), Plane.of(truth), true, Optional.empty());
  }

  /** As {@link #addMissing(Matte)}, with the matting errors of an all-background matte. */
  public Measures addMissing(Matte truth, Matte trimap) {
    return measure(background(truth), Plane.of(truth), true, trimap(trimap, truth));
  }

  /**
   * The measures of all that was added so far.
   *
   * @throws InvalidRequestException if nothing was
   */
  public Evaluation evaluation() {
    if (measures.isEmpty()) {
      throw new InvalidRequestException(
          "masks", "There is nothing to evaluate: name a folder that has true masks in it.");
    }
    double maxF = 0;
    for (int i = 0; i < precision.length; i++) {
      maxF =
          Math.max(
              maxF, Overlap.fBeta(precision[i] / measures.size(), recall[i] / measures.size()));
    }
    return Evaluation.of(measures, maxF);
  }

  private Measures measure(Plane given, Plane truth, boolean missing, Optional<Plane> trimap) {
    task.cancellation().check();
    Plane prediction = given.resize(truth.width(), truth.height());
    Mask predicted = prediction.mask();
    Mask actual = truth.mask();
    Overlap overlap = Overlap.of(predicted, actual);
    int band = BoundaryBand.width(truth.width(), truth.height());
    Overlap boundary = Overlap.of(BoundaryBand.of(predicted, band), BoundaryBand.of(actual, band));
    PrecisionRecall curve = PrecisionRecall.of(prediction, actual);
    for (int i = 0; i < precision.length; i++) {
      precision[i] += curve.precision()[i];
      recall[i] += curve.recall()[i];
    }
    Measures one =
        new Measures(
            overlap.intersectionOverUnion(),
            overlap.fBeta(),
            meanAbsoluteError(prediction, truth),
            StructureMeasure.of(prediction, actual),
            boundary.intersectionOverUnion(),
            ContourDistance.between(predicted, actual, task),
            missing,
            trimap.map(t -> MattingErrors.of(prediction, truth, t)));
    measures.add(one);
    return one;
  }

  private static double meanAbsoluteError(Plane prediction, Plane truth) {
    double sum = 0;
    for (int i = 0; i < truth.values().length; i++) {
      sum += Math.abs(prediction.values()[i] - truth.values()[i]);
    }
    return sum / truth.values().length;
  }

  private static Plane background(Matte truth) {
    return new Plane(truth.width(), truth.height(), new double[truth.alpha().length]);
  }

  private static Optional<Plane> trimap(Matte trimap, Matte truth) {
    if (trimap.width() != truth.width() || trimap.height() != truth.height()) {
      throw new InvalidRequestException(
          "trimap", "The trimap must have as many columns and rows as the true matte.");
    }
    return Optional.of(Plane.of(trimap));
  }
}
