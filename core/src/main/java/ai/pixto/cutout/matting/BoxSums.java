package ai.pixto.cutout.matting;

import java.util.Arrays;

/** Sums over square windows, cut off at the border. */
final class BoxSums {

  private final int width;
  private final int height;
  private final int radius;
  private final float[] between;
  private final double[] columns;

  BoxSums(int width, int height, int radius) {
    this.width = width;
    this.height = height;
    this.radius = radius;
    this.between = new float[width * height];
    this.columns = new double[width];
  }

  /** Each value becomes the sum over the window of {@code 2 * radius + 1} squared around it. */
  void apply(float[] plane) {
    for (int y = 0; y < height; y++) {
      sumRow(plane, y * width);
    }
    Arrays.fill(columns, 0);
    for (int y = 0; y < Math.min(radius, height); y++) {
      addRow(y, 1);
    }
    for (int y = 0; y < height; y++) {
      if (y + radius < height) {
        addRow(y + radius, 1);
      }
      if (y - radius - 1 >= 0) {
        addRow(y - radius - 1, -1);
      }
      for (int x = 0; x < width; x++) {
        plane[y * width + x] = (float) columns[x];
      }
    }
  }

  private void sumRow(float[] plane, int row) {
    double sum = 0;
    for (int x = 0; x < Math.min(radius, width); x++) {
      sum += plane[row + x];
    }
    for (int x = 0; x < width; x++) {
      if (x + radius < width) {
        sum += plane[row + x + radius];
      }
      if (x - radius - 1 >= 0) {
        sum -= plane[row + x - radius - 1];
      }
      between[row + x] = (float) sum;
    }
  }

  private void addRow(int y, int sign) {
    for (int x = 0; x < width; x++) {
      columns[x] += sign * between[y * width + x];
    }
  }
}
