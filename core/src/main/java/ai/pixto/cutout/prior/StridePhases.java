package ai.pixto.cutout.prior;

import java.util.Arrays;

/**
 * The padded input of a strided convolution, sorted so that the values which one kernel weight
 * meets lie side by side. With stride 2 there are four phases: even rows with even columns, even
 * with odd, odd with even, odd with odd; with stride 1 there is one.
 *
 * @param height rows of the input
 * @param width columns of the input
 * @param stride of the convolution
 * @param pad zeros around the input
 */
record StridePhases(int height, int width, int stride, int pad) {

  /** Rows of one phase. */
  int rows() {
    return (height + 2 * pad + stride - 1) / stride;
  }

  /** Columns of one phase. */
  int columns() {
    return (width + 2 * pad + stride - 1) / stride;
  }

  /** Floats of all phases of one channel. */
  int size() {
    return stride * stride * rows() * columns();
  }

  /** Where the padded input's value at this row and column lies. */
  int index(int y, int x) {
    int phase = y % stride * stride + x % stride;
    return (phase * rows() + y / stride) * columns() + x / stride;
  }

  /** Sorts one channel into {@code to} from {@code offset} on. */
  void split(Tensor input, int channel, float[] to, int offset) {
    Arrays.fill(to, offset, offset + size(), 0);
    float[] from = input.data();
    for (int y = 0; y < height; y++) {
      int row = channel * input.plane() + y * width;
      for (int first = 0; first < Math.min(stride, width); first++) {
        int at = offset + index(y + pad, first + pad);
        for (int x = first; x < width; x += stride) {
          to[at++] = from[row + x];
        }
      }
    }
  }
}
