package ai.pixto.engine;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What an operation would cost and where its pixels would go.
 *
 * @param engine its id
 * @param model the partner's name of it
 * @param price in US dollars, an estimate; none if unknown; zero for local work
 * @param destination where pixels and words go, in a few words: {@code this computer}, or hosts
 * @param keeps what the partner keeps and for how long, in a sentence; empty for local work
 * @param licence what is known of the model's licence and of commercial use, in a sentence
 */
public record Quote(
    String engine,
    String model,
    Optional<BigDecimal> price,
    String destination,
    String keeps,
    String licence) {
  public Quote {
    Objects.requireNonNull(engine);
    Objects.requireNonNull(model);
    Objects.requireNonNull(price);
    Objects.requireNonNull(destination);
    Objects.requireNonNull(keeps);
    Objects.requireNonNull(licence);
  }
}
