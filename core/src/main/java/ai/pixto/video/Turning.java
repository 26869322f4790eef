package ai.pixto.video;

import ai.pixto.image.RgbImage;

/** Turns frames that a camera stored on their side. */
final class Turning {

  private Turning() {}

  /**
   * @param quarters of a turn, 0 to 3
   */
  static RgbImage clockwise(RgbImage image, int quarters) {
    if (quarters == 0) {
      return image;
    }
    int width = quarters == 2 ? image.width() : image.height();
    int height = quarters == 2 ? image.height() : image.width();
    byte[] from = image.rgb();
    byte[] to = new byte[from.length];
    for (int y = 0, at = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = quarters == 1 ? y : quarters == 2 ? width - 1 - x : height - 1 - y;
        int row = quarters == 1 ? width - 1 - x : quarters == 2 ? height - 1 - y : x;
        int source = 3 * (row * image.width() + column);
        to[at++] = from[source];
        to[at++] = from[source + 1];
        to[at++] = from[source + 2];
      }
    }
    return new RgbImage(width, height, to);
  }
}
