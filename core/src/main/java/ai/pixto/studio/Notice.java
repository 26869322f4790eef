package ai.pixto.studio;

import ai.pixto.engine.Purpose;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One version of the privacy notice. It tells; it asks for nothing, and to read it agrees to
 * nothing.
 *
 * @param version such as {@code 1}
 * @param date from which on it is in force
 * @param text all of it: a title, then paragraphs between empty lines, each with its heading as
 *     first line
 * @param terms what it says of each purpose that needs consent
 */
public record Notice(String version, LocalDate date, String text, List<Terms> terms) {

  /**
   * What a notice says of a purpose.
   *
   * @param categories of the data that it needs
   * @param uses all that is done with it, each in words; a use in other words is another use
   */
  public record Terms(Purpose purpose, Set<DataCategory> categories, Set<String> uses) {
    public Terms {
      Objects.requireNonNull(purpose);
      categories = Set.copyOf(categories);
      uses = Set.copyOf(uses);
    }

    /** Whether whoever agreed to these has agreed to no more than to {@code older} ones. */
    boolean within(Terms older) {
      return older.categories().containsAll(categories) && older.uses().containsAll(uses);
    }
  }

  /** A heading and what stands under it. */
  public record Paragraph(String heading, String text) {}

  public Notice {
    Objects.requireNonNull(version);
    Objects.requireNonNull(date);
    Objects.requireNonNull(text);
    terms = List.copyOf(terms);
  }

  /** Its first line. */
  public String title() {
    return text.lines().findFirst().orElse("");
  }

  public List<Paragraph> paragraphs() {
    List<Paragraph> paragraphs = new ArrayList<>();
    String[] blocks = text.strip().split("\\R\\R+");
    for (int i = 1; i < blocks.length; i++) {
      String[] parts = blocks[i].split("\\R", 2);
      paragraphs.add(
          new Paragraph(parts[0], parts.length == 1 ? "" : parts[1].replaceAll("\\R", " ")));
    }
    return paragraphs;
  }

  /** What it says of a purpose. */
  public Optional<Terms> of(Purpose purpose) {
    return terms.stream().filter(each -> each.purpose() == purpose).findFirst();
  }

  /**
   * The same, where it must say something.
   *
   * @throws InvalidRequestException if it says nothing of it
   */
  public Terms require(Purpose purpose) {
    return of(purpose)
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "purpose",
                    "The privacy notice says nothing of the purpose "
                        + purpose.word()
                        + ", so nobody can agree to it."));
  }

  /**
   * Whether it says more of a purpose than {@code older} did, so that who agreed to that has not
   * agreed to this.
   */
  public boolean widens(Purpose purpose, Notice older) {
    return of(purpose).filter(now -> older.of(purpose).filter(now::within).isEmpty()).isPresent();
  }

  /** Of its text, in hex. */
  public String sha256() {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
  }
}
