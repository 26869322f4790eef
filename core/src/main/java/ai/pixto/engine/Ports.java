package ai.pixto.engine;

import java.util.Objects;
import java.util.Optional;

/**
 * What engines ask of whoever keeps the person's account. Each opens what it needs when it is first
 * asked, since opening a Pixto must cost nothing.
 *
 * @param consents what a host gave; goes by nothing where there is a custody
 * @param custody consents and the record of what left, of an account; none without one
 */
public record Ports(GivenConsents consents, Optional<Custody> custody) {

  public Ports {
    Objects.requireNonNull(consents);
    Objects.requireNonNull(custody);
  }

  /** Without an account: consents that a host gave, and the journal of jobs as the record. */
  public static Ports of(GivenConsents consents) {
    return new Ports(consents, Optional.empty());
  }

  public Ports withConsents(GivenConsents value) {
    return new Ports(value, custody);
  }

  public Ports withCustody(Custody value) {
    return new Ports(consents, Optional.of(value));
  }

  void checkProcessing() {
    custody.ifPresentOrElse(Custody::checkProcessing, consents::checkProcessing);
  }

  /**
   * @param book the record where there is no account
   */
  Custody custody(DisclosureBook book) {
    return custody.orElseGet(() -> new GivenCustody(consents, book));
  }
}
