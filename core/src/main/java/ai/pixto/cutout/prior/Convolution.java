package ai.pixto.cutout.prior;

import ai.pixto.task.TaskContext;

/**
 * A two-dimensional convolution (cross-correlation, as networks mean it) with zero padding, with or
 * without a rectifier after it.
 *
 * @param outputs output channels
 * @param groupInputs input channels that one output channel sees
 * @param kernel rows and columns of the kernel
 * @param stride input pixels from one output pixel to the next
 * @param pad zeros around the input
 * @param dilation input pixels from one kernel column to the next
 * @param groups into how many groups the channels fall; as many as channels is a depthwise one
 * @param rectify whether negative outputs become 0
 * @param weights output channel, input channel, row, column
 * @param biases one for each output channel
 */
record Convolution(
    int outputs,
    int groupInputs,
    int kernel,
    int stride,
    int pad,
    int dilation,
    int groups,
    boolean rectify,
    float[] weights,
    float[] biases)
    implements Layer {

  /** Below this many multiplications handing work to other threads costs more than it saves. */
  private static final int WORTH_SHARING = 100_000;

  private static final int MOST_CHUNKS = 8;

  /** A plane of fewer tiles is shared by output channels instead. */
  private static final int FEW_TILES = 4;

  @Override
  public Shape shape(Shape[] inputs, Shape picture) {
    return new Shape(outputs, side(inputs[0].height()), side(inputs[0].width()));
  }

  private int side(int input) {
    return (input + 2 * pad - dilation * (kernel - 1) - 1) / stride + 1;
  }

  @Override
  public void run(Tensor[] inputs, Tensor output, TaskContext task) {
    if (kernel == 1 && stride == 1 && pad == 0 && groups == 1) {
      runPointwise(inputs[0], output, task);
    } else {
      runSpatial(inputs[0], output, task);
    }
  }

  private void runPointwise(Tensor input, Tensor output, TaskContext task) {
    int plane = input.plane();
    int tile = Math.min(plane, WeightedSum.BLOCK);
    int tiles = (plane + tile - 1) / tile;
    int blocks = tiles >= FEW_TILES ? 1 : Math.min(outputs, FEW_TILES);
    int count = tiles * blocks;
    boolean share = (long) plane * outputs * groupInputs > WORTH_SHARING;
    task.forRange(
        count,
        share ? (count + MOST_CHUNKS - 1) / MOST_CHUNKS : count,
        (from, to) -> {
          WeightedSum sum = new WeightedSum();
          float[][] channels = new float[groupInputs][tile];
          for (int index = from; index < to; index++) {
            int begin = index / blocks * tile;
            int length = Math.min(tile, plane - begin);
            for (int c = 0; c < groupInputs; c++) {
              System.arraycopy(input.data(), c * plane + begin, channels[c], 0, length);
            }
            int block = index % blocks;
            for (int o = outputs * block / blocks; o < outputs * (block + 1) / blocks; o++) {
              int at = o * plane + begin;
              sum.of(channels, weights, o * groupInputs, biases[o], output.data(), at, length);
              rectify(output.data(), at, length);
            }
          }
        });
  }

  private void runSpatial(Tensor input, Tensor output, TaskContext task) {
    StridePhases phases = new StridePhases(input.height(), input.width(), stride, pad);
    int[] taps = taps(phases);
    boolean depthwise = groups > 1;
    float[] all = depthwise ? new float[0] : new float[groupInputs * phases.size()];
    if (!depthwise) {
      task.forRange(
          groupInputs,
          1,
          (from, to) -> {
            for (int c = from; c < to; c++) {
              phases.split(input, c, all, c * phases.size());
            }
          });
    }
    long multiplications = (long) output.size() * groupInputs * kernel * kernel;
    int chunk = (outputs + MOST_CHUNKS - 1) / MOST_CHUNKS;
    int groupOutputs = outputs / groups;
    // Rows of the phase planes follow each other, so that one sum may run through all of them; the
    // columns between the end of an output row and the end of a phase row are thrown away.
    int length = (output.height() - 1) * phases.columns() + output.width();
    task.forRange(
        outputs,
        multiplications > WORTH_SHARING ? chunk : outputs,
        (from, to) -> {
          WeightedSum weighted = new WeightedSum();
          float[] sum = new float[length];
          float[] own = depthwise ? new float[groupInputs * phases.size()] : all;
          int held = -1;
          for (int o = from; o < to; o++) {
            int group = o / groupOutputs;
            if (depthwise && group != held) {
              for (int c = 0; c < groupInputs; c++) {
                phases.split(input, group * groupInputs + c, own, c * phases.size());
              }
              held = group;
            }
            weighted.of(own, taps, weights, o * taps.length, biases[o], sum, length);
            rectify(sum, 0, length);
            for (int y = 0; y < output.height(); y++) {
              System.arraycopy(
                  sum,
                  y * phases.columns(),
                  output.data(),
                  o * output.plane() + y * output.width(),
                  output.width());
            }
          }
        });
  }

  /** Where in the split input the values of each weight of a kernel begin. */
  private int[] taps(StridePhases phases) {
    int[] taps = new int[groupInputs * kernel * kernel];
    int t = 0;
    for (int c = 0; c < groupInputs; c++) {
      for (int y = 0; y < kernel; y++) {
        for (int x = 0; x < kernel; x++) {
          taps[t++] = c * phases.size() + phases.index(y * dilation, x * dilation);
        }
      }
    }
    return taps;
  }

  private void rectify(float[] values, int from, int length) {
    if (rectify) {
      for (int i = from; i < from + length; i++) {
        values[i] = Math.max(0, values[i]);
      }
    }
  }
}
