package ai.pixto.config.schema;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The Java types that a single value of a schema may be read as. */
final class ScalarConverters {

  private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ns", ChronoUnit.NANOS,
          "us", ChronoUnit.MICROS,
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "min", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private static final Converter BOOLEAN =
      Converter.of(Boolean.class, JsonElement::getAsBoolean, JsonPrimitive::new);

  private ScalarConverters() {}

  /**
   * @return none if a value that the schema allows may not be one of {@code type}
   */
  static Optional<Converter> of(Node node, Class<?> type) {
    return switch (node.shape()) {
      case BOOLEAN -> when(type == Boolean.class, BOOLEAN);
      case INTEGER -> integer(node, type);
      case NUMBER -> number(type);
      case TEXT -> text(node, type);
      default -> Optional.empty();
    };
  }

  private static Optional<Converter> integer(Node node, Class<?> type) {
    if (type == Integer.class) {
      return when(
          isWithin(node, MAX_INT),
          Converter.of(
              Integer.class, value -> value.getAsBigDecimal().intValueExact(), JsonPrimitive::new));
    }
    if (type == Long.class) {
      return when(
          isWithin(node, MAX_LONG),
          Converter.of(
              Long.class, value -> value.getAsBigDecimal().longValueExact(), JsonPrimitive::new));
    }
    if (type == Duration.class) {
      ChronoUnit unit = node.text("x-unit").map(UNITS::get).orElse(null);
      return unit == null ? Optional.empty() : when(lasts(node, unit), duration(unit));
    }
    return Optional.empty();
  }

  private static boolean isWithin(Node node, BigDecimal most) {
    return node.schema().has("minimum")
        && node.schema().has("maximum")
        && node.schema().get("minimum").getAsBigDecimal().compareTo(most.negate()) >= 0
        && node.schema().get("maximum").getAsBigDecimal().compareTo(most) <= 0;
  }

  /** Whether every value that is allowed can be counted in a {@link Duration}. */
  private static boolean lasts(Node node, ChronoUnit unit) {
    BigDecimal seconds = BigDecimal.valueOf(Math.max(1, unit.getDuration().getSeconds()));
    return isWithin(node, MAX_LONG.divideToIntegralValue(seconds));
  }

  private static Converter duration(ChronoUnit unit) {
    return Converter.of(
        Duration.class,
        value -> Duration.of(value.getAsBigDecimal().longValueExact(), unit),
        duration -> {
          BigDecimal seconds =
              BigDecimal.valueOf(duration.getSeconds())
                  .add(BigDecimal.valueOf(duration.getNano(), 9));
          BigDecimal one =
              BigDecimal.valueOf(unit.getDuration().getSeconds())
                  .add(BigDecimal.valueOf(unit.getDuration().getNano(), 9));
          return new JsonPrimitive(seconds.divide(one).longValueExact());
        });
  }

  private static Optional<Converter> number(Class<?> type) {
    if (type == Double.class) {
      return Optional.of(Converter.of(Double.class, JsonElement::getAsDouble, JsonPrimitive::new));
    }
    return when(
        type == BigDecimal.class,
        Converter.of(BigDecimal.class, JsonElement::getAsBigDecimal, JsonPrimitive::new));
  }

  private static Optional<Converter> text(Node node, Class<?> type) {
    String format = node.text("format").orElse("");
    if (type == String.class) {
      return Optional.of(Converter.of(String.class, JsonElement::getAsString, JsonPrimitive::new));
    }
    if (type.isEnum()) {
      return constants(node, type);
    }
    if (type == URI.class) {
      return when(
          format.equals("uri") || format.equals("uri-reference"),
          Converter.of(
              URI.class,
              value -> URI.create(value.getAsString()),
              uri -> new JsonPrimitive(uri.toString())));
    }
    if (type == Path.class) {
      return when(
          format.equals("path"),
          Converter.of(
              Path.class,
              value -> Path.of(value.getAsString()),
              path -> new JsonPrimitive(path.toString())));
    }
    return when(
        type == Duration.class && format.equals("duration"),
        Converter.of(
            Duration.class,
            value -> Duration.parse(value.getAsString()),
            duration -> new JsonPrimitive(duration.toString())));
  }

  private static Optional<Converter> constants(Node node, Class<?> type) {
    Map<String, Enum<?>> constants = new HashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(word((Enum<?>) constant), (Enum<?>) constant);
    }
    Set<String> choices = new TreeSet<>();
    if (node.schema().has("enum")) {
      node.schema().getAsJsonArray("enum").forEach(choice -> choices.add(choice.getAsString()));
    }
    return when(
        choices.equals(constants.keySet()),
        Converter.of(
            Enum.class,
            value -> constants.get(value.getAsString()),
            constant -> new JsonPrimitive(word(constant))));
  }

  /** The constants of an enum as settings write them, for messages. */
  static String words(Class<?> type) {
    return String.join(
        ", ",
        Arrays.stream(type.getEnumConstants()).map(constant -> word((Enum<?>) constant)).toList());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Converter> when(boolean fits, Converter converter) {
    return fits ? Optional.of(converter) : Optional.empty();
  }
}
