package ai.pixto.config.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Numbers without loss, each in one representation only: {@link Long} if it is whole and fits,
 * {@link BigInteger} if it is whole and does not, else {@link BigDecimal} without trailing zeros.
 * So 1, 1.0 and 10e-1 are the same; minus zero is zero.
 */
final class JsonNumbers {

  private static final int MAX_DIGITS = 40;
  private static final int MAX_EXPONENT = 308;
  private static final int MIN_EXPONENT = -324;

  /** Of a whole number that surely fits, with its sign. */
  private static final int MAX_LONG_LENGTH = 18;

  /** ECMAScript changes to exponents where people stop counting zeros. */
  private static final int MAX_PLAIN_DIGITS = 21;

  private static final int MAX_LEADING_ZEROS = 6;

  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]++(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

  private JsonNumbers() {}

  /**
   * @throws ArithmeticException with one sentence, if it is none, or larger, smaller or more exact
   *     than is read
   */
  static Number normal(Number number) {
    if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      return number.longValue();
    }
    String literal = number.toString();
    if (!NUMBER.matcher(literal).matches()) {
      throw new ArithmeticException("JSON has no such number; give a finite one.");
    }
    return parse(literal);
  }

  /**
   * @param literal as RFC 8259 section 6 writes it
   * @throws ArithmeticException with one sentence, as {@link #normal}
   */
  static Number parse(String literal) {
    int exponentAt = exponentAt(literal);
    int pointAt = literal.indexOf('.');
    if (pointAt < 0 && exponentAt == literal.length() && literal.length() <= MAX_LONG_LENGTH) {
      return Long.valueOf(literal);
    }
    int fraction = pointAt < 0 ? 0 : exponentAt - pointAt - 1;
    String digits = digits(literal, exponentAt);
    String significant = withoutTrailingZeros(digits);
    if (significant.isEmpty()) {
      return 0L;
    }
    if (significant.length() > MAX_DIGITS) {
      throw new ArithmeticException(
          "This number has more than " + MAX_DIGITS + " digits; write fewer.");
    }
    long scale = fraction - exponent(literal, exponentAt);
    scale -= digits.length() - significant.length();
    BigInteger unscaled = new BigInteger(significant);
    return exact(literal.charAt(0) == '-' ? unscaled.negate() : unscaled, scale);
  }

  private static int exponentAt(String literal) {
    int lower = literal.indexOf('e');
    int at = lower < 0 ? literal.indexOf('E') : lower;
    return at < 0 ? literal.length() : at;
  }

  private static String digits(String literal, int end) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < end; i++) {
      char c = literal.charAt(i);
      if (c >= (digits.isEmpty() ? '1' : '0') && c <= '9') {
        digits.append(c);
      }
    }
    return digits.toString();
  }

  private static String withoutTrailingZeros(String digits) {
    int end = digits.length();
    while (end > 0 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }

  /** Never overflows: far beyond any double it stays where it is. */
  private static long exponent(String literal, int at) {
    long exponent = 0;
    for (int i = at + 1; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c >= '0' && c <= '9' && exponent < Integer.MAX_VALUE) {
        exponent = exponent * 10 + (c - '0');
      }
    }
    return literal.startsWith("-", at + 1) ? -exponent : exponent;
  }

  private static Number exact(BigInteger unscaled, long scale) {
    long exponent = unscaled.abs().toString().length() - 1 - scale;
    if (exponent > MAX_EXPONENT || exponent < MIN_EXPONENT) {
      throw outOfRange();
    }
    BigDecimal value = new BigDecimal(unscaled, (int) scale);
    double near = value.doubleValue();
    if (Double.isInfinite(near) || near == 0) {
      throw outOfRange();
    }
    if (scale > 0) {
      return value;
    }
    BigInteger whole = value.toBigIntegerExact();
    if (whole.bitLength() < Long.SIZE) {
      return whole.longValueExact();
    }
    return whole;
  }

  private static ArithmeticException outOfRange() {
    return new ArithmeticException(
        "This number is too large or too small; write one between 5e-324 and 1.7e308.");
  }

  /**
   * The shortest form, as ECMA-262 section 6.1.6.1.20 (Number::toString) writes it, but with all
   * digits.
   *
   * @param number as {@link #normal} gives it
   */
  static String write(Number number) {
    if (number instanceof Long) {
      return number.toString();
    }
    BigDecimal value =
        number instanceof BigInteger whole
            ? new BigDecimal(whole).stripTrailingZeros()
            : (BigDecimal) number;
    String digits = value.unscaledValue().abs().toString();
    int point = digits.length() - value.scale();
    return (value.signum() < 0 ? "-" : "") + write(digits, point);
  }

  /**
   * @param point where the decimal point stands, from the start of {@code digits}
   */
  private static String write(String digits, int point) {
    if (point > 0 && point <= MAX_PLAIN_DIGITS) {
      return point >= digits.length()
          ? digits + "0".repeat(point - digits.length())
          : digits.substring(0, point) + '.' + digits.substring(point);
    }
    if (point <= 0 && point > -MAX_LEADING_ZEROS) {
      return "0." + "0".repeat(-point) + digits;
    }
    String fraction = digits.length() > 1 ? '.' + digits.substring(1) : "";
    return digits.charAt(0) + fraction + 'e' + (point > 0 ? "+" : "") + (point - 1);
  }
}
