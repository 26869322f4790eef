package ai.pixto.cutout.prior;

import ai.pixto.task.TaskContext;

/** The planes of all inputs, which are of one size, one input after the other. */
enum Concatenation implements Layer {
  INSTANCE;

  @Override
  public Shape shape(Shape[] inputs, Shape picture) {
    int channels = 0;
    for (Shape input : inputs) {
      channels += input.channels();
    }
    return new Shape(channels, inputs[0].height(), inputs[0].width());
  }

  @Override
  public void run(Tensor[] inputs, Tensor output, TaskContext task) {
    int at = 0;
    for (Tensor input : inputs) {
      System.arraycopy(input.data(), 0, output.data(), at, input.size());
      at += input.size();
    }
  }
}
