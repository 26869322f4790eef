package ai.pixto.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The log of all that goes out: method, host, path, status, duration and request id; never a
 * header, a query or a body.
 */
final class Log {

  private static final System.Logger LOGGER = System.getLogger("ai.pixto.http");

  private Log() {}

  static void answered(HttpRequest request, int status, Duration taken, Optional<String> id) {
    if (LOGGER.isLoggable(System.Logger.Level.DEBUG)) {
      LOGGER.log(
          System.Logger.Level.DEBUG,
          line(request, Integer.toString(status), taken)
              + id.map(name -> " (request " + Redaction.oneLine(name) + ")").orElse(""));
    }
  }

  static void failed(HttpRequest request, String code, Duration taken) {
    if (LOGGER.isLoggable(System.Logger.Level.DEBUG)) {
      LOGGER.log(System.Logger.Level.DEBUG, line(request, code, taken));
    }
  }

  static void repeating(URI uri, Duration wait) {
    LOGGER.log(System.Logger.Level.DEBUG, "Again to {0} in {1} ms", uri.getHost(), wait.toMillis());
  }

  /** Something that needs nobody's attention. */
  static void quiet(String what, Exception e) {
    LOGGER.log(System.Logger.Level.TRACE, what, e);
  }

  private static String line(HttpRequest request, String result, Duration taken) {
    return request + " " + result + " in " + taken.toMillis() + " ms";
  }
}
