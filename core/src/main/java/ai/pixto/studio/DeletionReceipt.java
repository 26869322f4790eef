package ai.pixto.studio;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.log.SignedNote;
import ai.pixto.store.log.VerifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The signed word of a studio that an account was deleted: what kinds of entries and how many, when
 * and what a search of all files for what was in it found. Tells nothing of the person.
 *
 * <pre>{@code
 * DeletionReceipt receipt = DeletionReceipt.parse(Files.readString(file));
 * receipt.verify(VerifierKey.parse(keyOfTheStudio));
 * receipt.found();                    // 0
 * }</pre>
 */
public final class DeletionReceipt {

  private static final String TITLE = "pixto deletion receipt 1";

  private final SignedNote note;

  private DeletionReceipt(SignedNote note) {
    this.note = note;
  }

  /**
   * @param note as {@link #toString} gives it
   * @throws InvalidRequestException if it is no receipt; whether it is genuine, {@link #verify}
   *     tells
   */
  public static DeletionReceipt parse(String note) {
    SignedNote signed = SignedNote.parse(Objects.requireNonNull(note));
    if (!signed.text().startsWith(TITLE + "\n")) {
      throw new InvalidRequestException(
          "receipt", "This is no receipt of a deletion; give all of the text of one.");
    }
    return new DeletionReceipt(signed);
  }

  /** What a receipt with these lines has to say before it is signed. */
  public static String text(List<String> lines) {
    return TITLE + "\n" + String.join("\n", lines) + "\n";
  }

  /** Whether the studio with this key signed it. */
  public boolean verify(VerifierKey key) {
    return note.verify(key);
  }

  /** The values of all lines that begin with a word and a colon, such as {@code deleted}. */
  public List<String> all(String word) {
    List<String> values = new ArrayList<>();
    for (String line : note.text().split("\n")) {
      if (line.startsWith(word + ": ")) {
        values.add(line.substring(word.length() + 2));
      }
    }
    return values;
  }

  /** The first of them. */
  public Optional<String> first(String word) {
    return all(word).stream().findFirst();
  }

  /**
   * How often anything of the account was found in the studio's files afterwards.
   *
   * @throws InvalidRequestException if the receipt does not say
   */
  public long found() {
    try {
      return Long.parseLong(first("found").orElse(""));
    } catch (NumberFormatException e) {
      throw new InvalidRequestException(
          "receipt", "The receipt does not say what was found; give all of it.", e);
    }
  }

  /** The whole signed note, for people and for {@link #parse}. */
  @Override
  public String toString() {
    return note.toString();
  }
}
