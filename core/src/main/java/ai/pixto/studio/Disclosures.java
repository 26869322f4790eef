package ai.pixto.studio;

import ai.pixto.store.log.Checkpoint;
import ai.pixto.store.log.LogDamage;
import java.util.List;
import java.util.Optional;

/**
 * What left this computer. Each entry was appended to a log that can only grow, in the same
 * transaction that let the bytes go. The log itself has but salted hashes: it stays whole when an
 * account is erased, and tells nobody anything.
 *
 * <pre>{@code
 * Checkpoint kept = account.disclosures().checkpoint();         // keep it elsewhere
 * account.disclosures().verify(kept);                           // later: empty if all is well
 * String proof = account.disclosures().proof(id).toString();    // for somebody else to check
 * }</pre>
 */
public interface Disclosures {

  /** All, the newest first; a disclosure that was to be kept secret, from its day on. */
  List<LoggedDisclosure> list();

  /** Those in which something of an asset left; empty if nothing ever did. */
  List<LoggedDisclosure> whatLeft(String assetId);

  /** Those to one partner; empty if nothing ever went to it. */
  List<LoggedDisclosure> whatLeftTo(String partnerId);

  /**
   * Recomputes what each of this account's entries stands for and the whole log, and looks whether
   * the log has grown from the checkpoint that was last given out here.
   *
   * @return what is wrong first; empty if nothing is
   */
  Optional<LogDamage> verify();

  /**
   * The same with a checkpoint that was kept elsewhere: it finds a log that was shortened or
   * rewritten by whoever could write to all of this computer.
   *
   * @throws ai.pixto.error.InvalidRequestException if this studio did not sign it
   */
  Optional<LogDamage> verify(Checkpoint kept);

  /** The log as it is now, signed; to keep elsewhere. */
  Checkpoint checkpoint();

  /**
   * For others to check that an entry is in the log; it tells them all that the entry says.
   *
   * @throws ai.pixto.error.InvalidRequestException if there is no such entry, or it came from
   *     another studio, whose log it is in
   */
  DisclosureProof proof(String disclosureId);
}
