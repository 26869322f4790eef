package ai.pixto.cutout.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Single layers against values worked out by hand. */
class LayerTest {

  private static final float[] ONE_TO_NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  @Test
  void aKernelWithPaddingSeesZerosOutside() {
    Convolution sum = convolution(1, 1, 3, 1, 1, 1, 1, false, ones(9), 0);

    assertOutput(sum, new float[] {12, 21, 16, 27, 45, 33, 24, 39, 28}, plane(3, 3, ONE_TO_NINE));
  }

  @Test
  void aKernelIsNotFlipped() {
    // Takes the pixel to the right.
    Convolution right =
        convolution(1, 1, 3, 1, 1, 1, 1, false, new float[] {0, 0, 0, 0, 0, 1, 0, 0, 0}, 0);

    assertOutput(right, new float[] {2, 3, 0, 5, 6, 0, 8, 9, 0}, plane(3, 3, ONE_TO_NINE));
  }

  @Test
  void aStrideSkipsPixels() {
    Convolution sum = convolution(1, 1, 3, 2, 1, 1, 1, false, ones(9), 0.5f);

    assertOutput(sum, new float[] {12.5f, 16.5f, 24.5f, 28.5f}, plane(3, 3, ONE_TO_NINE));
  }

  @Test
  void aStrideOverAnEvenSideStartsInTheCorner() {
    float[] four = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    Convolution sum = convolution(1, 1, 3, 2, 1, 1, 1, false, ones(9), 0);

    // Around (0,0): 1 2 5 6; around (2,2): 6 7 8 10 11 12 14 15 16.
    assertOutput(sum, new float[] {14, 30, 57, 99}, plane(4, 4, four));
  }

  @Test
  void aDilatedKernelReachesFurther() {
    // 5 x 5, kernel 3 dilated by 2 without padding: the corners, the sides' middles, the centre.
    float[] values = new float[25];
    for (int i = 0; i < 25; i++) {
      values[i] = i;
    }
    Convolution dilated =
        convolution(1, 1, 3, 1, 0, 2, 1, false, new float[] {1, 0, 0, 0, 10, 0, 0, 0, 100}, 0);

    assertOutput(dilated, new float[] {0 + 120 + 2400}, plane(5, 5, values));
  }

  @Test
  void aDepthwiseKernelKeepsChannelsApart() {
    Convolution depthwise = convolution(2, 1, 3, 1, 1, 1, 2, true, new float[18], 0);
    depthwise.weights()[4] = 2;
    depthwise.weights()[9 + 4] = -1;

    assertOutput(
        depthwise, new float[] {2, 4, 0, 3}, new Tensor(2, 1, 2, new float[] {1, 2, 5, -3}));
  }

  @Test
  void aPointwiseKernelMixesChannels() {
    Convolution mix = convolution(2, 3, 1, 1, 0, 1, 1, true, new float[] {1, 10, 100, -1, 0, 1}, 0);

    assertOutput(
        mix, new float[] {531, 642, 4, 4}, new Tensor(3, 1, 2, new float[] {1, 2, 3, 4, 5, 6}));
  }

