package ai.pixto.studio;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.log.SignedNote;
import ai.pixto.store.log.VerifierKey;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Objects;

/**
 * Shows to others that a consent was given and whether it was taken back: one line of JSON with the
 * fields of ISO/IEC TS 27560, signed by the studio. Verified without the studio and without a
 * network. Immutable.
 *
 * <pre>{@code
 * Files.writeString(file, account.consents().receipt(id).toString());
 *
 * ConsentReceipt receipt = ConsentReceipt.parse(Files.readString(file));
 * boolean genuine = receipt.verify(verifierKey);
 * }</pre>
 *
 * @see <a href="https://www.iso.org/standard/80392.html">ISO/IEC TS 27560:2023</a>
 * @see <a href="https://kantarainitiative.org/download/7902/">Kantara consent receipt 1.1</a>
 */
public final class ConsentReceipt {

  private final SignedNote note;
  private final JsonObject json;

  private ConsentReceipt(SignedNote note, JsonObject json) {
    this.note = note;
    this.json = json;
  }

  /** What a studio signed. */
  public static ConsentReceipt of(SignedNote note) {
    Objects.requireNonNull(note);
    try {
      return new ConsentReceipt(note, JsonParser.parseString(note.text()).getAsJsonObject());
    } catch (JsonParseException | IllegalStateException e) {
      throw new InvalidRequestException(
          "receipt", "The receipt is not whole; give all of it, with its signature.", e);
    }
  }

  /**
   * Takes the receipt apart; whether it is genuine, only {@link #verify} tells.
   *
   * @param text as {@link #toString} gives it
   * @throws InvalidRequestException if it is no receipt
   */
  public static ConsentReceipt parse(String text) {
    return of(SignedNote.parse(text));
  }

  /** What it says; not to be relied upon before {@link #verify}. A copy. */
  public JsonObject json() {
    return json.deepCopy();
  }

  /** Whether {@code key} signed all of it. */
  public boolean verify(VerifierKey key) {
    return note.verify(key);
  }

  /** The JSON and its signature, as {@link #parse} reads them; in UTF-8 as a file. */
  @Override
  public String toString() {
    return note.toString();
  }
}
