package ai.pixto.studio;

import java.time.Duration;
import java.util.Optional;

/** How long data is kept. What has an age goes at the first sweep after it has reached that. */
public enum Retention {
  /** Goes with the account. */
  ACCOUNT("as long as the account", Optional.empty()),
  /** Goes when the person deletes it, and at last with the account. */
  UNTIL_DELETED("until you delete it", Optional.empty()),
  SIGN_IN_TRIES("1 day", Optional.of(Duration.ofDays(1))),
  ENDED_SESSIONS("30 days after the session ended", Optional.of(Duration.ofDays(30))),
  TRASH("30 days after it was put into the trash", Optional.of(Duration.ofDays(30))),
  STATISTICS("90 days", Optional.of(Duration.ofDays(90))),
  /** The time within which claims can be raised. */
  PROOF("3 years after it ended", Optional.of(Duration.ofDays(3 * 365 + 1))),
  /** As commercial law asks. */
  ACCOUNTING("10 years", Optional.of(Duration.ofDays(10 * 365 + 3)));

  private final String what;
  private final Optional<Duration> age;

  Retention(String what, Optional<Duration> age) {
    this.what = what;
    this.age = age;
  }

  /** In words for a person. */
  public String what() {
    return what;
  }

  /** The most that it may reach; none where it goes with something else. */
  public Optional<Duration> age() {
    return age;
  }
}
