package ai.pixto.cutout.matting;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Matte;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.util.List;

/**
 * The best edges: closed-form matting (Levin, Lischinski, Weiss, "A Closed-Form Solution to Natural
 * Image Matting", PAMI 2008) that is drawn a little towards an opacity sampled from known colours
 * where that is trustworthy (as Wang, Cohen, "Optimized Color Sampling for Robust Matting", 2007,
 * section 4). Only the unknown band is solved, by conjugate gradients with a multigrid
 * preconditioner; about half a second a megapixel on two cores, more where the band is wide.
 *
 * <p>A picture of more than 2 megapixels is solved in overlapping tiles one after another, within
 * about 500 MB whatever its size. Should a tile not converge it gets the answer of {@link
 * GuidedMatting}.
 */
public final class ClosedFormMatting implements Matting {

  private static final int TILE_SIZE = 1408;
  private static final int TILE_MARGIN = 64;
  private static final int SAMPLING_ROUNDS = 2;

  /** Levin's epsilon; the smaller, the more closely opacity follows colour. */
  private static final double EPSILON = 1e-7;

  /** How strongly a fully trusted sampled opacity pulls, beside diagonals of about 5. */
  private static final float SAMPLE_WEIGHT = 0.003f;

  /** Keeps the matrix positive where an unknown region touches nothing known. */
  private static final float LEAST_WEIGHT = 1e-6f;

  private final int tileSize;

  public ClosedFormMatting() {
    this(TILE_SIZE);
  }

  ClosedFormMatting(int tileSize) {
    this.tileSize = tileSize;
  }

  @Override
  public Matte solve(RgbImage image, Trimap trimap, TaskContext task) {
    requireSameSize(image, trimap);
    Matte matte = knownMatte(trimap, task);
    List<Tile> tiles = Tile.withBand(image, trimap, tileSize, TILE_MARGIN);
    ColourSampling sampling = new ColourSampling(image, trimap, task);
    for (int i = 0; i < tiles.size(); i++) {
      task.progress().report((double) i / tiles.size(), "matting");
      solveTile(tiles.get(i), sampling, matte, task);
    }
    task.progress().report(1, "matting");
    return matte;
  }

  static void requireSameSize(RgbImage image, Trimap trimap) {
    if (image.width() != trimap.width() || image.height() != trimap.height()) {
      throw new InvalidRequestException(
          "trimap",
          "The trimap is "
              + trimap.width()
              + " x "
              + trimap.height()
              + " pixels and the picture "
              + image.width()
              + " x "
              + image.height()
              + "; give a trimap of the picture's size.");
    }
  }

  /** The matte of the known pixels; unknown ones are 0. */
  static Matte knownMatte(Trimap trimap, TaskContext task) {
    short[] alpha = new short[trimap.regions().length];
    task.forRange(
        alpha.length,
        1 << 18,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            alpha[i] = trimap.regions()[i] == Trimap.FOREGROUND ? (short) Matte.OPAQUE : 0;
          }
        });
    return new Matte(trimap.width(), trimap.height(), alpha);
  }

  private static void solveTile(Tile tile, ColourSampling sampling, Matte matte, TaskContext task) {
    ColourSampling.Estimate estimate = sampling.estimate(tile, SAMPLING_ROUNDS, task);
    Band band = Band.of(tile.width(), tile.height(), tile.unknown());
    MattingLaplacian laplacian = new MattingLaplacian(tile, band, EPSILON);
    laplacian.assemble(task);
    float[] solution = new float[band.cells()];
    forBand(
        tile,
        band,
        (cell, at, source) -> {
          float weight = LEAST_WEIGHT + SAMPLE_WEIGHT * estimate.confidence()[at];
          laplacian.matrix().values(0)[cell] += weight;
          laplacian.right()[cell] += weight * estimate.alpha()[at];
          solution[cell] = estimate.alpha()[at];
        });
    Multigrid multigrid = new Multigrid(laplacian.matrix(), task);
    boolean solved =
        new ConjugateGradient(laplacian.matrix(), multigrid, task)
            .solve(laplacian.right(), solution);
    float[] guided = solved ? new float[0] : GuidedMatting.refine(tile, estimate, task);
    forBand(
        tile,
        band,
        (cell, at, source) -> {
          if (tile.coreColumn(at % tile.width()) && tile.coreRow(at / tile.width())) {
            matte.alpha()[source] = Matte.encode(solved ? solution[cell] : guided[at]);
          }
        });
  }

  private interface BandPixel {
    void at(int cell, int index, int source);
  }

  private static void forBand(Tile tile, Band band, BandPixel pixel) {
    for (int y = 0; y < tile.height(); y++) {
      for (int run = band.firstRun(y); run < band.firstRun(y + 1); run++) {
        for (int x = band.start(run); x < band.end(run); x++) {
          pixel.at(band.base(run, 0) + x, y * tile.width() + x, tile.source(x, y));
        }
      }
    }
  }
}
