package ai.pixto.testing.partner;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What a simulator does to a request instead of, or besides, answering it well. Inject one with
 * {@link PartnerSimulator#inject}; whether the partner had accepted the job by then is part of each
 * fault's meaning.
 */
public sealed interface Fault {

  /** Answers well, but this much later. */
  record Latency(Duration delay) implements Fault {}

  /** How a 429 says when to come back. */
  enum Hint {
    /** {@code Retry-After: 2} */
    RETRY_AFTER_SECONDS,
    /** {@code Retry-After} as an HTTP date */
    RETRY_AFTER_DATE,
    /** {@code ratelimit-reset: 2}, in seconds from now */
    RATELIMIT_RESET,
    /** a sentence in the body: "Your rate limit resets in ~2s." */
    TEXT,
    /** nothing at all */
    NONE
  }

  /** A 429 in the partner's own words; nothing was accepted. */
  record Throttled(Hint hint, int seconds) implements Fault {}

  /**
   * An answer of 500, 502, 503 or 504.
   *
   * @param afterAccepting whether the request was carried out first, as when a gateway loses the
   *     answer of the service behind it
   */
  record ServerError(int status, boolean afterAccepting) implements Fault {}

  /**
   * The partner's refusal for want of credit; nothing was accepted. At OpenAI this, too, is a 429.
   */
  record NoCredit() implements Fault {}

  /** fal's 504 for the caller's own start timeout, which must not be repeated. */
  record UserTimeout() implements Fault {}

  /** Where in an exchange a connection is reset. */
  enum Moment {
    /** after the header, with the body unread and nothing done */
    BEFORE_READING,
    /** after the request was carried out, before a byte of the answer */
    AFTER_ACCEPTING,
    /** after the header and half of the body of the answer */
    IN_RESPONSE
  }

  /** The connection is reset (TCP RST). */
  record Reset(Moment moment) implements Fault {}

  /** Half of the announced body, then an orderly end of the connection. */
  record Truncated() implements Fault {}

  /** The answer comes byte by byte with a pause after each. */
  record SlowLoris(Duration pause) implements Fault {}

  /** The right answer under a wrong content type. */
  record WrongContentType(String type) implements Fault {}

  /** A 403 or 404 as a storage host gives for a URL that has expired; nothing is carried out. */
  record ExpiredUrl(int status) implements Fault {}

  /** A 307 to another origin; nothing is carried out. */
  record Redirect(URI target) implements Fault {}

  /** The request is carried out, the answer is no JSON although it says so. */
  record GarbageJson() implements Fault {}

  /** The request is carried out, the answer is this many zeros without an announced length. */
  record HugeBody(long bytes) implements Fault {}

  /** Every kind of fault once, with mild figures, for seeded runs. */
  static List<Fault> everyKind(URI foreignOrigin) {
    return List.of(
        new Latency(Duration.ofMillis(20)),
        new Throttled(Hint.RETRY_AFTER_SECONDS, 1),
        new Throttled(Hint.RETRY_AFTER_DATE, 1),
        new Throttled(Hint.RATELIMIT_RESET, 1),
        new Throttled(Hint.TEXT, 1),
        new Throttled(Hint.NONE, 1),
        new ServerError(500, false),
        new ServerError(502, true),
        new ServerError(503, false),
        new ServerError(504, true),
        new NoCredit(),
        new UserTimeout(),
        new Reset(Moment.BEFORE_READING),
        new Reset(Moment.AFTER_ACCEPTING),
        new Reset(Moment.IN_RESPONSE),
        new Truncated(),
        new SlowLoris(Duration.ofMillis(1)),
        new WrongContentType("text/html"),
        new ExpiredUrl(403),
        new ExpiredUrl(404),
        new Redirect(foreignOrigin),
        new GarbageJson(),
        new HugeBody(1 << 20));
  }
}
