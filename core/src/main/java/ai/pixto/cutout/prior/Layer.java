package ai.pixto.cutout.prior;

import ai.pixto.task.TaskContext;

/**
 * One operation of a convolutional network. Immutable, and so safe for any number of threads; each
 * output value is computed in one order whatever the number of workers.
 */
interface Layer {

  /**
   * What the layer gives.
   *
   * @param channels planes
   * @param height rows
   * @param width columns
   */
  record Shape(int channels, int height, int width) {

    static Shape of(Tensor tensor) {
      return new Shape(tensor.channels(), tensor.height(), tensor.width());
    }

    int size() {
      return channels * height * width;
    }
  }

  /**
   * The shape of the output.
   *
   * @param inputs of the shapes that the layer is given
   * @param picture the shape of the network's own input
   */
  Shape shape(Shape[] inputs, Shape picture);

  /**
   * Fills {@code output}, which shares no array with the inputs and may hold anything before.
   *
   * @param inputs at least one
   */
  void run(Tensor[] inputs, Tensor output, TaskContext task);
}
