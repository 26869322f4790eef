package ai.pixto.cutout.prior;

/**
 * Planes of floats of one size, as layers of a network take and give them. Unlike the picture types
 * it is a buffer: its array may be longer than its contents and is used again for other layers.
 *
 * @param channels how many planes
 * @param height rows of each
 * @param width columns of each
 * @param data plane after plane, rows from the top: at least {@code channels * height * width}
 */
record Tensor(int channels, int height, int width, float[] data) {

  Tensor {
    if (data.length < channels * height * width) {
      throw new IllegalArgumentException(
          data.length + " floats cannot hold " + channels + " x " + height + " x " + width + ".");
    }
  }

  /** Values of one plane. */
  int plane() {
    return height * width;
  }

  /** Values in use. */
  int size() {
    return channels * height * width;
  }
}
