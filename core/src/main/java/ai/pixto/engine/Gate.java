package ai.pixto.engine;

import ai.pixto.error.ConsentMissingException;
import ai.pixto.error.ProcessingRestrictedException;
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
   * @param consents what the person agreed to
   * @param budget what it may cost
   * @param stripMetadata whether metadata is taken out of pictures
   */
  record Terms(
      Supplier<HttpTransport> transport,
      ConsentSource consents,
      Supplier<Budget> budget,
      Supplier<Boolean> stripMetadata) {
    Terms {
      Objects.requireNonNull(transport);
      Objects.requireNonNull(consents);
      Objects.requireNonNull(budget);
      Objects.requireNonNull(stripMetadata);
    }
  }

  private final Terms terms;
  private final Disclosure.Ledger ledger;
  private final Alarms alarms;
  private final Clock clock;

  /**
   * @param ledger where what leaves is recorded
   */
  Gate(Terms terms, Disclosure.Ledger ledger, Alarms alarms, Clock clock) {
    this.terms = terms;
    this.ledger = ledger;
    this.alarms = alarms;
    this.clock = clock;
  }

  /**
   * Whether an operation may go out at all.
   *
   * @throws ConsentMissingException if the person has not agreed
   * @throws ProcessingRestrictedException if the person wants nothing processed
   * @throws ai.pixto.error.OverBudgetException if it costs too much
   */
  void check(Partner partner, OperationKind kind, Quote quote) {
    checkConsent(partner, Purpose.of(kind));
    terms.budget().get().check(quote);
  }

  void checkConsent(Partner partner, Purpose purpose) {
    if (terms.consents().restricted()) {
      throw new ProcessingRestrictedException();
    }
    if (!terms.consents().allows(partner.id(), purpose)) {
      throw new ConsentMissingException(partner.id(), purpose.word());
    }
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
        new Terms(none, terms.consents(), terms.budget(), terms.stripMetadata()),
        ledger,
        alarms,
        clock);
  }

  HttpTransport transport() {
    return terms.transport().get();
  }

  boolean stripsMetadata() {
    return terms.stripMetadata().get();
  }

  void record(Disclosure disclosure) {
    ledger.record(disclosure);
  }

  Alarms alarms() {
    return alarms;
  }

  Clock clock() {
    return clock;
  }
}
