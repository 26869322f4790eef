package ai.pixto.http;

import ai.pixto.error.InvalidRequestException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * How long each phase of a request may take, and all of it with every repetition and wait. A phase
 * that takes longer ends the request with an {@code OperationTimeoutException} that names the
 * phase.
 *
 * <pre>{@code
 * Deadlines patient = Deadlines.STANDARD.with(Deadlines.Phase.TOTAL, Duration.ofMinutes(10));
 * }</pre>
 *
 * @param resolve finding the address of a name
 * @param connect reaching the host or the proxy, over all of its addresses
 * @param tls agreeing on keys
 * @param send the longest time in which not a byte is taken by the other side
 * @param response from the last byte sent to the head of the answer
 * @param read the longest silence within the answer
 * @param total the whole call: all attempts, waits and redirects; for a stream, as long as it is
 *     open
 */
public record Deadlines(
    Duration resolve,
    Duration connect,
    Duration tls,
    Duration send,
    Duration response,
    Duration read,
    Duration total) {

  /** The phases of a request. */
  public enum Phase {
    RESOLVE,
    CONNECT,
    TLS,
    SEND,
    RESPONSE,
    READ,
    TOTAL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Duration LONGEST = Duration.ofDays(30);

  /** Allows for a server that is asked to hold the answer back for a minute. */
  public static final Deadlines STANDARD =
      new Deadlines(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(90),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5));

  public Deadlines {
    check("resolve", resolve);
    check("connect", connect);
    check("tls", tls);
    check("send", send);
    check("response", response);
    check("read", read);
    check("total", total);
  }

  public Duration of(Phase phase) {
    return switch (phase) {
      case RESOLVE -> resolve;
      case CONNECT -> connect;
      case TLS -> tls;
      case SEND -> send;
      case RESPONSE -> response;
      case READ -> read;
      case TOTAL -> total;
    };
  }

  /** These, but with {@code limit} for {@code phase}. */
  public Deadlines with(Phase phase, Duration limit) {
    return new Deadlines(
        phase == Phase.RESOLVE ? limit : resolve,
        phase == Phase.CONNECT ? limit : connect,
        phase == Phase.TLS ? limit : tls,
        phase == Phase.SEND ? limit : send,
        phase == Phase.RESPONSE ? limit : response,
        phase == Phase.READ ? limit : read,
        phase == Phase.TOTAL ? limit : total);
  }

  private static void check(String field, Duration limit) {
    Objects.requireNonNull(limit);
    if (limit.isNegative() || limit.isZero() || limit.compareTo(LONGEST) > 0) {
      throw new InvalidRequestException(
          field, "The deadline \"" + field + "\" must be more than 0 and at most 30 days.");
    }
  }
}
