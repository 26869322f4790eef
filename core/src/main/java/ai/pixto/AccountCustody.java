package ai.pixto;

import ai.pixto.engine.Custody;
import ai.pixto.engine.Disclosure;
import ai.pixto.engine.GivenConsents;
import ai.pixto.engine.Purpose;
import ai.pixto.error.ProcessingRestrictedException;
import ai.pixto.studio.Account;
import ai.pixto.studio.ConsentRecord;
import ai.pixto.studio.ConsentRequest;
import ai.pixto.studio.Consents;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The consents of whoever uses Pixto, and those that a host was given for this run: they become
 * consents of the account, which are withdrawn when this is closed and end after a day in any case.
 * Safe for any number of threads.
 */
final class AccountCustody implements Custody, AutoCloseable {

  private static final String ACT = "given to the host program for one run";

  /** A run that was killed could not withdraw what it was given. */
  private static final Duration LONGEST_RUN = Duration.ofDays(1);

  private record Key(String partner, Purpose purpose) {}

  private final StudioDoor door;
  private final GivenConsents given;
  private final Clock clock;
  private final Map<Key, String> granted = new HashMap<>();

  AccountCustody(StudioDoor door, GivenConsents given, Clock clock) {
    this.door = door;
    this.given = given;
    this.clock = clock;
  }

  @Override
  public void check(String partner, Purpose purpose) {
    settle(partner, purpose);
    custody().check(partner, purpose);
  }

  @Override
  public void checkProcessing() {
    if (given.restricted()) {
      throw new ProcessingRestrictedException();
    }
    if (door.exists() && door.studio().hasRestrictions()) {
      custody().checkProcessing();
    }
  }

  @Override
  public void release(Disclosure disclosure) {
    settle(disclosure.partner(), disclosure.purpose());
    custody().release(disclosure);
  }

  @Override
  public List<Disclosure> disclosures(String jobId) {
    return door.exists() ? custody().disclosures(jobId) : List.of();
  }

  private Custody custody() {
    return door.studio().custody(door.account());
  }

  /** Makes the account's consents say what the host was given and still has. */
  private synchronized void settle(String partner, Purpose purpose) {
    if (given.restricted()) {
      throw new ProcessingRestrictedException();
    }
    Key key = new Key(partner, purpose);
    if (given.allows(partner, purpose)) {
      if (!granted.containsKey(key)) {
        grant(key);
      }
    } else if (granted.containsKey(key)) {
      door.account().consents().withdraw(granted.remove(key));
    }
  }

  private void grant(Key key) {
    Consents consents = door.account().consents();
    Optional<ConsentRecord> standing =
        consents.list().stream()
            .filter(one -> one.state() == ConsentRecord.State.ACTIVE)
            .filter(one -> one.partner().equals(key.partner()) && one.purpose() == key.purpose())
            .findFirst();
    if (standing.isPresent() || door.studio().partners().find(key.partner()).isEmpty()) {
      return;
    }
    String words =
        "For this run, I agree that "
            + key.partner()
            + " receives what this needs: "
            + key.purpose().word().replace('-', ' ')
            + ".";
    String version = door.studio().notices().current().version();
    ConsentRequest request =
        ConsentRequest.of(key.partner(), key.purpose(), version, words, ACT)
            .expires(clock.instant().plus(LONGEST_RUN));
    granted.put(key, consents.grant(request).id());
  }

  /**
   * Whether data may go to this partner for this purpose, as far as is known before it is asked.
   */
  boolean allows(String partner, Purpose purpose) {
    if (given.allows(partner, purpose)) {
      return true;
    }
    if (!door.exists()) {
      return false;
    }
    Account account = door.account();
    return account
        .consents()
        .allows(partner, purpose, door.studio().notices().current().require(purpose).categories());
  }

  @Override
  public synchronized void close() {
    for (String id : granted.values()) {
      door.account().consents().withdraw(id);
    }
    granted.clear();
  }
}
