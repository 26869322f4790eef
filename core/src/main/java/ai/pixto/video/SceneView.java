package ai.pixto.video;

import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;

/**
 * One scene's picture seen through its camera, at any moment.
 *
 * <p>Pixels are weighed in linear light with a cubic kernel that widens as the picture shrinks, at
 * exact places between pixels. For a moving camera the kernel is Mitchell and Netravali's (B = C =
 * 1/3; "Reconstruction filters in computer graphics", 1988): its sharpness hardly depends on where
 * between two pixels it lies, so that fine texture neither shimmers nor breathes. For a still
 * camera it is Catmull and Rom's (B = 0, C = 1/2), which leaves a picture of the frame's own size
 * as it is. A picture of more than twice the needed pixels is first averaged down by a whole
 * factor.
 */
final class SceneView {

  private static final int ROWS_A_CHUNK = 48;

  private final int number;
  private final VideoSpec spec;
  private final int background;
  private final RgbImage picture;
  private final double extentAcross;
  private final double extentDown;
  private final Window from;
  private final Window to;
  private final Easing easing;
  private RgbImage still;

  /** What the frame shows, in pixels of the picture; a contained picture ends within it. */
  private record Window(double x, double y, double width, double height) {

    static Window of(View view, RgbImage picture, VideoSpec spec, Fit fit) {
      double width = view.width() * picture.width();
      double height = view.height() * picture.height();
      double ratio = (double) spec.width() / spec.height();
      double fitted =
          fit == Fit.COVER ? Math.min(width, height * ratio) : Math.max(width, height * ratio);
      double x = view.x() * picture.width() + (width - fitted) / 2;
      double y = view.y() * picture.height() + (height - fitted / ratio) / 2;
      return new Window(x, y, fitted, fitted / ratio);
    }

    Window scaled(double factor) {
      return new Window(x * factor, y * factor, width * factor, height * factor);
    }

    /** Sizes go by equal factors; the place goes with the size, along a straight line. */
    Window towards(Window to, double share) {
      double size = Math.pow(to.width / width, share);
      double newWidth = width * size;
      double change = to.width - width;
      double way = Math.abs(change) < 1e-6 * width ? share : (newWidth - width) / change;
      return new Window(
          x + way * (to.x - x), y + way * (to.y - y), newWidth, height * newWidth / width);
    }
  }

  /**
   * @param number of the scene, to know it by
   * @param background RGB beside a contained picture
   */
  SceneView(int number, RgbImage read, Motion motion, VideoSpec spec, Fit fit, int background) {
    this.number = number;
    this.spec = spec;
    this.background = background;
    this.easing = motion.easing();
    Window first = Window.of(motion.from(), read, spec, fit);
    Window last = Window.of(motion.to(), read, spec, fit);
    int factor = (int) Math.max(1, Math.floor(Math.min(first.width, last.width) / spec.width()));
    this.picture = factor == 1 ? read : LinearLight.shrink(read, factor);
    this.extentAcross = (double) read.width() / factor;
    this.extentDown = (double) read.height() / factor;
    this.from = first.scaled(1.0 / factor);
    this.to = last.scaled(1.0 / factor);
  }

  int number() {
    return number;
  }

  /**
   * @param time share of the scene's time, 0 to 1
   */
  RgbImage render(double time, TaskContext task) {
    if (!from.equals(to)) {
      return paint(from.towards(to, easing.at(time)), CubicTaps.MITCHELL, task);
    }
    if (still == null) {
      still = paint(from, CubicTaps.CATMULL_ROM, task);
    }
    return still;
  }

  private RgbImage paint(Window window, double blur, TaskContext task) {
    double across = window.width / spec.width();
    double down = window.height / spec.height();
    CubicTaps columns =
        new CubicTaps(window.x, across, spec.width(), picture.width(), extentAcross, blur);
    CubicTaps rows =
        new CubicTaps(window.y, down, spec.height(), picture.height(), extentDown, blur);
    byte[] frame = new byte[3 * spec.width() * spec.height()];
    task.forRange(
        spec.height(), ROWS_A_CHUNK, (top, bottom) -> paintRows(columns, rows, top, bottom, frame));
    return new RgbImage(spec.width(), spec.height(), frame);
  }

  private void paintRows(CubicTaps columns, CubicTaps rows, int top, int bottom, byte[] frame) {
    int first = rows.first(top);
    int last = rows.first(bottom - 1) + rows.taps() - 1;
    float[][] lines = new float[last - first + 1][];
    float[] linear = new float[3 * picture.width()];
    int before = -1;
    for (int i = 0; i < lines.length; i++) {
      int row = Math.max(0, Math.min(picture.height() - 1, first + i));
      // Rows beyond the picture's edge repeat it.
      lines[i] = row == before ? lines[i - 1] : columns.acrossRow(picture, row, linear);
      before = row;
    }
    float[] sum = new float[3 * spec.width()];
    for (int y = top; y < bottom; y++) {
      rows.downColumn(y, lines, first, sum);
      paintRow(columns, rows.cover(y), sum, frame, 3 * y * spec.width());
    }
  }

  private void paintRow(CubicTaps columns, float coverDown, float[] sum, byte[] frame, int to) {
    int at = to;
    for (int x = 0; x < spec.width(); x++) {
      float cover = columns.cover(x) * coverDown;
      for (int c = 0; c < 3; c++) {
        float value = sum[3 * x + c];
        if (cover < 1) {
          float back = LinearLight.of(background >> 16 - 8 * c & 0xff);
          value = cover * Math.max(0, Math.min(1, value)) + (1 - cover) * back;
        }
        frame[at++] = LinearLight.encode(value);
      }
    }
  }
}
