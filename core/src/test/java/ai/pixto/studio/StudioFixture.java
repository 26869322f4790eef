package ai.pixto.studio;

import ai.pixto.config.Secret;
import ai.pixto.engine.Disclosure;
import java.util.List;

/** A studio under test, and what a test must be able to do to it from outside. */
public interface StudioFixture extends AutoCloseable {

  Secret PASSWORD = Secret.of("correct horse battery");
  DeviceFacts DEVICE = DeviceFacts.preview("test");

  /** The same one each time. */
  Studio studio();

  /** Closes the studio and opens it again, as another process would. */
  Studio reopened();

  /** What the studio goes by. */
  MovableClock clock();

  /** A new account named after {@code who}, with {@link #PASSWORD}. */
  default Account member(String who) {
    return studio().signUp(new SignUp(who, who + "@example.org"), PASSWORD, DEVICE);
  }

  /** Gives credits to an account, as whoever runs the studio does. */
  void grant(Account account, long credits);

  /** Consents to statistics for an account, or withdraws that. */
  void allowStatistics(Account account, boolean allowed);

  /** Where the studio is to send counts of use. */
  Recorder recorder();

  /** Closes the studio and opens it again with other versions of the privacy notice. */
  Studio reopened(Notices notices);

  /** Lets bytes go, as engines do. */
  void release(Account account, Disclosure disclosure, List<String> assets);

  @Override
  void close();
}
