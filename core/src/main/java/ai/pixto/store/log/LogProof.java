package ai.pixto.store.log;

import ai.pixto.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that somebody else needs to see that something was logged: where it is in the log, the hashes
 * beside its way up, a signed checkpoint, and what it is. Checked without the log and without a
 * network. Immutable.
 *
 * <pre>{@code
 * LogProof proof = LogProof.parse(text);
 * boolean logged = proof.verify(leafHash, verifierKey);
 * }</pre>
 *
 * @see <a href="https://c2sp.org/tlog-proof">C2SP tlog-proof</a>
 */
public final class LogProof {

  private static final String HEAD = "c2sp.org/tlog-proof@v1\n";
  private static final Pattern LINES =
      Pattern.compile("(?:extra ([^\n]*)\n)?index (0|[1-9][0-9]{0,17})\n((?:[^\n]+\n){0,63})\n");

  private final byte[] extra;
  private final InclusionProof inclusion;
  private final Checkpoint checkpoint;

  private LogProof(byte[] extra, InclusionProof inclusion, Checkpoint checkpoint) {
    this.extra = extra;
    this.inclusion = inclusion;
    this.checkpoint = checkpoint;
  }

  /**
   * @param extra what the leaf stands for, as whoever reads it understands it
   * @param inclusion in the log as {@code checkpoint} has it
   */
  public static LogProof of(byte[] extra, InclusionProof inclusion, Checkpoint checkpoint) {
    Objects.requireNonNull(inclusion);
    Objects.requireNonNull(checkpoint);
    return new LogProof(extra.clone(), inclusion, checkpoint);
  }

  /**
   * Takes the proof apart; whether it proves anything, only {@link #verify} tells.
   *
   * @param text as {@link #toString} gives it
   * @throws InvalidRequestException if it is no proof
   */
  public static LogProof parse(String text) {
    if (text.startsWith(HEAD)) {
      Matcher lines = LINES.matcher(text).region(HEAD.length(), text.length());
      if (lines.lookingAt()) {
        Checkpoint checkpoint = Checkpoint.parse(text.substring(lines.end()));
        String extra = Optional.ofNullable(lines.group(1)).orElse("");
        long index = Long.parseLong(lines.group(2));
        return new LogProof(
            NoteText.base64(extra).orElseThrow(LogProof::malformed),
            new InclusionProof(index, checkpoint.head().size(), path(lines.group(3))),
            checkpoint);
      }
    }
    throw malformed();
  }

  private static List<Hash> path(String lines) {
    List<Hash> path = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      path.add(
          NoteText.base64(line)
              .filter(bytes -> bytes.length == Hash.LENGTH)
              .map(Hash::of)
              .orElseThrow(LogProof::malformed));
    }
    return path;
  }

  private static InvalidRequestException malformed() {
    return new InvalidRequestException(
        "proof", "The proof is not whole; give all of it, from its first line on.");
  }

  /** A copy of what came along. */
  public byte[] extra() {
    return extra.clone();
  }

  public InclusionProof inclusion() {
    return inclusion;
  }

  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /**
   * Whether the log that {@code key} signs for has this leaf there.
   *
   * @param leaf as {@link Commitment#leafHash} makes it
   */
  public boolean verify(Hash leaf, VerifierKey key) {
    return checkpoint.origin().equals(key.name())
        && checkpoint.verify(key)
        && inclusion.verify(leaf, checkpoint.head());
  }

  /** As {@link #parse} reads it; in UTF-8 as a file that ends with {@code .tlog-proof}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(HEAD);
    if (extra.length > 0) {
      text.append("extra ").append(NoteText.base64(extra)).append('\n');
    }
    text.append("index ").append(inclusion.index()).append('\n');
    inclusion.path().forEach(h -> text.append(NoteText.base64(h.bytes())).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }
}
