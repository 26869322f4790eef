package ai.pixto.engine;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.operation.OutputSize;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How large a result is to be.
 *
 * @param title the model's, for messages
 * @param free any size within limits, where the model offers it
 * @param sizes the inputs that ask for each size, {@code 1024x1024}
 * @param ratios the inputs that ask for each ratio, {@code 16:9}
 */
record SizeMapping(
    String title,
    Optional<FreeSize> free,
    Map<String, JsonObject> sizes,
    Map<String, JsonObject> ratios)
    implements Mapping {

  @Override
  public void put(Asked asked, JsonObject inputs) {
    if (asked.size() instanceof OutputSize.Pixels pixels) {
      put(forPixels(pixels), inputs);
    } else if (asked.size() instanceof OutputSize.Ratio ratio) {
      put(forRatio(ratio), inputs);
    }
  }

  private static void put(JsonObject chosen, JsonObject inputs) {
    chosen.asMap().forEach((name, value) -> inputs.add(name, value.deepCopy()));
  }

  private JsonObject forPixels(OutputSize.Pixels pixels) {
    JsonObject listed = sizes.get(pixels.width() + "x" + pixels.height());
    if (listed != null) {
      return listed;
    }
    if (free.isPresent()) {
      String problem = free.get().problem(pixels.width(), pixels.height());
      if (problem.isEmpty()) {
        return free.get().inputs(pixels.width(), pixels.height());
      }
      throw new InvalidRequestException("size", title + " makes " + problem + "; change the size.");
    }
    throw new InvalidRequestException("size", noSuchSize(pixels));
  }

  private String noSuchSize(OutputSize.Pixels pixels) {
    if (!sizes.isEmpty()) {
      return title
          + " makes "
          + Wording.or(sizes.keySet().stream().map(SizeMapping::spaced).toList())
          + " pixels, not "
          + pixels.width()
          + " x "
          + pixels.height()
          + "; give one of these sizes.";
    }
    return ratios.isEmpty()
        ? title + " chooses the size itself; leave the size out."
        : title
            + " makes no exact sizes; give a ratio instead: "
            + Wording.or(ratios.keySet())
            + ".";
  }

  private static String spaced(String size) {
    return size.replace("x", " x ");
  }

  private JsonObject forRatio(OutputSize.Ratio ratio) {
    for (Map.Entry<String, JsonObject> entry : ratios.entrySet()) {
      if (isSame(entry.getKey(), ":", ratio)) {
        return entry.getValue();
      }
    }
    if (free.isPresent()) {
      return free.get().inputs(ratio);
    }
    for (Map.Entry<String, JsonObject> entry : sizes.entrySet()) {
      if (isSame(entry.getKey(), "x", ratio)) {
        return entry.getValue();
      }
    }
    List<String> possible = new ArrayList<>(ratios.keySet());
    throw new InvalidRequestException(
        "ratio",
        possible.isEmpty()
            ? title + " takes no ratio; leave the ratio out."
            : title
                + " makes no pictures of "
                + ratio
                + "; give one of the ratios "
                + Wording.or(possible)
                + ".");
  }

  private static boolean isSame(String sides, String separator, OutputSize.Ratio ratio) {
    String[] parts = sides.split(separator);
    return Long.parseLong(parts[0]) * ratio.down() == Long.parseLong(parts[1]) * ratio.across();
  }
}
