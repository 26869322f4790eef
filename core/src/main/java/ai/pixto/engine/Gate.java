package ai.pixto.engine;

import ai.pixto.error.StorageException;
import ai.pixto.http.HttpTransport;
import ai.pixto.operation.OperationKind;
import ai.pixto.task.Cancellation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Stands between engines and the world: nothing leaves this computer without consent, within a
 * restriction, over budget, with metadata in it, or unrecorded. The only maker of {@link Outbound}.
 */
final class Gate {

  /**
   * What the gate goes by; each is asked at every request.
   *
   * @param transport what carries it; opened when it is first asked for
   * @param custody what the person agreed to, and where what leaves is recorded
   * @param budget what it may cost
   * @param stripMetadata whether metadata is taken out of pictures
   */
  record Terms(
      Supplier<HttpTransport> transport,
      Custody custody,
      Supplier<Budget> budget,
      Supplier<Boolean> stripMetadata) {
    Terms {
      Objects.requireNonNull(transport);
      Objects.requireNonNull(custody);
      Objects.requireNonNull(budget);
      Objects.requireNonNull(stripMetadata);
    }
  }

  private final Terms terms;
  private final Alarms alarms;
  private final Clock clock;

  Gate(Terms terms, Alarms alarms, Clock clock) {
    this.terms = terms;
    this.alarms = alarms;
    this.clock = clock;
  }

  /**
   * Whether an operation may go out at all.
   *
   * @throws ai.pixto.error.ConsentMissingException if the person has not agreed
   * @throws ai.pixto.error.ProcessingRestrictedException if the person wants nothing processed
   * @throws ai.pixto.error.OverBudgetException if it costs too much
   */
  void check(Partner partner, OperationKind kind, Quote quote) {
    checkConsent(partner, Purpose.of(kind));
    terms.budget().get().check(quote);
  }

  void checkConsent(Partner partner, Purpose purpose) {
    terms.custody().check(partner.id(), purpose);
  }

  /**
   * The way out for one job.
   *
   * @param folder where what is sent is prepared
   */
  Outbound open(
      String job, Partner partner, OperationKind kind, Path folder, Cancellation cancellation) {
    return new Outbound(this, job, partner, Purpose.of(kind), folder, cancellation);
  }

  /** The same gate, but nothing passes: for work that is to be done without the partner. */
  Gate shut() {
    Supplier<HttpTransport> none =
        () -> {
          throw new StorageException(
              "", "An earlier result is no longer whole; ask for a fresh one.", null);
        };
    return new Gate(
        new Terms(none, terms.custody(), terms.budget(), terms.stripMetadata()), alarms, clock);
  }

  HttpTransport transport() {
    return terms.transport().get();
  }

  boolean stripsMetadata() {
    return terms.stripMetadata().get();
  }

  /** Checks consent once more and records what leaves, in one, or throws: nothing leaves then. */
  void release(Disclosure disclosure) {
    terms.custody().release(disclosure);
  }

  Alarms alarms() {
    return alarms;
  }

  Clock clock() {
    return clock;
  }
}
