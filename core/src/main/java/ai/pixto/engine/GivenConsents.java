package ai.pixto.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Consents that are kept in memory and end with it: what a host gives for one run, because the
 * person asked for just that. Denies all until given.
 */
public final class GivenConsents implements ConsentSource {

  private record Consent(String partner, Purpose purpose) {}

  private final Set<Consent> given = ConcurrentHashMap.newKeySet();
  private volatile boolean restricted;

  public GivenConsents grant(String partner, Purpose purpose) {
    given.add(new Consent(partner, purpose));
    return this;
  }

  /** Stops the next request, of running jobs too. */
  public GivenConsents withdraw(String partner, Purpose purpose) {
    given.remove(new Consent(partner, purpose));
    return this;
  }

  public GivenConsents restrict(boolean value) {
    restricted = value;
    return this;
  }

  @Override
  public boolean allows(String partner, Purpose purpose) {
    return given.contains(new Consent(partner, purpose));
  }

  @Override
  public boolean restricted() {
    return restricted;
  }
}
