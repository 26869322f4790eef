package ai.pixto.cutout.prior;

import ai.pixto.task.TaskContext;

/**
 * Means over a grid of {@code cells} x {@code cells} that covers the input; where the sides do not
 * divide, neighbouring cells overlap. Cell i of a side s runs from floor(i s / cells) to ceil((i +
 * 1) s / cells): 2 cells over 7 columns are 0 to 3 and 3 to 6. With one cell it is the global mean.
 *
 * @param cells a side of the output
 */
record Pooling(int cells) implements Layer {

  static final Pooling GLOBAL = new Pooling(1);

  @Override
  public Shape shape(Shape[] inputs, Shape picture) {
    return new Shape(inputs[0].channels(), cells, cells);
  }

  @Override
  public void run(Tensor[] inputs, Tensor output, TaskContext task) {
    Tensor input = inputs[0];
    task.cancellation().check();
    int to = 0;
    for (int c = 0; c < input.channels(); c++) {
      for (int y = 0; y < cells; y++) {
        for (int x = 0; x < cells; x++) {
          output.data()[to++] = mean(input, c, y, x);
        }
      }
    }
  }

  private float mean(Tensor input, int channel, int cellY, int cellX) {
    int top = cellY * input.height() / cells;
    int bottom = ((cellY + 1) * input.height() + cells - 1) / cells;
    int left = cellX * input.width() / cells;
    int right = ((cellX + 1) * input.width() + cells - 1) / cells;
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      int row = channel * input.plane() + y * input.width();
      for (int x = left; x < right; x++) {
        sum += input.data()[row + x];
      }
    }
    return (float) (sum / ((bottom - top) * (right - left)));
  }
}
