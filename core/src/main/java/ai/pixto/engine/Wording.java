package ai.pixto.engine;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** Puts lists and numbers into sentences. */
final class Wording {

  private Wording() {}

  /** {@code a, b and c}. */
  static String and(Collection<String> words) {
    return joined(List.copyOf(words), " and ");
  }

  /** {@code a, b or c}. */
  static String or(Collection<String> words) {
    return joined(List.copyOf(words), " or ");
  }

  private static String joined(List<String> words, String last) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    int end = words.size() - 1;
    return String.join(", ", words.subList(0, end)) + last + words.get(end);
  }

  /** Without an exponent and without zeros that say nothing. */
  static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
