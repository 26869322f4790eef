package ai.pixto.engine;

import ai.pixto.error.InvalidRequestException;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A length that the model counts in pictures: seconds x rate, and one that ends it. For instance 5
 * seconds at 16 frames a second are 81 frames.
 *
 * @param title the model's, for messages
 * @param rateInput the input for the frames a second, which is sent along
 * @param usualRate what the model takes where nothing is said
 */
record FramesMapping(
    String title,
    String input,
    BigDecimal min,
    BigDecimal max,
    String rateInput,
    BigDecimal usualRate)
    implements Mapping {

  @Override
  public void put(Asked asked, JsonObject inputs) {
    BigDecimal seconds = asked.numbers().get("seconds");
    if (seconds == null) {
      return;
    }
    BigDecimal rate = asked.numbers().getOrDefault("fps", usualRate);
    BigDecimal frames =
        seconds.multiply(rate).setScale(0, RoundingMode.HALF_UP).add(BigDecimal.ONE);
    if (frames.compareTo(min) < 0 || frames.compareTo(max) > 0) {
      throw new InvalidRequestException(
          "seconds",
          title
              + " makes from "
              + length(min, rate, RoundingMode.UP)
              + " to "
              + length(max, rate, RoundingMode.DOWN)
              + " seconds at "
              + Wording.plain(rate)
              + " frames a second, not "
              + Wording.plain(seconds)
              + "; change the seconds or the frames a second.");
    }
    inputs.addProperty(input, frames.intValueExact());
    if (!inputs.has(rateInput)) {
      inputs.add(rateInput, new JsonPrimitive(new BigDecimal(Wording.plain(rate))));
    }
  }

  private static String length(BigDecimal frames, BigDecimal rate, RoundingMode rounding) {
    BigDecimal seconds = frames.subtract(BigDecimal.ONE).divide(rate, MathContext.DECIMAL32);
    return Wording.plain(seconds.setScale(1, rounding));
  }
}
