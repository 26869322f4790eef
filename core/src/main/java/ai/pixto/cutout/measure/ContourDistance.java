package ai.pixto.cutout.measure;

import ai.pixto.image.DistanceTransform;
import ai.pixto.image.FloatMap;
import ai.pixto.image.Mask;
import ai.pixto.task.TaskContext;

/**
 * The mean distance between the contours of two masks, both ways, in percent of the picture's
 * diagonal. Where one has no contour and the other has, it counts 100.
 */
final class ContourDistance {

  private static final double NOTHING_FOUND = 100;

  private ContourDistance() {}

  static double between(Mask prediction, Mask truth, TaskContext task) {
    Mask predicted = contour(prediction);
    Mask actual = contour(truth);
    boolean anyPredicted = predicted.area() > 0;
    boolean anyActual = actual.area() > 0;
    if (!anyPredicted || !anyActual) {
      return anyPredicted == anyActual ? 0 : NOTHING_FOUND;
    }
    double there = meanOver(predicted, DistanceTransform.distanceTo(actual, task));
    double back = meanOver(actual, DistanceTransform.distanceTo(predicted, task));
    return 100 * (there + back) / 2 / Math.hypot(truth.height(), truth.width());
  }

  /** Pixels with a neighbour, left, right, above or below, that is in the picture and outside. */
  static Mask contour(Mask mask) {
    int width = mask.width();
    int height = mask.height();
    boolean[] contour = new boolean[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        contour[y * width + x] =
            mask.at(x, y)
                && (x > 0 && !mask.at(x - 1, y)
                    || x < width - 1 && !mask.at(x + 1, y)
                    || y > 0 && !mask.at(x, y - 1)
                    || y < height - 1 && !mask.at(x, y + 1));
      }
    }
    return new Mask(width, height, contour);
  }

  private static double meanOver(Mask contour, FloatMap distance) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < contour.inside().length; i++) {
      if (contour.inside()[i]) {
        sum += distance.values()[i];
        count++;
      }
    }
    return sum / count;
  }
}
