package ai.pixto.store.log;

import ai.pixto.error.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A log's head with the signature of who keeps the log. Kept outside of the log's file, it shows
 * later whether the log was shortened or rewritten. Immutable.
 *
 * <pre>{@code
 * String kept = Checkpoint.sign(log.head(), key).toString();
 *
 * Checkpoint checkpoint = Checkpoint.parse(kept);
 * boolean whole =
 *     checkpoint.verify(key.verifierKey()) && log.verify(checkpoint.head()).isEmpty();
 * }</pre>
 *
 * @see <a href="https://c2sp.org/tlog-checkpoint">C2SP tlog-checkpoint</a>
 */
public final class Checkpoint {

  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

  private final String origin;
  private final TreeHead head;
  private final SignedNote note;

  private Checkpoint(String origin, TreeHead head, SignedNote note) {
    this.origin = origin;
    this.head = head;
    this.note = note;
  }

  /** Whose origin is the key's name. */
  public static Checkpoint sign(TreeHead head, SigningKey key) {
    String text =
        key.name() + "\n" + head.size() + "\n" + NoteText.base64(head.root().bytes()) + "\n";
    return new Checkpoint(key.name(), head, SignedNote.sign(text, key));
  }

  /**
   * Takes the checkpoint apart; whether it is genuine, only {@link #verify} tells. Lines after the
   * third are signed too but mean nothing here.
   *
   * @param note as {@link #toString} gives it
   * @throws InvalidRequestException if it is no checkpoint
   */
  public static Checkpoint parse(String note) {
    SignedNote signed = SignedNote.parse(note);
    List<String> lines = List.of(signed.text().split("\n", -1)); // the last one is empty
    boolean full = lines.size() > 3 && lines.indexOf("") == lines.size() - 1;
    Optional<TreeHead> head = full ? head(lines.get(1), lines.get(2)) : Optional.empty();
    if (head.isEmpty()) {
      throw new InvalidRequestException(
          "checkpoint",
          "The checkpoint has not its three lines of origin, size and root; give all of it.");
    }
    return new Checkpoint(lines.get(0), head.get(), signed);
  }

  private static Optional<TreeHead> head(String size, String root) {
    if (!SIZE.matcher(size).matches()) {
      return Optional.empty();
    }
    try {
      long leaves = Long.parseLong(size);
      return NoteText.base64(root)
          .filter(bytes -> bytes.length == Hash.LENGTH)
          .map(bytes -> new TreeHead(leaves, Hash.of(bytes)));
    } catch (NumberFormatException e) {
      return Optional.empty(); // more than a long holds
    }
  }

  /** The log's unique name. */
  public String origin() {
    return origin;
  }

  /** Not to be relied upon before {@link #verify}. */
  public TreeHead head() {
    return head;
  }

  /**
   * Whether {@code key} signed it. A key that signs for several logs needs a look at {@link
   * #origin} besides.
   */
  public boolean verify(VerifierKey key) {
    return note.verify(key);
  }

  /** The whole signed note, as {@link #parse} reads it; in UTF-8 as a file. */
  @Override
  public String toString() {
    return note.toString();
  }
}
