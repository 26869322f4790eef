package ai.pixto.cutout.matting;

import ai.pixto.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rectangle of a picture and its trimap: a core whose answer counts and a margin around it that
 * is looked at.
 *
 * @param image the whole picture
 * @param trimap of the whole picture
 * @param left the first column, margin included, in the picture
 * @param top the first row
 * @param width in pixels, margin included
 * @param height in pixels
 * @param coreLeft the core's first column in the picture
 * @param coreTop the core's first row
 * @param coreWidth in pixels
 * @param coreHeight in pixels
 */
record Tile(
    RgbImage image,
    Trimap trimap,
    int left,
    int top,
    int width,
    int height,
    int coreLeft,
    int coreTop,
    int coreWidth,
    int coreHeight) {

  /** The tiles of a picture whose cores hold unknown pixels, rows first. */
  static List<Tile> withBand(RgbImage image, Trimap trimap, int coreSize, int margin) {
    int columns = (image.width() + coreSize - 1) / coreSize;
    int rows = (image.height() + coreSize - 1) / coreSize;
    List<Tile> tiles = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int y0 = (int) ((long) image.height() * row / rows);
      int y1 = (int) ((long) image.height() * (row + 1) / rows);
      for (int column = 0; column < columns; column++) {
        int x0 = (int) ((long) image.width() * column / columns);
        int x1 = (int) ((long) image.width() * (column + 1) / columns);
        around(image, trimap, x0, y0, x1, y1, margin).ifPresent(tiles::add);
      }
    }
    return tiles;
  }

  /** The core shrinks to the unknown pixels in it. */
  private static Optional<Tile> around(
      RgbImage image, Trimap trimap, int x0, int y0, int x1, int y1, int margin) {
    int minX = x1;
    int maxX = x0;
    int minY = y1;
    int maxY = y0;
    for (int y = y0; y < y1; y++) {
      int row = y * image.width();
      for (int x = x0; x < x1; x++) {
        if (trimap.regions()[row + x] == Trimap.UNKNOWN) {
          minX = Math.min(minX, x);
          maxX = Math.max(maxX, x);
          minY = Math.min(minY, y);
          maxY = y;
        }
      }
    }
    if (minX == x1) {
      return Optional.empty();
    }
    // Even, so that what works at half resolution sees the same grid in every tile.
    int left = Math.max(0, minX - margin) & ~1;
    int top = Math.max(0, minY - margin) & ~1;
    int right = Math.min(image.width(), maxX + 1 + margin);
    int bottom = Math.min(image.height(), maxY + 1 + margin);
    return Optional.of(
        new Tile(
            image,
            trimap,
            left,
            top,
            right - left,
            bottom - top,
            minX,
            minY,
            maxX + 1 - minX,
            maxY + 1 - minY));
  }

  byte[] rgb() {
    return image.rgb();
  }

  /** The index in the whole picture of a place of the tile. */
  int source(int x, int y) {
    return (top + y) * image.width() + left + x;
  }

  /** The trimap at a place of the tile. */
  byte region(int x, int y) {
    return trimap.regions()[source(x, y)];
  }

  /** Whether a row of the tile belongs to the core. */
  boolean coreRow(int y) {
    return top + y >= coreTop && top + y < coreTop + coreHeight;
  }

  /** Whether a column of the tile belongs to the core. */
  boolean coreColumn(int x) {
    return left + x >= coreLeft && left + x < coreLeft + coreWidth;
  }

  /** 1 where the tile is unknown, 0 elsewhere, rows from the top. */
  byte[] unknown() {
    byte[] inside = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        inside[y * width + x] = (byte) (region(x, y) == Trimap.UNKNOWN ? 1 : 0);
      }
    }
    return inside;
  }
}
