package ai.pixto.engine;

import java.util.List;

/** Consents that a host gave, with the journal of jobs as the record: where there is no account. */
record GivenCustody(GivenConsents consents, DisclosureBook book) implements Custody {

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
    consents.release(disclosure, book);
  }

  @Override
  public List<Disclosure> disclosures(String jobId) {
    return book.of(jobId);
  }
}
