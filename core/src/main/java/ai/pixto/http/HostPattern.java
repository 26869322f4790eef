package ai.pixto.http;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which host names are meant: {@code *} stands for any characters, {@code ?} for one, and {@code
 * host:port} for that port alone. Upper and lower case are the same.
 */
final class HostPattern {

  private final Pattern host;
  private final int port;

  private HostPattern(Pattern host, int port) {
    this.host = host;
    this.port = port;
  }

  /** For instance {@code *.example.org}, {@code 10.0.?.*} or {@code localhost:8080}. */
  static HostPattern of(String text) {
    String name = text;
    int port = -1;
    int colon = text.lastIndexOf(':');
    if (colon >= 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']')) {
      port = Integer.parseInt(text.substring(colon + 1));
      name = text.substring(0, colon);
    }
    StringBuilder regex = new StringBuilder();
    for (char c : Loopback.bare(name).toLowerCase(Locale.ROOT).toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return new HostPattern(Pattern.compile(regex.toString(), Pattern.DOTALL), port);
  }

  /**
   * @param actualPort the port that is really used, never -1
   */
  boolean matches(String name, int actualPort) {
    return (port < 0 || port == actualPort)
        && host.matcher(Loopback.bare(name).toLowerCase(Locale.ROOT)).matches();
  }
}
