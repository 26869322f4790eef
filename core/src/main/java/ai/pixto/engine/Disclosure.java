package ai.pixto.engine;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A record of bytes that left this computer. It holds no content, only what it was.
 *
 * @param job the job's id
 * @param partner whom they went to
 * @param host the host that they went to
 * @param purpose what for
 * @param parts what was in it
 * @param at when
 */
public record Disclosure(
    String job, String partner, String host, Purpose purpose, List<Part> parts, Instant at) {

  /** The part that is the request's whole body. */
  static final String REQUEST = "request";

  /**
   * @param what such as {@code prompt}, {@code image}, {@code mask}
   * @param bytes how many
   * @param sha256 of the bytes, in hex
   */
  public record Part(String what, long bytes, String sha256) {}

  public Disclosure {
    Objects.requireNonNull(job);
    Objects.requireNonNull(partner);
    Objects.requireNonNull(host);
    Objects.requireNonNull(purpose);
    parts = List.copyOf(parts);
    Objects.requireNonNull(at);
  }

  /** How many bytes left: those of the request, which holds all other parts in its own form. */
  public long bytes() {
    return parts.stream().filter(part -> part.what().equals(REQUEST)).mapToLong(Part::bytes).sum();
  }
}
