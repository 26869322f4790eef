package ai.pixto.studio;

import ai.pixto.engine.Purpose;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What is known of a partner. What its own documents do not say is {@code not stated}; nothing is
 * guessed.
 *
 * @param id as consents name it, such as {@code replicate}
 * @param title as people know it
 * @param purposes what data may go to it for, once the person agrees
 * @param region where it processes
 * @param retention how long it keeps what it gets and makes
 * @param subProcessors whom it gives data to
 * @param training whether it trains models on what it gets
 * @param agreement since when there is an agreement between it and Pixto on the processing of data,
 *     or {@code none}
 */
public record RegisteredPartner(
    String id,
    String title,
    Set<Purpose> purposes,
    Fact region,
    Fact retention,
    Fact subProcessors,
    Fact training,
    Fact agreement) {

  /**
   * @param says in a sentence or less
   * @param asOf when it was looked up
   * @param sources where it is written
   */
  public record Fact(String says, LocalDate asOf, List<URI> sources) {
    public Fact {
      Objects.requireNonNull(says);
      Objects.requireNonNull(asOf);
      sources = List.copyOf(sources);
    }
  }

  public RegisteredPartner {
    Objects.requireNonNull(id);
    Objects.requireNonNull(title);
    purposes = Set.copyOf(purposes);
    Objects.requireNonNull(region);
    Objects.requireNonNull(retention);
    Objects.requireNonNull(subProcessors);
    Objects.requireNonNull(training);
    Objects.requireNonNull(agreement);
  }
}
