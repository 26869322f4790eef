package ai.pixto.studio;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.log.Commitment;
import ai.pixto.store.log.LogProof;
import ai.pixto.store.log.VerifierKey;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Shows to somebody else that a disclosure was logged as it says: the record's JSON and its salt,
 * where they are in the log, and the log's signed checkpoint, as a C2SP tlog-proof. Verified
 * without the studio and without a network. Immutable.
 */
public final class DisclosureProof {

  private final LogProof proof;
  private final byte[] salt;
  private final byte[] record;

  private DisclosureProof(LogProof proof) {
    this.proof = proof;
    byte[] extra = proof.extra();
    if (extra.length <= Commitment.SALT_LENGTH) {
      throw malformed(null);
    }
    salt = Arrays.copyOf(extra, Commitment.SALT_LENGTH);
    record = Arrays.copyOfRange(extra, Commitment.SALT_LENGTH, extra.length);
  }

  /**
   * @param proof whose extra data is the salt and the record's JSON
   * @throws InvalidRequestException if it is not
   */
  public static DisclosureProof of(LogProof proof) {
    return new DisclosureProof(proof);
  }

  /**
   * Takes the proof apart; whether it proves anything, only {@link #verify} tells.
   *
   * @param text as {@link #toString} gives it
   * @throws InvalidRequestException if it is no proof of a disclosure
   */
  public static DisclosureProof parse(String text) {
    return of(LogProof.parse(text));
  }

  private static InvalidRequestException malformed(Throwable cause) {
    return new InvalidRequestException(
        "proof", "The proof has no disclosure in it; give all of it.", cause);
  }

  /**
   * What it says of the disclosure; not to be relied upon before {@link #verify}.
   *
   * @throws InvalidRequestException if it says nothing
   */
  public JsonObject disclosure() {
    try {
      return JsonParser.parseString(new String(record, StandardCharsets.UTF_8)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw malformed(e);
    }
  }

  /** Whether the log that {@code key} signs for has just this disclosure there. */
  public boolean verify(VerifierKey key) {
    return proof.verify(Commitment.of(salt, record).leafHash(), key);
  }

  /** As {@link #parse} reads it; in UTF-8 as a file that ends with {@code .tlog-proof}. */
  @Override
  public String toString() {
    return proof.toString();
  }
}
