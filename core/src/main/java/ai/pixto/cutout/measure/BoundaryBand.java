package ai.pixto.cutout.measure;

import ai.pixto.image.Mask;

/**
 * The pixels of a mask that are at most some steps, straight or diagonal, from its outside; what
 * lies beyond the picture's border is outside (boundary IoU: Cheng et al., "Boundary IoU", CVPR
 * 2021).
 */
final class BoundaryBand {

  /** The paper's width of the band as a share of the picture's diagonal. */
  private static final double SHARE_OF_DIAGONAL = 0.02;

  private BoundaryBand() {}

  /** The band's width in a picture of this size, at least 1; halves go to the even number. */
  static int width(int pictureWidth, int pictureHeight) {
    double diagonal = Math.hypot(pictureWidth, pictureHeight);
    return (int) Math.max(1, Math.rint(SHARE_OF_DIAGONAL * diagonal));
  }

  static Mask of(Mask mask, int steps) {
    int width = mask.width();
    int height = mask.height();
    int[] depth = chessboardDepth(mask);
    boolean[] band = new boolean[width * height];
    for (int i = 0; i < band.length; i++) {
      band[i] = depth[i] > 0 && depth[i] <= steps;
    }
    return new Mask(width, height, band);
  }

  /** Chessboard distance to the outside in two passes (Rosenfeld and Pfaltz, 1968). */
  private static int[] chessboardDepth(Mask mask) {
    int width = mask.width();
    int height = mask.height();
    int stride = width + 2;
    int[] padded = new int[stride * (height + 2)];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = (y + 1) * stride + x + 1;
        if (mask.at(x, y)) {
          int above = Math.min(padded[i - stride], padded[i - stride - 1]);
          padded[i] = 1 + Math.min(Math.min(above, padded[i - stride + 1]), padded[i - 1]);
        }
      }
    }
    int[] depth = new int[width * height];
    for (int y = height - 1; y >= 0; y--) {
      for (int x = width - 1; x >= 0; x--) {
        int i = (y + 1) * stride + x + 1;
        int below = Math.min(padded[i + stride], padded[i + stride + 1]);
        int nearest = Math.min(Math.min(below, padded[i + stride - 1]), padded[i + 1]);
        padded[i] = Math.min(padded[i], nearest + 1);
        depth[y * width + x] = padded[i];
      }
    }
    return depth;
  }
}
