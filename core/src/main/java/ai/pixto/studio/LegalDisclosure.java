package ai.pixto.studio;

import ai.pixto.engine.Disclosure;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Data of a person that had to be given away, to be recorded by whoever runs the studio.
 *
 * @param account whose data it was
 * @param basis never consent
 * @param reference the order or claim, such as a court's name and file number; never empty
 * @param recipient who demanded it
 * @param categories which kinds of data; at least one
 * @param assets ids of the assets that were given away
 * @param parts what was given, without content
 * @param secretUntil from when on the person is to see it; a time that has passed if at once
 */
public record LegalDisclosure(
    String account,
    LoggedDisclosure.Basis basis,
    String reference,
    String recipient,
    Set<DataCategory> categories,
    List<String> assets,
    List<Disclosure.Part> parts,
    Instant secretUntil) {

  public LegalDisclosure {
    Objects.requireNonNull(account);
    Objects.requireNonNull(basis);
    Objects.requireNonNull(reference);
    Objects.requireNonNull(recipient);
    categories = Set.copyOf(categories);
    assets = List.copyOf(assets);
    parts = List.copyOf(parts);
    Objects.requireNonNull(secretUntil);
  }

  /** Without what it says. */
  @Override
  public String toString() {
    return "LegalDisclosure";
  }
}
