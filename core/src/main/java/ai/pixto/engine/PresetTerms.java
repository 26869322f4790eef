package ai.pixto.engine;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** What a preset says of licence and price. */
final class PresetTerms {

  private PresetTerms() {}

  /** In a sentence; what is not known is said to be unknown. */
  static String licence(JsonObject licence) {
    String name = licence.has("name") ? "Licence: " + licence.get("name").getAsString() + "; " : "";
    String use = licence.has("commercial") ? licence.get("commercial").getAsString() : "unknown";
    String sentence =
        switch (use) {
          case "yes" -> "commercial use is allowed";
          case "no" -> "commercial use is not allowed";
          case "conditions" -> "commercial use has conditions";
          default -> "whether commercial use is allowed is not known; ask the partner";
        };
    String from = licence.has("source") ? " (" + licence.get("source").getAsString() + ")" : "";
    String all = name + sentence + from + ".";
    return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1);
  }

  /**
   * In US dollars; none if it is not known. For instance 0.003 an image are 0.012 for four.
   *
   * @param seconds of a video, as far as they are known
   */
  static Optional<BigDecimal> price(
      JsonObject price, int requests, int images, Optional<BigDecimal> seconds) {
    if (!price.has("usd")) {
      return Optional.empty();
    }
    BigDecimal usd = price.get("usd").getAsBigDecimal();
    return switch (price.get("per").getAsString()) {
      case "request" -> Optional.of(usd.multiply(BigDecimal.valueOf(requests)));
      case "image" -> Optional.of(usd.multiply(BigDecimal.valueOf(images)));
      default -> seconds.map(usd::multiply);
    };
  }
}
