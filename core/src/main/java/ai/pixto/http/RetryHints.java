package ai.pixto.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a server says that it may be tried again: {@code Retry-After-Ms}, {@code Retry-After} in
 * seconds or as a date (RFC 9110, 10.2.3), and for a 429 also {@code ratelimit-reset} and words
 * such as "resets in ~30s".
 */
final class RetryHints {

  private static final int TOO_MANY = 429;
  private static final int WORDS_BYTES = 64 * 1024;
  private static final Duration LONGEST = Duration.ofDays(1);
  // A reset beyond this many seconds is a moment since 1970, not a wait.
  private static final double EPOCH_SECONDS = 1e9;
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)(?:resets?|again|retry)\\s+(?:in|after)\\s*~?\\s*(\\d{1,6}(?:\\.\\d{1,6})?)\\s*"
              + "(ms|milliseconds?|s|sec|seconds?|m|min|minutes?)\\b");

  private RetryHints() {}

  /** The wait from {@code now}; empty if the answer names none. */
  static Optional<Duration> wait(HttpResponse response, Instant now) {
    HttpHeaders headers = response.headers();
    Optional<Duration> wait =
        headers
            .first("retry-after-ms")
            .flatMap(RetryHints::number)
            .map(ms -> seconds(ms / 1000))
            .or(() -> headers.first("retry-after").flatMap(v -> secondsOrDate(v, now)));
    if (wait.isEmpty() && response.status() == TOO_MANY) {
      wait =
          headers
              .first("ratelimit-reset")
              .flatMap(RetryHints::number)
              .map(
                  s ->
                      s > EPOCH_SECONDS
                          ? until(Instant.ofEpochSecond(s.longValue()), now)
                          : seconds(s))
              .or(() -> words(response));
    }
    return wait;
  }

  private static Optional<Duration> secondsOrDate(String value, Instant now) {
    Optional<Double> number = number(value);
    if (number.isPresent()) {
      return number.map(RetryHints::seconds);
    }
    try {
      return Optional.of(
          until(
              ZonedDateTime.parse(
                      value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                  .toInstant(),
              now));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> words(HttpResponse response) {
    String text = response.text();
    Matcher found =
        WORDS.matcher(text.length() > WORDS_BYTES ? text.substring(0, WORDS_BYTES) : text);
    if (!found.find()) {
      return Optional.empty();
    }
    double amount = Double.parseDouble(found.group(1));
    String unit = found.group(2).toLowerCase(Locale.ROOT);
    boolean milliseconds = unit.equals("ms") || unit.startsWith("milli");
    boolean minutes = !milliseconds && unit.startsWith("m");
    return Optional.of(seconds(milliseconds ? amount / 1000 : minutes ? amount * 60 : amount));
  }

  private static Optional<Double> number(String value) {
    String text = value.strip();
    return text.matches("\\d{1,12}(\\.\\d{1,6})?")
        ? Optional.of(Double.parseDouble(text))
        : Optional.empty();
  }

  private static Duration until(Instant then, Instant now) {
    return then.isAfter(now) ? atMost(Duration.between(now, then)) : Duration.ZERO;
  }

  private static Duration seconds(double seconds) {
    return atMost(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private static Duration atMost(Duration wait) {
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
