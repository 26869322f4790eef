package ai.pixto.engine;

import ai.pixto.operation.OutputSize;
import com.google.gson.JsonObject;

/**
 * Sizes that a model makes within limits.
 *
 * @param form how it wants them written
 * @param input for object and text; for a pair they are {@code width} and {@code height}
 * @param min of each side, in pixels
 * @param max of each side, in pixels
 * @param step that each side is a multiple of
 * @param maxPixels of both sides multiplied
 * @param with sent along with a size
 */
record FreeSize(
    Form form, String input, int min, int max, int step, long maxPixels, JsonObject with) {

  /** How models want sizes written. */
  enum Form {
    /** {@code "width": 1024, "height": 768} */
    PAIR,
    /** {@code "image_size": {"width": 1024, "height": 768}} */
    OBJECT,
    /** {@code "size": "1024x768"} */
    TEXT
  }

  /** As much as most models are trained for. */
  private static final double USUAL_PIXELS = 1024 * 1024;

  /** What the model makes instead, for a sentence; empty if it makes this. */
  String problem(int width, int height) {
    boolean within =
        Math.min(width, height) >= min
            && Math.max(width, height) <= max
            && (long) width * height <= maxPixels;
    if (within && width % step == 0 && height % step == 0) {
      return "";
    }
    String area = maxPixels < (long) max * max ? ", " + maxPixels + " pixels in all," : "";
    String steps = step > 1 ? " in multiples of " + step : "";
    return "sides from " + min + " to " + max + " pixels" + area + steps;
  }

  JsonObject inputs(int width, int height) {
    JsonObject inputs = with.deepCopy();
    switch (form) {
      case PAIR -> addSides(inputs, width, height);
      case OBJECT -> {
        JsonObject size = new JsonObject();
        addSides(size, width, height);
        inputs.add(input, size);
      }
      case TEXT -> inputs.addProperty(input, width + "x" + height);
    }
    return inputs;
  }

  private static void addSides(JsonObject inputs, int width, int height) {
    inputs.addProperty("width", width);
    inputs.addProperty("height", height);
  }

  /**
   * A size of this shape, near one megapixel: exactly of the shape where multiples of the step
   * allow, else as near to it as they do. For instance 16:9 in steps of 16 is 1280 x 720.
   */
  JsonObject inputs(OutputSize.Ratio ratio) {
    int shared = gcd(ratio.across(), ratio.down());
    int across = ratio.across() / shared * step;
    int down = ratio.down() / shared * step;
    long times = Math.max(1, Math.round(Math.sqrt(USUAL_PIXELS / ((double) across * down))));
    if (problem((int) (across * times), (int) (down * times)).isEmpty()) {
      return inputs((int) (across * times), (int) (down * times));
    }
    double width = Math.sqrt(USUAL_PIXELS * ratio.across() / ratio.down());
    return inputs(side(width), side(width * ratio.down() / ratio.across()));
  }

  private int side(double wanted) {
    int least = (min + step - 1) / step * step;
    int most = max / step * step;
    return (int) Math.max(least, Math.min(most, Math.round(wanted / step) * step));
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
