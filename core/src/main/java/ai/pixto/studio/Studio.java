package ai.pixto.studio;

import ai.pixto.config.Secret;
import ai.pixto.store.log.VerifierKey;
import java.util.List;
import java.util.Optional;

/**
 * Where accounts are, with all that belongs to them: on this computer, or at a Pixto service. What
 * needs an account is asked of the {@link Account} that signing in gives; what is here needs none.
 * Safe for any number of threads; several processes may have the same studio open.
 *
 * <pre>{@code
 * try (Studio studio = EmbeddedStudio.open(folder, secrets)) {
 *   Account account = studio.guest();                     // needs no sign-up
 *   account.claim(SignUp.of("Ada", "ada@example.org"), password);
 * }
 * }</pre>
 *
 * <p>Every method throws {@link ai.pixto.error.StorageException} where the studio's files cannot be
 * read or written.
 */
public interface Studio extends AutoCloseable {

  /**
   * The account of whoever uses this computer without one: it has all but a name. Made when first
   * asked for; its key lies in the computer's secret store and nowhere else.
   */
  Account guest();

  /**
   * Makes an account and signs in to it.
   *
   * @throws ai.pixto.error.InvalidRequestException if a field is not as it must be, or there is an
   *     account with this e-mail address; nothing was made
   */
  Account signUp(SignUp who, Secret password, DeviceFacts device);

  /**
   * Takes equally long whether or not there is such an account.
   *
   * @throws ai.pixto.error.NotSignedInException if there is no account with both, or there were too
   *     many tries; it says how long to wait, but not which of both was wrong; also if both are
   *     right and the account is going to be deleted, which it says
   */
  Account signIn(String email, Secret password, DeviceFacts device);

  /**
   * Goes on with a session from its refresh token, which ends by this: the account's session has a
   * new one. A token that is used a second time, but for a minute after its first use, ends the
   * session, since somebody else has it.
   *
   * @throws ai.pixto.error.NotSignedInException if there is no such session or it has ended
   */
  Account resume(Secret refreshToken);

  /**
   * Goes on with a session from its access token, which stays as it is.
   *
   * @throws ai.pixto.error.NotSignedInException as {@link #resume}
   */
  Account open(Secret accessToken);

  /** What can be subscribed to. */
  Plans plans();

  /** What may be given to whoever helps with a problem; tells nothing of anybody. */
  Diagnostics diagnostics(DiagnosticsFacts facts);

  /**
   * Gives back an account that was to be deleted after 30 days, and signs in to it.
   *
   * @throws ai.pixto.error.NotSignedInException as {@link #signIn}
   * @throws ai.pixto.error.InvalidRequestException if it is not going to be deleted, or the time
   *     has passed
   */
  Account keepAccount(String email, Secret password, DeviceFacts device);

  /**
   * What came of a deletion.
   *
   * @param requestId as {@link RightsRequest#id} has it
   * @return none before the deletion is done, or if there was none
   */
  Optional<DeletionReceipt> receipt(String requestId);

  /** Every stored field: what it is, what for, on what basis, how long, and who sees it. */
  List<DataField> dataMap();

  /** All versions of the privacy notice. */
  Notices notices();

  /** Everybody whom data may go to. */
  PartnerRegistry partners();

  /** By which what this studio signs is verified: checkpoints, receipts, certificates. */
  VerifierKey verifier();

  /** Frees all; sessions go on until they are signed out. */
  @Override
  void close();
}
