package ai.pixto.studio;

import ai.pixto.engine.Purpose;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A consent that was given.
 *
 * @param id random
 * @param partner whom data may go to
 * @param categories which data
 * @param noticeVersion of the notice that the person saw
 * @param noticeSha256 of that notice's text, in hex
 * @param registryVersion of the registry that said what the partner does
 * @param text the words agreed to
 * @param textSha256 of those, in hex
 * @param act what the person did to agree
 * @param given when
 * @param expires when it ends by itself
 * @param withdrawn when it was taken back
 * @param state what it counts for now
 */
public record ConsentRecord(
    String id,
    String partner,
    Purpose purpose,
    Set<DataCategory> categories,
    String noticeVersion,
    String noticeSha256,
    String registryVersion,
    String text,
    String textSha256,
    String act,
    Instant given,
    Optional<Instant> expires,
    Optional<Instant> withdrawn,
    State state) {

  /** Only an active consent allows anything. */
  public enum State {
    ACTIVE("in force"),
    WITHDRAWN("withdrawn"),
    EXPIRED("expired"),
    /** A newer consent to the same partner for the same purpose counts instead. */
    REPLACED("replaced by a newer one"),
    /** A newer notice says more of the purpose than the person agreed to. */
    OUTDATED("outdated: the privacy notice says more since then; it needs a new consent"),
    /** Came with an import: it was given elsewhere and is history here. */
    IMPORTED("given elsewhere; not in force here");

    private final String what;

    State(String what) {
      this.what = what;
    }

    /** In words for a person. */
    public String what() {
      return what;
    }
  }

  public ConsentRecord {
    Objects.requireNonNull(id);
    Objects.requireNonNull(partner);
    Objects.requireNonNull(purpose);
    categories = Set.copyOf(categories);
    Objects.requireNonNull(noticeVersion);
    Objects.requireNonNull(noticeSha256);
    Objects.requireNonNull(registryVersion);
    Objects.requireNonNull(text);
    Objects.requireNonNull(textSha256);
    Objects.requireNonNull(act);
    Objects.requireNonNull(given);
    Objects.requireNonNull(expires);
    Objects.requireNonNull(withdrawn);
    Objects.requireNonNull(state);
  }

  /** Without what it says of the person. */
  @Override
  public String toString() {
    return "ConsentRecord";
  }
}
