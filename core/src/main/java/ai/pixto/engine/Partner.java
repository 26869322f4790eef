package ai.pixto.engine;

import ai.pixto.http.Origins;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Someone outside of this computer whom data may be sent to.
 *
 * @param id as consents and settings name it, such as {@code replicate}
 * @param title as people know it
 * @param hosts that belong to it, each as {@code host}, {@code host:port} or {@code *.suffix};
 *     nothing else gets a key or content
 * @param keeps what it keeps and for how long, in a sentence
 * @param sources where that is written
 */
public record Partner(String id, String title, Set<String> hosts, String keeps, List<URI> sources) {
  public Partner {
    Objects.requireNonNull(id);
    Objects.requireNonNull(title);
    hosts = Set.copyOf(hosts);
    Objects.requireNonNull(keeps);
    sources = List.copyOf(sources);
  }

  /** Whether an address lies at one of its hosts. */
  public boolean owns(URI address) {
    return Origins.matches(hosts, address);
  }
}
