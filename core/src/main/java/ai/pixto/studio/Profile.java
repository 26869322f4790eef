package ai.pixto.studio;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person has told about themselves.
 *
 * @param name as the person wants to be called; none for a guest
 * @param email none for a guest
 * @param organisation for invoices
 * @param language in which to write to the person, as an IETF language tag
 * @param created when the account was made
 */
public record Profile(
    Optional<String> name,
    Optional<String> email,
    Optional<String> organisation,
    Optional<String> language,
    Instant created) {

  public Profile {
    Objects.requireNonNull(name);
    Objects.requireNonNull(email);
    Objects.requireNonNull(organisation);
    Objects.requireNonNull(language);
    Objects.requireNonNull(created);
  }

  /** Without the person's data. */
  @Override
  public String toString() {
    return "Profile";
  }
}
