package ai.pixto.http;

import ai.pixto.error.InvalidRequestException;
import java.util.Objects;
import java.util.Optional;

/**
 * A SOCKS version 5 proxy (RFC 1928) through which every connection goes that leaves this machine,
 * also those to an {@link UpstreamProxy}.
 *
 * @param host the proxy's name
 * @param port the proxy's port, 1 to 65535
 * @param dnsOverSocks whether the proxy finds the addresses of names, so that no name server hears
 *     of them
 * @param login who we are to the proxy, if it asks (RFC 1929)
 */
public record SocksProxy(
    String host, int port, boolean dnsOverSocks, Optional<UpstreamProxy.Login> login) {

  public SocksProxy {
    Objects.requireNonNull(login);
    if (host.isBlank()) {
      throw new InvalidRequestException("host", "A SOCKS proxy needs a host.");
    }
    if (port < 1 || port > 65_535) {
      throw new InvalidRequestException("port", "A SOCKS proxy's port must be 1 to 65535.");
    }
  }
}
