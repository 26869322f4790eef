package ai.pixto.cutout.matting;

import ai.pixto.image.Matte;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.util.List;

/**
 * The fast default: an opacity sampled from known colours on either side of the band, made smooth
 * along the picture's own edges by a {@link ColourGuidedFilter} in which each pixel counts by how
 * well its samples explain it. Tens of milliseconds a megapixel on two cores where the band is
 * thin.
 */
public final class GuidedMatting implements Matting {

  private static final int TILE_SIZE = 160;
  private static final int SAMPLING_ROUNDS = 1;

  /** The window's half-width as a share of the picture's diagonal. */
  private static final double RADIUS = 0.008;

  private static final int LEAST_RADIUS = 3;
  private static final int MOST_RADIUS = 24;

  private final int tileSize;

  public GuidedMatting() {
    this(TILE_SIZE);
  }

  GuidedMatting(int tileSize) {
    this.tileSize = tileSize;
  }

  @Override
  public Matte solve(RgbImage image, Trimap trimap, TaskContext task) {
    ClosedFormMatting.requireSameSize(image, trimap);
    Matte matte = ClosedFormMatting.knownMatte(trimap, task);
    int margin = ColourSampling.margin(SAMPLING_ROUNDS) + 2 * radius(image) + 2;
    List<Tile> tiles = Tile.withBand(image, trimap, tileSize, margin);
    ColourSampling sampling = new ColourSampling(image, trimap, task);
    task.progress().report(0, "matting");
    task.forRange(
        tiles.size(),
        1,
        (from, to) -> {
          Tile tile = tiles.get(from);
          ColourSampling.Estimate estimate = sampling.estimate(tile, SAMPLING_ROUNDS, task);
          float[] alpha = refine(tile, estimate, task);
          for (int y = 0; y < tile.height(); y++) {
            for (int x = 0; tile.coreRow(y) && x < tile.width(); x++) {
              if (tile.coreColumn(x) && tile.region(x, y) == Trimap.UNKNOWN) {
                matte.alpha()[tile.source(x, y)] = Matte.encode(alpha[y * tile.width() + x]);
              }
            }
          }
        });
    task.progress().report(1, "matting");
    return matte;
  }

  private static int radius(RgbImage image) {
    double wanted = RADIUS * Math.hypot(image.width(), image.height());
    return (int) Math.max(LEAST_RADIUS, Math.min(MOST_RADIUS, Math.round(wanted)));
  }

  /** The smoothed opacity of each pixel of a tile. */
  static float[] refine(Tile tile, ColourSampling.Estimate estimate, TaskContext task) {
    return new ColourGuidedFilter(tile, radius(tile.image()))
        .filter(estimate.alpha(), estimate.confidence(), task);
  }
}
