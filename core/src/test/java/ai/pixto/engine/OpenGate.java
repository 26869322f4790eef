package ai.pixto.engine;

import ai.pixto.http.HttpTransport;
import ai.pixto.operation.OperationKind;
import ai.pixto.task.Cancellation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A way out for tests of a part of an engine; it remembers what went through. */
public final class OpenGate {

  private final List<Disclosure> disclosures = new ArrayList<>();
  private final GivenConsents consents = new GivenConsents();
  private final Gate gate;
  private final Custody custody =
      new Custody() {
        @Override
        public void check(String partner, Purpose purpose) {
          consents.check(partner, purpose);
        }

        @Override
        public void checkProcessing() {
          consents.checkProcessing();
        }

        @Override
        public void release(Disclosure disclosure) {
          check(disclosure.partner(), disclosure.purpose());
          disclosures.add(disclosure);
        }

        @Override
        public List<Disclosure> disclosures(String jobId) {
          return disclosures.stream().filter(each -> each.job().equals(jobId)).toList();
        }
      };

  public OpenGate(HttpTransport transport) {
    Budget budget = new Budget(Optional.empty(), true);
    gate =
        new Gate(
            new Gate.Terms(() -> transport, custody, () -> budget, () -> true),
            new Alarms(),
            Clock.systemUTC());
  }

  /**
   * @param folder where what is sent is prepared
   */
  public Outbound to(Partner partner, OperationKind kind, Path folder) {
    consents.grant(partner.id(), Purpose.of(kind));
    return gate.open("job", partner, kind, folder, new Cancellation());
  }

  public List<Disclosure> disclosures() {
    return List.copyOf(disclosures);
  }
}
