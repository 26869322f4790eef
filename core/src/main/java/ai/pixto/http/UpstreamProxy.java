package ai.pixto.http;

import ai.pixto.config.Secret;
import ai.pixto.error.InvalidRequestException;
import java.util.Objects;
import java.util.Optional;

/**
 * A rule that sends requests for some hosts through an HTTP proxy, or past all proxies. Rules are
 * tried in order and the first that matches wins; this machine itself is never reached through a
 * proxy.
 *
 * @param destination which hosts: {@code *} stands for any characters, {@code ?} for one
 * @param host the proxy's name; empty to go directly
 * @param port the proxy's port, 1 to 65535; 0 to go directly
 * @param login who we are to the proxy, if it asks
 */
public record UpstreamProxy(String destination, String host, int port, Optional<Login> login) {

  /**
   * A name and password for a proxy.
   *
   * @param user the name
   * @param password the password
   */
  public record Login(String user, Secret password) {
    public Login {
      Objects.requireNonNull(user);
      Objects.requireNonNull(password);
    }
  }

  public UpstreamProxy {
    Objects.requireNonNull(login);
    if (destination.isBlank()) {
      throw new InvalidRequestException(
          "destination", "An upstream proxy rule needs a destination host, such as *.");
    }
    if (host.isEmpty() ? port != 0 : port < 1 || port > 65_535) {
      throw new InvalidRequestException("port", "An upstream proxy's port must be 1 to 65535.");
    }
  }

  /** Through the proxy at {@code host:port}, which asks for no name. */
  public static UpstreamProxy of(String destination, String host, int port) {
    return new UpstreamProxy(destination, host, port, Optional.empty());
  }

  /** The hosts that are reached directly whatever later rules say. */
  public static UpstreamProxy direct(String destination) {
    return new UpstreamProxy(destination, "", 0, Optional.empty());
  }

  boolean isDirect() {
    return host.isEmpty();
  }
}
