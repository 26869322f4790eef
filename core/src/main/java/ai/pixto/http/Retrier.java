package ai.pixto.http;

import ai.pixto.error.OperationTimeoutException;
import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.PixtoException;
import ai.pixto.error.StorageException;
import ai.pixto.error.TransportException;
import ai.pixto.http.HttpRequest.Repeat;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Decides whether and when a request is made again. */
final class Retrier {

  /** What an attempt gave: an answer, and its open exchange where the body is to be streamed. */
  record Opened(HttpResponse response, Optional<Exchange> exchange) {}

  /** Makes one attempt. */
  @FunctionalInterface
  interface Attempt {
    Opened make() throws AttemptFailure;
  }

  private static final int TOO_MANY = 429;
  private static final Set<Integer> PASSING = Set.of(408, 425, TOO_MANY, 500, 502, 503, 504);

  private final RetryPolicy policy;
  private final RetryBudget budget;
  private final Surroundings surroundings;

  Retrier(RetryPolicy policy, Surroundings surroundings) {
    this.policy = policy;
    this.surroundings = surroundings;
    budget = new RetryBudget(policy.budget());
  }

  RetryPolicy policy() {
    return policy;
  }

  /**
   * Attempts until there is an answer that is worth no repetition, or none is allowed any more.
   *
   * @throws OutcomeUnknownException if the request creates something and may have been taken
   */
  Opened run(HttpRequest request, Call call, Attempt attempt) {
    for (int made = 1; ; made++) {
      Optional<Duration> wait;
      try {
        Opened opened = attempt.make();
        wait = waitAfter(opened.response(), request.repeat(), made, call);
        if (wait.isEmpty()) {
          return opened;
        }
      } catch (AttemptFailure f) {
        wait = waitAfter(f, request, made, call);
        if (wait.isEmpty()) {
          throw f.failure();
        }
      }
      Log.repeating(request.uri(), wait.get());
      surroundings.sleeper().sleep(wait.get(), call.stop());
    }
  }

  /**
   * The wait before the next attempt; empty if there shall be none.
   *
   * @param made how many attempts failed so far, 1 or more
   * @param hint what the server asks for
   */
  Optional<Duration> allowedWait(int made, Optional<Duration> hint, Call call) {
    if (made >= policy.attempts()) {
      return Optional.empty();
    }
    Duration wait = hint.map(h -> h.plus(upTo(policy.base()))).orElseGet(() -> jittered(made));
    if (wait.compareTo(call.left()) >= 0) {
      return Optional.empty();
    }
    boolean asked = hint.filter(h -> !h.isZero()).isPresent();
    return asked || budget.take() ? Optional.of(wait) : Optional.empty();
  }

  /** Whether what an attempt failed with may go away by itself. */
  static boolean mayPass(PixtoException failure) {
    return failure instanceof TransportException transport && transport.retryable()
        || failure instanceof OperationTimeoutException timeout
            && !timeout.phase().equals(Deadlines.Phase.TOTAL.word());
  }

  private Optional<Duration> waitAfter(HttpResponse response, Repeat repeat, int made, Call call) {
    if (response.isSuccess()) {
      budget.succeeded();
      return Optional.empty();
    }
    boolean passing =
        repeat == Repeat.CREATES
            ? response.status() == TOO_MANY
            : PASSING.contains(response.status());
    boolean refused =
        response.headers().first("x-should-retry").filter("false"::equalsIgnoreCase).isPresent();
    return passing && !refused ? allowedWait(made, response.retryAfter(), call) : Optional.empty();
  }

  private Optional<Duration> waitAfter(AttemptFailure f, HttpRequest request, int made, Call call) {
    if (request.repeat() == Repeat.CREATES
        && f.sent()
        && !(f.failure() instanceof StorageException)) {
      throw new OutcomeUnknownException(request.uri().getHost(), f.requestId(), f.failure());
    }
    return mayPass(f.failure()) ? allowedWait(made, Optional.empty(), call) : Optional.empty();
  }

  private Duration jittered(int made) {
    double grown = policy.base().toMillis() * Math.pow(2, made - 1);
    return upTo(Duration.ofMillis((long) Math.min(grown, policy.longest().toMillis())));
  }

  private Duration upTo(Duration most) {
    return Duration.ofNanos((long) (most.toNanos() * surroundings.random().getAsDouble()));
  }
}
