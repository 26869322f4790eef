package ai.pixto.cutout.prior;

import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * How much of a region's surroundings of like colour lies on the border of the picture: W. Zhu, S.
 * Liang, Y. Wei, J. Sun, "Saliency Optimization from Robust Background Detection", CVPR 2014,
 * equations 2 to 5 and 8.
 */
final class BoundaryConnectivity {

  /** Of the geodesic distance in equation 3, in CIELAB units. */
  private static final double SIGMA_COLOUR = 10;

  /** Of the connectivity in equation 8. */
  private static final double SIGMA_CONNECTIVITY = 1;

  private BoundaryConnectivity() {}

  /**
   * The probability that each region is background, 0 to 1.
   *
   * @param borderLengths how much border each region holds, in pixels
   */
  static float[] background(RegionGraph graph, float[] borderLengths, TaskContext task) {
    float[] background = new float[graph.count()];
    float[][] distances = geodesic(steps(graph, borderLengths), task);
    for (int r = 0; r < background.length; r++) {
      background[r] = (float) background(graph, borderLengths, distances[r]);
    }
    return background;
  }

  private static double background(RegionGraph graph, float[] borderLengths, float[] distances) {
    double area = 0;
    double border = 0;
    for (int other = 0; other < distances.length; other++) {
      double d = distances[other];
      double alike = Math.exp(-d * d / (2 * SIGMA_COLOUR * SIGMA_COLOUR));
      area += alike * graph.area()[other];
      border += alike * borderLengths[other];
    }
    double connectivity = border / Math.sqrt(area);
    return 1
        - Math.exp(-connectivity * connectivity / (2 * SIGMA_CONNECTIVITY * SIGMA_CONNECTIVITY));
  }

  /**
   * Distances between touching regions, infinite for others; regions on the border all touch, as
   * the paper has it. Small steps cost nothing: else slow changes of shading over many regions add
   * up to a wall.
   */
  private static float[][] steps(RegionGraph graph, float[] borderLengths) {
    int n = graph.count();
    float[][] steps = new float[n][n];
    double sum = 0;
    int edges = 0;
    for (int r = 0; r < n; r++) {
      Arrays.fill(steps[r], Float.POSITIVE_INFINITY);
      double least = Double.POSITIVE_INFINITY;
      for (int other : graph.neighbours()[r]) {
        steps[r][other] = graph.colourDistance(r, other);
        least = Math.min(least, steps[r][other]);
      }
      if (graph.neighbours()[r].length > 0) {
        sum += least;
        edges++;
      }
      for (int other = 0; other < n; other++) {
        if (borderLengths[r] > 1 && borderLengths[other] > 1) {
          steps[r][other] = graph.colourDistance(r, other);
        }
      }
    }
    float slack = edges == 0 ? 0 : (float) (sum / edges);
    for (float[] row : steps) {
      for (int other = 0; other < n; other++) {
        row[other] = Math.max(0, row[other] - slack);
      }
    }
    return steps;
  }

  /**
   * Turns steps into the lengths of shortest paths, the paper's equation 2, as R. Floyd did
   * ("Algorithm 97: Shortest Path", CACM 5(6), 1962): its inner loop runs over contiguous values.
   */
  private static float[][] geodesic(float[][] steps, TaskContext task) {
    for (int r = 0; r < steps.length; r++) {
      steps[r][r] = 0;
    }
    for (int via = 0; via < steps.length; via++) {
      task.cancellation().check();
      for (float[] row : steps) {
        shorten(row, row[via], steps[via]);
      }
    }
    return steps;
  }

  private static void shorten(float[] row, float first, float[] via) {
    for (int i = 0; i < row.length; i++) {
      row[i] = Math.min(row[i], first + via[i]);
    }
  }
}