  @Test
  void aGeneralConvolutionEqualsItsDefinition() {
    Random random = new Random(7);
    Convolution conv =
        new Convolution(
            3, 4, 3, 2, 2, 2, 1, false, gaussian(random, 3 * 4 * 9), gaussian(random, 3));
    Tensor input = new Tensor(4, 11, 8, gaussian(random, 4 * 11 * 8));
    Layer.Shape shape = conv.shape(new Layer.Shape[] {Layer.Shape.of(input)}, null);
    float[] expected = new float[shape.size()];
    for (int o = 0; o < 3; o++) {
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < shape.width(); x++) {
          double sum = conv.biases()[o];
          for (int i = 0; i < 4 * 9; i++) {
            int row = 2 * y - 2 + 2 * (i % 9 / 3);
            int column = 2 * x - 2 + 2 * (i % 3);
            if (row >= 0 && row < 11 && column >= 0 && column < 8) {
              sum += conv.weights()[o * 36 + i] * input.data()[i / 9 * 88 + row * 8 + column];
            }
          }
          expected[(o * shape.height() + y) * shape.width() + x] = (float) sum;
        }
      }
    }

    assertOutput(conv, expected, input);
  }

  @Test
  void anEnlargementKeepsCornersAndMixesBetween() {
    // Half-pixel centres: outputs 1 and 2 of 4 lie a quarter and three quarters of the way.
    assertOutput(
        new Enlargement(1),
        new float[] {0, 1, 3, 4},
        new Layer.Shape(1, 1, 4),
        plane(1, 2, new float[] {0, 4}));
  }

  @Test
  void poolingCellsOverlapWhereSidesDoNotDivide() {
    // Columns 0 and 1, then 1 and 2; rows alike.
    assertOutput(new Pooling(2), new float[] {3, 4, 6, 7}, plane(3, 3, ONE_TO_NINE));
    assertOutput(Pooling.GLOBAL, new float[] {5}, plane(3, 3, ONE_TO_NINE));
  }

  @Test
  void elementwiseLayers() {
    Tensor a = new Tensor(2, 1, 2, new float[] {-1, 2, 3, -4});
    Tensor b = new Tensor(2, 1, 2, new float[] {3, -3, 1, 1});
    Tensor gate = new Tensor(2, 1, 1, new float[] {2, 0.5f});

    assertOutput(Elementwise.RELU, new float[] {0, 2, 3, 0}, a);
    assertOutput(Elementwise.ADD_RELU, new float[] {2, 0, 4, 0}, a, b);
    assertOutput(Elementwise.GATE, new float[] {-2, 4, 1.5f, -2}, a, gate);
    assertOutput(Elementwise.SIGMOID, new float[] {0.5f}, plane(1, 1, new float[] {0}));
    assertOutput(Concatenation.INSTANCE, new float[] {2, 0.5f, 2, 0.5f}, gate, gate);
  }

  @Test
  void aNetworkIsReadFromItsLines() {
    String lines =
        """
        # Doubles the picture, adds it again and takes the mean.
        conv x a 1 1 1 1 0 1 1 linear
        add_relu a,x b
        globalmean b c
        """;

    Network network = NetworkReader.read(lines, FloatBuffer.wrap(new float[] {2, 0}));

    assertEquals(3 * 2.5f, run(network, plane(2, 2, new float[] {1, 2, 3, 4}))[0]);
  }

  @Test
  void weightsThatDoNotFitTheLayersAreRefused() {
    String line = "conv x a 1 1 1 1 0 1 1 linear";

    assertThrows(
        IllegalArgumentException.class,
        () -> NetworkReader.read(line, FloatBuffer.wrap(new float[3])));
    assertThrows(
        IllegalArgumentException.class,
        () -> NetworkReader.read(line, FloatBuffer.wrap(new float[1])));
  }

  private static float[] run(Network network, Tensor input) {
    try (Workers workers = new Workers(1)) {
      return network.run(input, TaskContext.of(workers));
    }
  }

  private static void assertOutput(Layer layer, float[] expected, Tensor... inputs) {
    assertOutput(layer, expected, Layer.Shape.of(inputs[0]), inputs);
  }

  private static void assertOutput(
      Layer layer, float[] expected, Layer.Shape picture, Tensor... inputs) {
    Layer.Shape[] shapes = Arrays.stream(inputs).map(Layer.Shape::of).toArray(Layer.Shape[]::new);
    Layer.Shape shape = layer.shape(shapes, picture);
    float[] dirty = new float[shape.size()];
    Arrays.fill(dirty, Float.NaN);
    try (Workers workers = new Workers(2)) {
      layer.run(
          inputs,
          new Tensor(shape.channels(), shape.height(), shape.width(), dirty),
          TaskContext.of(workers));
    }
    assertArrayEquals(expected, dirty, 1e-4f);
  }

  private static Convolution convolution(
      int outputs,
      int groupInputs,
      int kernel,
      int stride,
      int pad,
      int dilation,
      int groups,
      boolean rectify,
      float[] weights,
      float bias) {
    float[] biases = new float[outputs];
    Arrays.fill(biases, bias);
    return new Convolution(
        outputs, groupInputs, kernel, stride, pad, dilation, groups, rectify, weights, biases);
  }

  private static Tensor plane(int height, int width, float[] values) {
    return new Tensor(1, height, width, values);
  }

  private static float[] ones(int n) {
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static float[] gaussian(Random random, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
