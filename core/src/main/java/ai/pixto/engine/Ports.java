package ai.pixto.engine;

import java.util.Objects;
import java.util.Optional;

/**
 * What engines ask of whoever keeps the person's account. Each opens what it needs when it is first
 * asked, since opening a Pixto must cost nothing.
 *
 * @param consents what a host gave; goes by nothing where there is a custody
 * @param custody consents and the record of what left, of an account; none without one
 * @param purse money for jobs at partners
 * @param shelf where results are kept
 */
public record Ports(GivenConsents consents, Optional<Custody> custody, Purse purse, Shelf shelf) {

  public Ports {
    Objects.requireNonNull(consents);
    Objects.requireNonNull(custody);
    Objects.requireNonNull(purse);
    Objects.requireNonNull(shelf);
  }

  /** Without an account: consents that a host gave, and the journal of jobs as the record. */
  public static Ports of(GivenConsents consents) {
    return new Ports(consents, Optional.empty(), Purse.FREE, Shelf.NONE);
  }

  public Ports withConsents(GivenConsents value) {
    return new Ports(value, custody, purse, shelf);
  }

  public Ports withCustody(Custody value) {
    return new Ports(consents, Optional.of(value), purse, shelf);
  }

  public Ports withPurse(Purse value) {
    return new Ports(consents, custody, value, shelf);
  }

  public Ports withShelf(Shelf value) {
    return new Ports(consents, custody, purse, value);
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
