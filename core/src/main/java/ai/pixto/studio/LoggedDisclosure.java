package ai.pixto.studio;

import ai.pixto.engine.Disclosure;
import ai.pixto.engine.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A record of bytes that left. It holds no content, only what it was.
 *
 * @param id random
 * @param basis what allowed it
 * @param reference the consent's id, or by what order or claim it had to be
 * @param recipient the partner's id, or who demanded it
 * @param host the host that it went to; none for a disclosure by law
 * @param purpose what for; none for a disclosure by law
 * @param job the operation's job; none for a disclosure by law
 * @param categories which kinds of data
 * @param assets ids of the assets that it was made from
 * @param parts what was in it; the one called {@code request} is the whole body
 * @param at when
 * @param imported whether it came with an import: it is then in another studio's log
 */
public record LoggedDisclosure(
    String id,
    Basis basis,
    String reference,
    String recipient,
    Optional<String> host,
    Optional<Purpose> purpose,
    Optional<String> job,
    Set<DataCategory> categories,
    List<String> assets,
    List<Disclosure.Part> parts,
    Instant at,
    boolean imported) {

  /** What allows a disclosure. */
  public enum Basis {
    CONSENT("your consent"),
    LEGAL_ORDER("a legal order"),
    RIGHTS_OR_SAFETY("to protect rights or safety");

    private final String what;

    Basis(String what) {
      this.what = what;
    }

    /** In words for a person. */
    public String what() {
      return what;
    }
  }

  public LoggedDisclosure {
    Objects.requireNonNull(id);
    Objects.requireNonNull(basis);
    Objects.requireNonNull(reference);
    Objects.requireNonNull(recipient);
    Objects.requireNonNull(host);
    Objects.requireNonNull(purpose);
    Objects.requireNonNull(job);
    categories = Set.copyOf(categories);
    assets = List.copyOf(assets);
    parts = List.copyOf(parts);
    Objects.requireNonNull(at);
  }

  /** Without what it says of the person. */
  @Override
  public String toString() {
    return "LoggedDisclosure";
  }
}
