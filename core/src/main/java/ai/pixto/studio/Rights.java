package ai.pixto.studio;

import ai.pixto.engine.Purpose;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * What a person may ask about the data of their account, as chapter III of the GDPR has it. Each
 * call is a request that {@link #requests} lists. All but {@link #correct} and {@link
 * #importArchive} stay possible while processing is restricted.
 *
 * <pre>{@code
 * account.rights().export(Path.of("mine.zip"));
 * RightsRequest gone = account.rights().delete(Deletion.NOW);
 * DeletionReceipt receipt = studio.receipt(gone.id()).orElseThrow();
 * boolean genuine = receipt.verify(studio.verifier());             // offline, for ever
 * }</pre>
 *
 * @see <a href="https://eur-lex.europa.eu/eli/reg/2016/679/oj">GDPR, articles 12 to 21</a>
 */
public interface Rights {

  /** What was asked for, the latest first. */
  List<RightsRequest> requests();

  /** All that is stored of the account, and what for (article 15). */
  AccessReport access();

  /**
   * Writes all that can be of use elsewhere as a ZIP file (article 20): {@code manifest.json} with
   * the size and SHA-256 of every other entry, {@code data/*.json} and the same as {@code
   * data/*.csv}, and {@code files/} with what was stored, byte for byte. It holds everything in the
   * clear: keep it as you keep the originals.
   *
   * <p>Exporting, importing into a fresh account of the same name and address and exporting again
   * gives the same entries, byte for byte; of the manifest, only {@code created} and {@code
   * checkpoint} may differ.
   *
   * @param out is not closed
   */
  RightsRequest export(OutputStream out);

  /**
   * The same into a file, which is there when it is whole, or not at all.
   *
   * @throws ai.pixto.error.StorageException if it cannot be written
   */
  RightsRequest export(Path file);

  /**
   * Takes in what {@link #export} wrote, of this account or another. Rows that are there already
   * stay as they are; the profile is taken over, but for the e-mail address, by which one signs in.
   * What only has a meaning where it came from, such as a consent, is taken as history.
   *
   * @throws ai.pixto.error.InvalidRequestException if anything in the archive is not as it must be;
   *     nothing was changed then
   */
  Imported importArchive(Path archive);

  /** As {@link Account#update} (article 16). */
  Profile correct(ProfileChange change);

  /** From now on data is kept and nothing else (article 18). */
  RightsRequest restrict();

  /** Ends the restriction. */
  RightsRequest lift();

  /** Whether nothing may be processed. */
  boolean isRestricted();

  /**
   * Stops whatever is done for a purpose, whatever was agreed to (article 21).
   *
   * @throws ai.pixto.error.InvalidRequestException if this studio does nothing for it
   */
  RightsRequest object(Purpose purpose);

  /**
   * Deletes the account (article 17): ends its plan, asks partners to delete, destroys its keys and
   * removes its rows and files. All its sessions end at once. What is under a legal hold stays
   * until that ends; the receipt says so. {@link Studio#receipt} has the receipt.
   *
   * @throws ai.pixto.error.InvalidRequestException if a guest account is to be kept for 30 days, to
   *     which nobody could sign in, or it is under a legal hold, which could not be kept without
   *     its only key
   */
  RightsRequest delete(Deletion when);
}
