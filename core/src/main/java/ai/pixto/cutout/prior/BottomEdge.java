package ai.pixto.cutout.prior;

/**
 * How far the regions on the bottom edge may be taken for background. The left, top and right edges
 * of a photograph seldom cut through its object; the bottom edge often does, for people and goods
 * stand on it. A bottom region counts as border as far as its colour is also found on the other
 * edges.
 */
final class BottomEdge {

  /** The CIELAB distance at which a bottom region counts for 0.6 of a border. */
  private static final float SIGMA = 12;

  private BottomEdge() {}

  /**
   * How much border each region holds, in pixels.
   *
   * @return the pixels of each region on the left, top and right edges and the share of those on
   *     the bottom edge that its colour allows
   */
  static float[] borderLengths(RegionGraph graph) {
    float[] lengths = new float[graph.count()];
    for (int r = 0; r < graph.count(); r++) {
      lengths[r] = graph.upperEdge()[r];
      if (graph.bottomEdge()[r] > 0) {
        float nearest = Float.MAX_VALUE;
        for (int other = 0; other < graph.count(); other++) {
          if (graph.upperEdge()[other] > 0) {
            nearest = Math.min(nearest, graph.colourDistance(r, other));
          }
        }
        lengths[r] +=
            (float) (graph.bottomEdge()[r] * Math.exp(-nearest * nearest / (2 * SIGMA * SIGMA)));
      }
    }
    return lengths;
  }

  /**
   * The pixels that count as border: those on the left, top and right edges and on the bottom edge
   * in regions most of whose length there counts.
   */
  static boolean[] seeds(Superpixels regions, RegionGraph graph, float[] borderLengths) {
    int width = regions.width();
    int height = regions.height();
    boolean[] seeds = new boolean[width * height];
    for (int i = 0; i < seeds.length; i++) {
      int x = i % width;
      int y = i / width;
      int r = regions.labels()[i];
      seeds[i] =
          x == 0
              || x == width - 1
              || y == 0
              || y == height - 1
                  && borderLengths[r] - graph.upperEdge()[r] > 0.5f * graph.bottomEdge()[r];
    }
    return seeds;
  }
}
