package ai.pixto.studio;

import ai.pixto.engine.Purpose;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a person agrees to, and how they did.
 *
 * @param partner as the registry names it, such as {@code replicate} or {@code pixto}
 * @param categories of the data; none for those that the notice names for the purpose
 * @param noticeVersion of the notice that the person saw
 * @param text the very words that the person agreed to, up to 4,000 characters
 * @param act what the person did to agree, in words, such as {@code command line: pixto consents
 *     grant}; never empty, since to read or to go on is not to agree
 * @param expires when it ends by itself
 */
public record ConsentRequest(
    String partner,
    Purpose purpose,
    Set<DataCategory> categories,
    String noticeVersion,
    String text,
    String act,
    Optional<Instant> expires) {

  public ConsentRequest {
    Objects.requireNonNull(partner);
    Objects.requireNonNull(purpose);
    categories = Set.copyOf(categories);
    Objects.requireNonNull(noticeVersion);
    Objects.requireNonNull(text);
    Objects.requireNonNull(act);
    Objects.requireNonNull(expires);
  }

  /** For the data that the purpose needs, until it is withdrawn. */
  public static ConsentRequest of(
      String partner, Purpose purpose, String noticeVersion, String text, String act) {
    return new ConsentRequest(
        partner, purpose, Set.of(), noticeVersion, text, act, Optional.empty());
  }

  public ConsentRequest categories(Set<DataCategory> value) {
    return new ConsentRequest(partner, purpose, value, noticeVersion, text, act, expires);
  }

  public ConsentRequest expires(Instant value) {
    return new ConsentRequest(
        partner, purpose, categories, noticeVersion, text, act, Optional.of(value));
  }

  /** Without what it says of the person. */
  @Override
  public String toString() {
    return "ConsentRequest";
  }
}
