package ai.pixto.cutout.prior;

import ai.pixto.task.TaskContext;

/** Layers whose every output value depends on the input values at the same place alone. */
enum Elementwise implements Layer {
  /** The first input, negative values made 0. */
  RELU {
    @Override
    void channel(Tensor[] inputs, Tensor output, int from, int n, int channel) {
      float[] a = inputs[0].data();
      float[] to = output.data();
      for (int i = from; i < from + n; i++) {
        to[i] = Math.max(0, a[i]);
      }
    }
  },

  /** The sum of two inputs, negative values made 0. */
  ADD_RELU {
    @Override
    void channel(Tensor[] inputs, Tensor output, int from, int n, int channel) {
      float[] a = inputs[0].data();
      float[] b = inputs[1].data();
      float[] to = output.data();
      for (int i = from; i < from + n; i++) {
        to[i] = Math.max(0, a[i] + b[i]);
      }
    }
  },

  /** The logistic function, 1 / (1 + exp(-x)). */
  SIGMOID {
    @Override
    void channel(Tensor[] inputs, Tensor output, int from, int n, int channel) {
      float[] a = inputs[0].data();
      float[] to = output.data();
      for (int i = from; i < from + n; i++) {
        to[i] = Logistic.of(a[i]);
      }
    }
  },

  /** Each plane of the first input times the one value in that channel of the second. */
  GATE {
    @Override
    void channel(Tensor[] inputs, Tensor output, int from, int n, int channel) {
      float[] a = inputs[0].data();
      float gate = inputs[1].data()[channel];
      float[] to = output.data();
      for (int i = from; i < from + n; i++) {
        to[i] = gate * a[i];
      }
    }
  };

  private static final int FLOATS_A_CHUNK = 65_536;

  abstract void channel(Tensor[] inputs, Tensor output, int from, int n, int channel);

  @Override
  public Shape shape(Shape[] inputs, Shape picture) {
    return inputs[0];
  }

  @Override
  public void run(Tensor[] inputs, Tensor output, TaskContext task) {
    int plane = output.plane();
    task.forRange(
        output.channels(),
        Math.max(1, FLOATS_A_CHUNK / plane),
        (first, last) -> {
          for (int c = first; c < last; c++) {
            channel(inputs, output, c * plane, plane, c);
          }
        });
  }
}
