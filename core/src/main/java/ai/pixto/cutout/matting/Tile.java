package ai.pixto.cutout.matting;

import ai.pixto.image.RgbImage;
import java.util.ArrayList;
import java.util.List;

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
        Tile tile = of(image, trimap, x0, y0, x1, y1, margin);
        if (tile.hasBand()) {
          tiles.add(tile);
        }
      }
    }
    return tiles;
  }

  private static Tile of(
      RgbImage image, Trimap trimap, int x0, int y0, int x1, int y1, int margin) {
    int left = Math.max(0, x0 - margin);
    int top = Math.max(0, y0 - margin);
    int right = Math.min(image.width(), x1 + margin);
    int bottom = Math.min(image.height(), y1 + margin);
    return new Tile(image, trimap, left, top, right - left, bottom - top, x0, y0, x1 - x0, y1 - y0);
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

  private boolean hasBand() {
    for (int y = 0; y < height; y++) {
      for (int x = 0; coreRow(y) && x < width; x++) {
        if (region(x, y) == Trimap.UNKNOWN && coreColumn(x)) {
          return true;
        }
      }
    }
    return false;
  }
}
