package ai.pixto.studio;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What can be subscribed to.
 *
 * @param id as calls and scripts name it
 * @param title as people know it
 * @param example whether it only shows whoever runs a Pixto service what a plan can be like: nobody
 *     sells it
 * @param dollarsPerMonth its price in US dollars; zero for what is free
 * @param creditsPerMonth how many credits it grants
 * @param what what one gets, in a sentence
 */
public record Plan(
    String id,
    String title,
    boolean example,
    BigDecimal dollarsPerMonth,
    long creditsPerMonth,
    String what) {
  public Plan {
    Objects.requireNonNull(id);
    Objects.requireNonNull(title);
    Objects.requireNonNull(dollarsPerMonth);
    Objects.requireNonNull(what);
  }

  public boolean isFree() {
    return dollarsPerMonth.signum() == 0;
  }
}
