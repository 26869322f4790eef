package ai.pixto.engine;

import ai.pixto.store.AccountKeys;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What engines ask of whoever keeps the person's account. Each opens what it needs when it is first
 * asked, since opening a Pixto must cost nothing.
 *
 * @param consents what a host gave; goes by nothing where there is a custody
 * @param custody consents and the record of what left, of an account; none without one
 * @param purse money for jobs at partners
 * @param shelf where results are kept
 * @param keys of the account, under which the folders of jobs are sealed at the close; none to
 *     leave them as they are. Asked for during a transaction of the journal, so it must not ask for
 *     jobs
 */
public record Ports(
    GivenConsents consents,
    Optional<Custody> custody,
    Purse purse,
    Shelf shelf,
    Optional<Supplier<AccountKeys>> keys) {

  public Ports {
    Objects.requireNonNull(consents);
    Objects.requireNonNull(custody);
    Objects.requireNonNull(purse);
    Objects.requireNonNull(shelf);
    Objects.requireNonNull(keys);
  }

  /** Without an account: consents that a host gave, and the journal of jobs as the record. */
  public static Ports of(GivenConsents consents) {
    return new Ports(consents, Optional.empty(), Purse.FREE, Shelf.NONE, Optional.empty());
  }

  public Ports withConsents(GivenConsents value) {
    return new Ports(value, custody, purse, shelf, keys);
  }

  public Ports withCustody(Custody value) {
    return new Ports(consents, Optional.of(value), purse, shelf, keys);
  }

  public Ports withPurse(Purse value) {
    return new Ports(consents, custody, value, shelf, keys);
  }

  public Ports withShelf(Shelf value) {
    return new Ports(consents, custody, purse, value, keys);
  }

  public Ports withKeys(Supplier<AccountKeys> value) {
    return new Ports(consents, custody, purse, shelf, Optional.of(value));
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
