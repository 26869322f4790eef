package ai.pixto.cutout.prior;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a network from its list of layers, whose format is told at the top of {@code
 * saliency.layers}, and its weights. The list was made from the trainer's own description of the
 * network: {@code gap} is {@code globalmean}, {@code mul} is {@code gate}; {@code resize} names the
 * divisor of the picture's side and {@code avgpool} the cells instead of sizes at 224 pixels, so
 * that the network runs at other sizes too; offsets into the weights follow from the order.
 */
final class NetworkReader {

  private final FloatBuffer weights;
  private final List<Network.Step> steps = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>(Map.of("x", 0));

  private NetworkReader(FloatBuffer weights) {
    this.weights = weights;
  }

  /** The network that ships with Pixto. */
  static Network shipped() {
    return read(
        new String(resource("saliency.layers"), StandardCharsets.UTF_8),
        ByteBuffer.wrap(resource("saliency.f32")).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
  }

  /**
   * @param layers the list
   * @param weights of the convolutions, in their order, all of them used
   * @throws IllegalArgumentException if the two do not fit each other
   */
  static Network read(String layers, FloatBuffer weights) {
    NetworkReader reader = new NetworkReader(weights);
    layers
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> reader.add(line.split(" ")));
    if (weights.hasRemaining()) {
      throw new IllegalArgumentException(
          "The layers leave " + weights.remaining() + " weights unused.");
    }
    return new Network(reader.steps);
  }

  private void add(String[] words) {
    int[] inputs = Arrays.stream(words[1].split(",")).mapToInt(numbers::get).toArray();
    Layer layer =
        switch (words[0]) {
          case "conv" -> convolution(words);
          case "relu" -> Elementwise.RELU;
          case "add_relu" -> Elementwise.ADD_RELU;
          case "sigmoid" -> Elementwise.SIGMOID;
          case "gate" -> Elementwise.GATE;
          case "globalmean" -> Pooling.GLOBAL;
          case "meanpool" -> new Pooling(Integer.parseInt(words[3]));
          case "resize" -> new Enlargement(Integer.parseInt(words[3]));
          case "concat" -> Concatenation.INSTANCE;
          default -> throw new IllegalArgumentException("Unknown layer " + words[0] + ".");
        };
    steps.add(new Network.Step(layer, inputs));
    numbers.put(words[2], steps.size());
  }

  private Convolution convolution(String[] words) {
    int[] n = Arrays.stream(words, 3, 10).mapToInt(Integer::parseInt).toArray();
    boolean rectify = words[10].equals("relu");
    float[] kernel = take(n[0] * n[1] * n[2] * n[2]);
    return new Convolution(n[0], n[1], n[2], n[3], n[4], n[5], n[6], rectify, kernel, take(n[0]));
  }

  private float[] take(int count) {
    if (weights.remaining() < count) {
      throw new IllegalArgumentException("The layers need more weights than there are.");
    }
    float[] taken = new float[count];
    weights.get(taken);
    return taken;
  }

  private static byte[] resource(String name) {
    try (InputStream in = NetworkReader.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The jar of Pixto is incomplete: " + name + " is missing; install it again.");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
