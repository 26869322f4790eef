package ai.pixto.testing.partner;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;

/** The size a request asks for, in whichever of the partners' ways. */
record Sizes(int width, int height) {

  private static final Map<String, Sizes> NAMED =
      Map.of(
          "square_hd", new Sizes(1024, 1024),
          "square", new Sizes(512, 512),
          "portrait_4_3", new Sizes(768, 1024),
          "portrait_16_9", new Sizes(576, 1024),
          "landscape_4_3", new Sizes(1024, 768),
          "landscape_16_9", new Sizes(1024, 576));

  private static final double MEGAPIXEL = 1024 * 1024;
  private static final int STEP = 16;

  /** The size asked for, one megapixel in the ratio asked for when it is not. */
  static Sizes of(JsonObject input) {
    return asked(input).orElseGet(() -> ofRatio(ratio(input), area(input)));
  }

  /** The size asked for in pixels or by a name; empty when there is none. */
  static Optional<Sizes> asked(JsonObject input) {
    if (isNumber(input, "width") && isNumber(input, "height")) {
      return Optional.of(new Sizes(input.get("width").getAsInt(), input.get("height").getAsInt()));
    }
    for (String name : new String[] {"image_size", "size"}) {
      JsonElement size = input.get(name);
      if (size != null && size.isJsonObject()) {
        return asked(size.getAsJsonObject());
      }
      if (size != null && NAMED.containsKey(size.getAsString())) {
        return Optional.of(NAMED.get(size.getAsString()));
      }
      if (size != null && size.getAsString().matches("\\d+x\\d+")) {
        String[] sides = size.getAsString().split("x");
        return Optional.of(new Sizes(Integer.parseInt(sides[0]), Integer.parseInt(sides[1])));
      }
    }
    return Optional.empty();
  }

  /** The sides of the small films: 160 wide, in the ratio asked for. */
  static Sizes ofFilm(double ratio) {
    int width = 10 * STEP;
    return new Sizes(width, Math.max(STEP, rounded(width / ratio)));
  }

  /** Width by height as asked for by {@code aspect_ratio}, 1 when it is not. */
  static double ratio(JsonObject input) {
    JsonElement ratio = input.get("aspect_ratio");
    if (ratio == null || !ratio.getAsString().matches("\\d+:\\d+")) {
      return 1;
    }
    String[] sides = ratio.getAsString().split(":");
    return Double.parseDouble(sides[0]) / Double.parseDouble(sides[1]);
  }

  private static double area(JsonObject input) {
    JsonElement megapixels = input.get("megapixels");
    boolean given = megapixels != null && megapixels.getAsString().matches("[0-9.]+");
    return given ? megapixels.getAsDouble() * MEGAPIXEL : MEGAPIXEL;
  }

  private static Sizes ofRatio(double ratio, double area) {
    double width = Math.sqrt(area * ratio);
    return new Sizes(rounded(width), rounded(width / ratio));
  }

  private static int rounded(double side) {
    return STEP * (int) Math.round(side / STEP);
  }

  private static boolean isNumber(JsonObject input, String name) {
    return input.has(name)
        && input.get(name).isJsonPrimitive()
        && input.get(name).getAsJsonPrimitive().isNumber();
  }
}
