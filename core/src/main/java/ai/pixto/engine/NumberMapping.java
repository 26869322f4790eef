package ai.pixto.engine;

import ai.pixto.error.InvalidRequestException;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A number: count, seed, steps, guidance, strength, seconds or frames a second.
 *
 * @param title the model's, for messages
 * @param form how the model wants it written
 * @param choices what it may be; empty for anything from {@code min} to {@code max}
 */
record NumberMapping(
    String title,
    String field,
    String input,
    Form form,
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    List<BigDecimal> choices)
    implements Mapping {

  /** How models want numbers written. */
  enum Form {
    INTEGER,
    NUMBER,
    /** {@code "5"} */
    TEXT,
    /** {@code "8s"} */
    SECONDS
  }

  @Override
  public void put(Asked asked, JsonObject inputs) {
    BigDecimal value = asked.numbers().get(field);
    if (value != null) {
      check(value);
      inputs.add(input, written(value));
    }
  }

  private void check(BigDecimal value) {
    boolean whole = form != Form.INTEGER || value.stripTrailingZeros().scale() <= 0;
    boolean within =
        min.filter(least -> value.compareTo(least) < 0).isEmpty()
            && max.filter(most -> value.compareTo(most) > 0).isEmpty();
    boolean chosen =
        choices.isEmpty() || choices.stream().anyMatch(choice -> choice.compareTo(value) == 0);
    if (!whole || !within || !chosen) {
      throw new InvalidRequestException(field, refusal(value));
    }
  }

  private String refusal(BigDecimal value) {
    if (field.equals("count") && max.isPresent()) {
      String most = Wording.plain(max.get());
      return title
          + " makes at most "
          + most
          + " pictures at once; give a count of "
          + most
          + " or less.";
    }
    return title
        + " takes "
        + noun()
        + " "
        + allowed()
        + ", not "
        + Wording.plain(value)
        + "; change the "
        + field
        + ".";
  }

  private String noun() {
    return switch (field) {
      case "seconds" -> "a length in seconds";
      case "fps" -> "a number of frames a second";
      case "steps" -> "a number of steps";
      default -> "a " + field;
    };
  }

  private String allowed() {
    String kind = form == Form.INTEGER ? "in whole numbers " : "";
    if (!choices.isEmpty()) {
      return "of " + Wording.or(choices.stream().map(Wording::plain).toList());
    }
    if (min.isPresent() && max.isPresent()) {
      return kind + "from " + Wording.plain(min.get()) + " to " + Wording.plain(max.get());
    }
    return min.map(least -> kind + "of " + Wording.plain(least) + " or more")
        .or(() -> max.map(most -> kind + "up to " + Wording.plain(most)))
        .orElse("in whole numbers");
  }

  private JsonElement written(BigDecimal value) {
    return switch (form) {
      case INTEGER -> new JsonPrimitive(value.longValueExact());
      case NUMBER -> new JsonPrimitive(new BigDecimal(Wording.plain(value)));
      case TEXT -> new JsonPrimitive(Wording.plain(value));
      case SECONDS -> new JsonPrimitive(Wording.plain(value) + "s");
    };
  }
}
