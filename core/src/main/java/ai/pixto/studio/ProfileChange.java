package ai.pixto.studio;

import java.util.Objects;
import java.util.Optional;

/**
 * What of a profile is to be another; none of it that is to stay. An empty text removes what may be
 * removed.
 *
 * @param name up to 200 characters; cannot be removed
 * @param organisation up to 200 characters
 * @param language an IETF language tag such as {@code en} or {@code pt-BR}
 */
public record ProfileChange(
    Optional<String> name, Optional<String> organisation, Optional<String> language) {

  /** Changes nothing. */
  public static final ProfileChange NONE =
      new ProfileChange(Optional.empty(), Optional.empty(), Optional.empty());

  public ProfileChange {
    Objects.requireNonNull(name);
    Objects.requireNonNull(organisation);
    Objects.requireNonNull(language);
  }

  public ProfileChange name(String value) {
    return new ProfileChange(Optional.of(value), organisation, language);
  }

  public ProfileChange organisation(String value) {
    return new ProfileChange(name, Optional.of(value), language);
  }

  public ProfileChange language(String value) {
    return new ProfileChange(name, organisation, Optional.of(value));
  }

  /** Without the person's data. */
  @Override
  public String toString() {
    return "ProfileChange";
  }
}
