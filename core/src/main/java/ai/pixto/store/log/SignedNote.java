package ai.pixto.store.log;

import ai.pixto.error.InvalidRequestException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with signatures below it. Do not act upon a text before {@link #verify} says that a
 * trusted key signed it. Immutable.
 *
 * <pre>{@code
 * SignedNote note = SignedNote.sign("What I say.\n", key);
 * SignedNote.parse(note.toString()).verify(key.verifierKey());    // true
 * }</pre>
 *
 * @see <a href="https://c2sp.org/signed-note">C2SP signed-note</a>
 */
public final class SignedNote {

  private static final int LONGEST = 1_000_000; // in characters
  private static final String DASH = "\u2014 ";

  private record Line(String name, int keyId, byte[] signature) {}

  private final String text;
  private final String whole;
  private final List<Line> lines;

  private SignedNote(String text, String whole, List<Line> lines) {
    this.text = text;
    this.whole = whole;
    this.lines = List.copyOf(lines);
  }

  /**
   * @param text ends with a line feed and has no other control character
   * @throws InvalidRequestException if it is another text
   */
  public static SignedNote sign(String text, SigningKey key) {
    byte[] signature = key.sign(text);
    byte[] named =
        ByteBuffer.allocate(Integer.BYTES + signature.length)
            .putInt(key.verifierKey().id())
            .put(signature)
            .array();
    return parse(text + "\n" + DASH + key.name() + " " + NoteText.base64(named) + "\n");
  }

  /**
   * Takes the note apart; whether a signature is right, only {@link #verify} tells.
   *
   * @throws InvalidRequestException if it is no signed note
   */
  public static SignedNote parse(String note) {
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || note.length() > LONGEST || !note.endsWith("\n") || !NoteText.isText(note)) {
      throw malformed();
    }
    String signatures = note.substring(blank + 2);
    if (signatures.isEmpty()) {
      throw malformed();
    }
    List<Line> lines = new ArrayList<>();
    for (String line : signatures.substring(0, signatures.length() - 1).split("\n", -1)) {
      lines.add(line(line));
    }
    return new SignedNote(note.substring(0, blank + 1), note, lines);
  }

  private static Line line(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space < DASH.length()) {
      throw malformed();
    }
    String name = line.substring(DASH.length(), space);
    byte[] bytes = NoteText.base64(line.substring(space + 1)).orElseThrow(SignedNote::malformed);
    if (!NoteText.isName(name) || bytes.length <= Integer.BYTES) {
      throw malformed();
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    int keyId = rest.getInt();
    byte[] signature = new byte[rest.remaining()];
    rest.get(signature);
    return new Line(name, keyId, signature);
  }

  private static InvalidRequestException malformed() {
    return new InvalidRequestException(
        "note",
        "The signed note is not whole; give all of it: the text, an empty line and the"
            + " signatures.");
  }

  /** What was signed, with its last line feed. */
  public String text() {
    return text;
  }

  /**
   * Whether {@code key} signed the text. Signatures of other keys count neither for nor against it;
   * where the key's own stands more than once, all must be right.
   */
  public boolean verify(VerifierKey key) {
    List<Line> own =
        lines.stream()
            .filter(line -> line.name().equals(key.name()) && line.keyId() == key.id())
            .toList();
    return !own.isEmpty() && own.stream().allMatch(line -> key.signed(text, line.signature()));
  }

  /** All of it, as {@link #parse} reads it; in UTF-8 as a file. */
  @Override
  public String toString() {
    return whole;
  }
}
