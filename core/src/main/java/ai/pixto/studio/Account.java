package ai.pixto.studio;

import ai.pixto.config.Secret;
import java.util.List;

/**
 * One account, seen through one session. Everything asked here is asked about this account, and
 * refused with {@link ai.pixto.error.NotSignedInException} once the session has ended. While
 * processing is restricted, whatever changes something is refused with {@link
 * ai.pixto.error.ProcessingRestrictedException}, but for what its Javadoc excepts. Safe for any
 * number of threads.
 */
public interface Account {

  /** Random and unchanging; tells nothing of the person. */
  String id();

  /** Whether it has no name, e-mail address or password. */
  boolean isGuest();

  /** The session that it is seen through, with its tokens. */
  Session session();

  Profile profile();

  /** What it brought and made. */
  Library library();

  /**
   * Changes what is given and leaves the rest. What was there before is kept as history and gone
   * from live reads. The e-mail address is changed by {@link #changeEmail} instead.
   *
   * @throws ai.pixto.error.InvalidRequestException if a value is too long, or empty where there
   *     must be one; the field is the value's
   */
  Profile update(ProfileChange change);

  /**
   * Gives a guest account a name, an address and a password; all that it has stays. Other sessions
   * of it end.
   *
   * @throws ai.pixto.error.InvalidRequestException as {@link Studio#signUp}, or if it has a name
   *     already
   */
  Account claim(SignUp who, Secret password);

  /**
   * @throws ai.pixto.error.NotSignedInException if {@code old} is wrong; nothing was changed
   */
  void changePassword(Secret old, Secret password);

  /**
   * @throws ai.pixto.error.NotSignedInException if {@code password} is wrong; nothing was changed
   */
  Profile changeEmail(String email, Secret password);

  /** Where it is signed in, the most recently used first. */
  List<Device> devices();

  /**
   * @param sessionId as {@link Device#session} has it
   * @throws ai.pixto.error.InvalidRequestException if this account has no such session
   */
  Device nameDevice(String sessionId, String name);

  /** Ends the session there; allowed while processing is restricted. */
  void revoke(String sessionId);

  /** What the person agreed to. */
  Consents consents();

  /** What left this computer. */
  Disclosures disclosures();

  /**
   * Encrypts everything with new keys and destroys the old ones. All sessions end; the one that is
   * returned goes on. Stopped at any moment, nothing is lost: call it again. Allowed while
   * processing is restricted.
   *
   * @param password of no meaning for a guest, whose key lies in the computer's secret store
   * @throws ai.pixto.error.NotSignedInException if {@code password} is wrong; nothing was changed
   */
  Account changeKeys(Secret password);

  /** Access, export, import, correction, restriction, objection and deletion. */
  Rights rights();

  /** Ends this session; its tokens and this object refuse from now on. Always allowed. */
  void signOut();

  /** Credits, plan and invoices. */
  Credits credits();

  /** What is spent at partners with the person's own keys, and its limits. */
  Spending spending();

  /** Counts of use; off until switched on. */
  Telemetry telemetry();
}
