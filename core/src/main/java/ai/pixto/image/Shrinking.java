package ai.pixto.image;

/** Shrinking by a whole factor at the picture's own depth. */
final class Shrinking {

  private Shrinking() {}

  /** The mean of each {@code factor} x {@code factor} block; a rest at the far edges is dropped. */
  static Picture by(Picture picture, int factor) {
    int width = picture.width() / factor;
    int height = picture.height() / factor;
    int channels = picture.channels();
    float[] means = new float[width * height * channels];
    float share = 1f / (factor * factor);
    for (int y = 0; y < height * factor; y++) {
      int row = y / factor * width;
      for (int x = 0; x < width * factor; x++) {
        int from = channels * (y * picture.width() + x);
        int to = channels * (row + x / factor);
        for (int c = 0; c < channels; c++) {
          means[to + c] += share * picture.value(from + c);
        }
      }
    }
    return Picture.of(width, height, channels, means);
  }
}
