package ai.pixto.engine;

import ai.pixto.error.ConsentMissingException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An account whose consents hold whenever they are looked at, until so much has left. */
final class WithdrawnCustody implements Custody {

  private final int most;
  private final List<Disclosure> released = new CopyOnWriteArrayList<>();

  /**
   * @param most how often something may leave
   */
  WithdrawnCustody(int most) {
    this.most = most;
  }

  @Override
  public void check(String partner, Purpose purpose) {
    // As if the withdrawal came right after.
  }

  @Override
  public void checkProcessing() {
    // Nothing is restricted.
  }

  @Override
  public synchronized void release(Disclosure disclosure) {
    if (released.size() == most) {
      throw new ConsentMissingException(disclosure.partner(), disclosure.purpose().word());
    }
    released.add(disclosure);
  }

  @Override
  public List<Disclosure> disclosures(String jobId) {
    return List.copyOf(released);
  }
}
