package ai.pixto.cutout.prior;

import ai.pixto.task.TaskContext;

/**
 * Bilinear interpolation with half-pixel centres to the picture's size divided by {@code divisor}.
 *
 * @param divisor for instance 32 for the coarsest grid of a network, 1 for its output
 */
record Enlargement(int divisor) implements Layer {

  @Override
  public Shape shape(Shape[] inputs, Shape picture) {
    return new Shape(inputs[0].channels(), picture.height() / divisor, picture.width() / divisor);
  }

  @Override
  public void run(Tensor[] inputs, Tensor output, TaskContext task) {
    Tensor input = inputs[0];
    Positions columns = Positions.of(input.width(), output.width());
    Positions rows = Positions.of(input.height(), output.height());
    int count = output.channels() * output.height();
    int chunk = Math.max(output.height(), 32_768 / output.width());
    task.forRange(
        count,
        chunk,
        (from, to) -> {
          float[] line = new float[input.width()];
          for (int r = from; r < to; r++) {
            int y = r % output.height();
            int plane = r / output.height() * input.plane();
            blend(
                input.data(),
                plane + rows.low[y] * input.width(),
                plane + rows.high[y] * input.width(),
                rows.share[y],
                line);
            int at = r * output.width();
            for (int x = 0; x < output.width(); x++) {
              float low = line[columns.low[x]];
              output.data()[at + x] = low + columns.share[x] * (line[columns.high[x]] - low);
            }
          }
        });
  }

  private static void blend(float[] data, int low, int high, float share, float[] line) {
    for (int x = 0; x < line.length; x++) {
      float value = data[low + x];
      line[x] = value + share * (data[high + x] - value);
    }
  }

  /** Between which two source indices each target index lies, and how far towards the second. */
  private static final class Positions {

    private final int[] low;
    private final int[] high;
    private final float[] share;

    private Positions(int size) {
      low = new int[size];
      high = new int[size];
      share = new float[size];
    }

    static Positions of(int from, int to) {
      Positions positions = new Positions(to);
      for (int i = 0; i < to; i++) {
        double at = Math.max(0, Math.min(from - 1, (i + 0.5) * from / to - 0.5));
        positions.low[i] = (int) at;
        positions.high[i] = Math.min(from - 1, (int) at + 1);
        positions.share[i] = (float) (at - (int) at);
      }
      return positions;
    }
  }
}
