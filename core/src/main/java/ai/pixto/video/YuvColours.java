package ai.pixto.video;

import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;

/**
 * How a decoded video's samples stand for colours.
 *
 * @param kr red's share of brightness
 * @param kb blue's share
 * @param fullRange whether samples use all of 0 to 255
 */
record YuvColours(double kr, double kb, boolean fullRange) {

  static final YuvColours BT709 = new YuvColours(0.2126, 0.0722, false);
  static final YuvColours BT601 = new YuvColours(0.299, 0.114, false);

  private static final YuvColours BT2020 = new YuvColours(0.2627, 0.0593, false);
  private static final int ROWS_A_CHUNK = 32;
  private static final int SHIFT = 14;

  /** Video of fewer rows that does not say is from the days of BT.601. */
  private static final int FIRST_HD_ROWS = 720;

  /**
   * @param matrix matrix_coefficients of ITU-T H.273, table 4; 2 is not said
   * @param height of the video, by which players guess where it is not said
   */
  static YuvColours of(int matrix, boolean fullRange, int height) {
    YuvColours colours =
        switch (matrix) {
          case 1 -> BT709;
          case 5, 6 -> BT601;
          case 9 -> BT2020;
          default -> height >= FIRST_HD_ROWS ? BT709 : BT601;
        };
    return new YuvColours(colours.kr, colours.kb, fullRange);
  }

  /**
   * The picture in RGB; colour is interpolated to where each pixel lies.
   *
   * @param planes brightness, Cb, Cr, each sample less 128 as JCodec has it
   * @param stride samples a row of brightness; the others have half
   */
  RgbImage toRgb(byte[][] planes, int stride, int width, int height, TaskContext task) {
    byte[] rgb = new byte[3 * width * height];
    task.forRange(
        height,
        ROWS_A_CHUNK,
        (top, bottom) -> {
          int[] cb = new int[width];
          int[] cr = new int[width];
          for (int row = top; row < bottom; row++) {
            spread(planes[1], stride / 2, row, width, height, cb);
            spread(planes[2], stride / 2, row, width, height, cr);
            row(planes[0], row * stride, cb, cr, rgb, 3 * row * width);
          }
        });
    return new RgbImage(width, height, rgb);
  }

  /** A row of colour samples, times 8: a quarter of the farther row, three of the nearer. */
  private static void spread(byte[] plane, int stride, int row, int width, int height, int[] to) {
    int rows = (height + 1) / 2;
    int columns = (width + 1) / 2;
    int near = row / 2;
    int far = Math.max(0, Math.min(rows - 1, row % 2 == 0 ? near - 1 : near + 1));
    for (int i = 0; i < columns; i++) {
      int here = 3 * plane[near * stride + i] + plane[far * stride + i];
      to[2 * i] = 2 * here;
      if (2 * i + 1 < width) {
        int next = Math.min(columns - 1, i + 1);
        to[2 * i + 1] = here + 3 * plane[near * stride + next] + plane[far * stride + next];
      }
    }
  }

  private void row(byte[] y, int from, int[] cb, int[] cr, byte[] rgb, int to) {
    double ySteps = fullRange ? 255 : 219;
    double cSteps = fullRange ? 255 : 224;
    int black = fullRange ? -128 : 16 - 128;
    int gain = (int) Math.round(255 / ySteps * (1 << SHIFT));
    double perColour = 255 / cSteps * (1 << SHIFT) / 8;
    int redCr = (int) Math.round(2 * (1 - kr) * perColour);
    int blueCb = (int) Math.round(2 * (1 - kb) * perColour);
    double kg = 1 - kr - kb;
    int greenCr = (int) Math.round(-2 * (1 - kr) * kr / kg * perColour);
    int greenCb = (int) Math.round(-2 * (1 - kb) * kb / kg * perColour);
    int half = 1 << SHIFT - 1;
    for (int x = 0; x < cb.length; x++) {
      int light = (y[from + x] - black) * gain + half;
      rgb[to++] = clamped(light + redCr * cr[x] >> SHIFT);
      rgb[to++] = clamped(light + greenCb * cb[x] + greenCr * cr[x] >> SHIFT);
      rgb[to++] = clamped(light + blueCb * cb[x] >> SHIFT);
    }
  }

  private static byte clamped(int value) {
    return (byte) Math.max(0, Math.min(255, value));
  }
}
