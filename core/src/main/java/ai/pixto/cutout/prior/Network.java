package ai.pixto.cutout.prior;

import ai.pixto.task.TaskContext;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A convolutional network: layers that run one after the other, each on the outputs of earlier
 * ones. Safe for any number of threads; the buffers of a few running pictures are kept for the
 * next.
 */
final class Network {

  /** Pictures whose buffers are kept, about 5 MB each at 224 x 224. */
  private static final int KEPT_POOLS = 4;

  /**
   * A layer and what it works on.
   *
   * @param layer what is done
   * @param inputs numbers of the tensors it reads: 0 is the picture, n the output of step n - 1
   */
  record Step(Layer layer, int[] inputs) {}

  private final List<Step> steps;
  private final int[] lastUse;
  private final BlockingQueue<BufferPool> pools = new ArrayBlockingQueue<>(KEPT_POOLS);

  Network(List<Step> steps) {
    this.steps = List.copyOf(steps);
    lastUse = new int[steps.size() + 1];
    for (int s = 0; s < steps.size(); s++) {
      for (int input : steps.get(s).inputs()) {
        lastUse[input] = s;
      }
    }
    lastUse[steps.size()] = Integer.MAX_VALUE;
  }

  /**
   * The output of the last layer.
   *
   * @param picture the input; its sides are multiples of 32 for the network that ships
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  float[] run(Tensor picture, TaskContext task) {
    BufferPool pool = pools.poll();
    if (pool == null) {
      pool = new BufferPool();
    }
    Tensor[] tensors = new Tensor[steps.size() + 1];
    tensors[0] = picture;
    for (int s = 0; s < steps.size(); s++) {
      Step step = steps.get(s);
      Tensor[] inputs = new Tensor[step.inputs().length];
      Layer.Shape[] shapes = new Layer.Shape[inputs.length];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = tensors[step.inputs()[i]];
        shapes[i] = Layer.Shape.of(inputs[i]);
      }
      Layer.Shape shape = step.layer().shape(shapes, Layer.Shape.of(picture));
      boolean last = s == steps.size() - 1;
      float[] data = last ? new float[shape.size()] : pool.take(shape.size());
      tensors[s + 1] = new Tensor(shape.channels(), shape.height(), shape.width(), data);
      step.layer().run(inputs, tensors[s + 1], task);
      for (int input : step.inputs()) {
        if (input > 0 && lastUse[input] == s && tensors[input] != null) {
          pool.giveBack(tensors[input].data());
          tensors[input] = null;
        }
      }
    }
    // A full queue means that enough pools are kept; this one is garbage then. After a failure the
    // pool is garbage too, for a worker may still be writing to it.
    pools.offer(pool);
    return tensors[steps.size()].data();
  }
}
