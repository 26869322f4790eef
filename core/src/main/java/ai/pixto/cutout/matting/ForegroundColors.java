package ai.pixto.cutout.matting;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.task.TaskContext;

/**
 * Takes the background's share out of the colours of a matte's band, so that no halo shows on a new
 * background: multilevel foreground estimation (Germer, Uelwer, Conrad, Harmeling, "Fast
 * Multi-Level Foreground Estimation", 2020). Works on the picture's own samples, whether 8-bit,
 * 16-bit or float.
 *
 * <p>The whole picture is solved at a reduced size; its full size in tiles that go on from there,
 * and only where there is a band. Beyond input and output it takes less than 200 MB whatever the
 * size. It gives the same bits on any number of threads.
 */
public final class ForegroundColors {

  private static final int TILE_SIZE = 256;
  private static final int TILE_MARGIN = 32;

  /** The most pixels that the picture has at its reduced size. */
  private static final int REDUCED_PIXELS = 1 << 18;

  private ForegroundColors() {}

  /**
   * The foreground's colours: as in the picture where the matte is 1, estimated where it is between
   * 0 and 1, zero where it is 0.
   *
   * @param matte of the picture's size
   * @return a picture of the same size, sample type and profile without alpha
   * @throws InvalidRequestException if the sizes differ
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  public static Picture estimate(Picture picture, Matte matte, TaskContext task) {
    return estimate(picture, matte, TILE_SIZE, task);
  }

  /**
   * @param tileSize a power of two, 64 or more
   */
  static Picture estimate(Picture picture, Matte matte, int tileSize, TaskContext task) {
    if (picture.width() != matte.width() || picture.height() != matte.height()) {
      throw new InvalidRequestException(
          "matte",
          "The matte is "
              + matte.width()
              + " x "
              + matte.height()
              + " pixels and the picture "
              + picture.width()
              + " x "
              + picture.height()
              + "; give a matte of the picture's size.");
    }
    task.progress().report(0, "colours");
    ColourSamples samples = ColourSamples.of(picture);
    samples.copyOpaque(matte, task);
    int halvings = halvings((long) picture.width() * picture.height());
    ForegroundLevel reduced = ForegroundLevel.reduced(samples, matte, halvings, task);
    reduced.solve(task.cancellation());
    int columns = (picture.width() + tileSize - 1) / tileSize;
    int rows = (picture.height() + tileSize - 1) / tileSize;
    task.forRange(
        columns * rows,
        1,
        (from, to) -> {
          int left = from % columns * tileSize;
          int top = from / columns * tileSize;
          int right = Math.min(picture.width(), left + tileSize);
          int bottom = Math.min(picture.height(), top + tileSize);
          if (hasBand(matte, left, top, right, bottom)) {
            int margin = Math.max(TILE_MARGIN, 1 << halvings);
            ForegroundLevel tile =
                ForegroundLevel.of(
                    samples,
                    matte,
                    Math.max(0, left - margin),
                    Math.max(0, top - margin),
                    Math.min(picture.width(), right + margin),
                    Math.min(picture.height(), bottom + margin));
            tile.solveFrom(reduced, halvings);
            write(tile, samples, matte, left, top, right, bottom);
          }
        });
    task.progress().report(1, "colours");
    return samples.result();
  }

  /** At least one, so that a tile always goes on from the whole. */
  private static int halvings(long pixels) {
    int halvings = 1;
    while (pixels >> (2 * halvings) > REDUCED_PIXELS) {
      halvings++;
    }
    return halvings;
  }

  private static boolean hasBand(Matte matte, int left, int top, int right, int bottom) {
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int alpha = matte.at(x, y);
        if (alpha != 0 && alpha != Matte.OPAQUE) {
          return true;
        }
      }
    }
    return false;
  }

  private static void write(
      ForegroundLevel tile,
      ColourSamples samples,
      Matte matte,
      int left,
      int top,
      int right,
      int bottom) {
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int alpha = matte.at(x, y);
        if (alpha != 0 && alpha != Matte.OPAQUE) {
          for (int c = 0; c < samples.channels(); c++) {
            samples.write(y * matte.width() + x, c, tile.foreground(x, y, c));
          }
        }
      }
    }
  }
}
