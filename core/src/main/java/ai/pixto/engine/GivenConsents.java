package ai.pixto.engine;

import ai.pixto.error.ConsentMissingException;
import ai.pixto.error.ProcessingRestrictedException;
import java.util.HashSet;
import java.util.Set;

/**
 * Consents that are kept in memory and end with it: what a host gives for one run, because the
 * person asked for just that. Denies all until given. What leaves under them is recorded in the
 * journal of jobs. Safe for any number of threads.
 */
public final class GivenConsents {

  private record Consent(String partner, Purpose purpose) {}

  private final Set<Consent> given = new HashSet<>();
  private boolean restricted;

  public synchronized GivenConsents grant(String partner, Purpose purpose) {
    given.add(new Consent(partner, purpose));
    return this;
  }

  /** Stops the next request, of running jobs too. */
  public synchronized GivenConsents withdraw(String partner, Purpose purpose) {
    given.remove(new Consent(partner, purpose));
    return this;
  }

  public synchronized GivenConsents restrict(boolean value) {
    restricted = value;
    return this;
  }

  /** Whether data may go to this partner for this purpose now. */
  public synchronized boolean allows(String partner, Purpose purpose) {
    return given.contains(new Consent(partner, purpose));
  }

  /** Whether nothing is to be processed at all. */
  public synchronized boolean restricted() {
    return restricted;
  }

  /**
   * @throws ProcessingRestrictedException if nothing is to be processed
   */
  synchronized void checkProcessing() {
    if (restricted) {
      throw new ProcessingRestrictedException();
    }
  }

  /** As {@link Custody#check}. */
  synchronized void check(String partner, Purpose purpose) {
    checkProcessing();
    if (!allows(partner, purpose)) {
      throw new ConsentMissingException(partner, purpose.word());
    }
  }

  /** Checks, then records, while nobody can withdraw. */
  synchronized void release(Disclosure disclosure, DisclosureBook book) {
    check(disclosure.partner(), disclosure.purpose());
    book.record(disclosure);
  }
}
