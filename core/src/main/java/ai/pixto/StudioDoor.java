package ai.pixto;

import ai.pixto.config.Secret;
import ai.pixto.config.Settings;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.NotSignedInException;
import ai.pixto.studio.Account;
import ai.pixto.studio.DeviceFacts;
import ai.pixto.studio.SignUp;
import ai.pixto.studio.embedded.EmbeddedStudio;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * The studio of this computer, opened when it is first needed, and the account that is used. Safe
 * for any number of threads.
 */
final class StudioDoor implements AutoCloseable {

  private static final String FOLDER = "studio";

  private final Settings settings;
  private final Clock clock;
  private Optional<EmbeddedStudio> studio = Optional.empty();
  private Optional<Account> account = Optional.empty();
  private boolean closed;

  StudioDoor(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether there is one yet. */
  boolean exists() {
    return EmbeddedStudio.exists(folder());
  }

  private Path folder() {
    return settings.locations().data().resolve(FOLDER);
  }

  synchronized EmbeddedStudio studio() {
    if (closed) {
      throw new IllegalStateException("This Pixto is closed; open another.");
    }
    if (studio.isEmpty()) {
      studio = Optional.of(EmbeddedStudio.open(folder(), settings.secrets(), clock));
    }
    return studio.get();
  }

  /** Of whoever is signed in, else the guest's; the same until someone signs in or out here. */
  synchronized Account account() {
    if (account.isEmpty()) {
      account = Optional.of(studio().current());
    }
    return account.get();
  }

  /** Turns the guest account into one with a name. */
  synchronized Account signUp(SignUp who, Secret password) {
    Account guest = account();
    if (!guest.isGuest()) {
      throw new InvalidRequestException(
          "account", "Somebody is signed in on this computer; sign out first.");
    }
    return use(guest.claim(who, password));
  }

  synchronized Account signIn(String email, Secret password, DeviceFacts device) {
    return use(studio().signIn(email, password, device));
  }

  synchronized Account keepAccount(String email, Secret password, DeviceFacts device) {
    return use(studio().keepAccount(email, password, device));
  }

  private Account use(Account signedIn) {
    studio().keepSignedIn(signedIn);
    account = Optional.of(signedIn);
    return signedIn;
  }

  /** Ends the session of this computer, if there is one that has not ended. */
  synchronized void signOut() {
    try {
      Account signedIn = account();
      if (!signedIn.isGuest()) {
        signedIn.signOut();
      }
    } catch (NotSignedInException e) {
      System.getLogger("ai.pixto")
          .log(System.Logger.Level.DEBUG, "The session had ended before.", e);
    } finally {
      studio().forgetSignedIn();
      account = Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    studio.ifPresent(EmbeddedStudio::close);
    studio = Optional.empty();
  }
}
