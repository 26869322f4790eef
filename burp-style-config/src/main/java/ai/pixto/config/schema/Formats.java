package ai.pixto.config.schema;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The values of {@code format} that a schema may use; each is checked for real, so that a value
 * that passes can be read as the Java type that it stands for.
 */
final class Formats {

  private static final int MAX_EXPRESSION = 500;
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
  private static final Pattern OCTET =
      Pattern.compile("0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5]");

  private record Format(String words, Predicate<String> check) {}

  private static final Map<String, Format> ALL =
      Map.of(
          "uri", new Format("an address such as https://example.org", Formats::isUri),
          "uri-reference", new Format("an address or a part of one", Formats::isUriReference),
          "hostname", new Format("the name of a host such as example.org", Formats::isHostname),
          "ipv4", new Format("an IPv4 address such as 192.0.2.1", Formats::isIpv4),
          "ipv6", new Format("an IPv6 address such as 2001:db8::1", Formats::isIpv6),
          "duration", new Format("a duration such as PT30S", Formats::isDuration),
          "date", new Format("a date such as 2026-11-23", Formats::isDate),
          "date-time", new Format("a time such as 2026-11-23T18:00:00Z", Formats::isDateTime),
          "regex", new Format("a regular expression", Formats::isExpression),
          "path", new Format("the path of a file or folder", Formats::isPath));

  private Formats() {}

  static boolean isKnown(String format) {
    return ALL.containsKey(format);
  }

  /** What a text of this format is called. */
  static String words(String format) {
    return ALL.get(format).words();
  }

  static boolean fits(String format, String text) {
    return ALL.get(format).check().test(text);
  }

  /** RFC 3986 as {@link URI} reads it; one of the web has a host. */
  private static boolean isUri(String text) {
    try {
      URI uri = new URI(text);
      boolean web = uri.isAbsolute() && uri.getScheme().matches("(?i)https?|wss?");
      return uri.isAbsolute() && (!web || uri.getHost() != null);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isUriReference(String text) {
    try {
      return new URI(text) != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** RFC 1123 2.1. */
  private static boolean isHostname(String text) {
    if (text.length() > 253) {
      return false;
    }
    for (String label : text.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIpv4(String text) {
    String[] octets = text.split("\\.", 5);
    boolean fits = octets.length == 4;
    for (String octet : octets) {
      fits = fits && OCTET.matcher(octet).matches();
    }
    return fits;
  }

  /** RFC 4291 2.2. A text with a colon is never looked up as a name. */
  private static boolean isIpv6(String text) {
    if (text.length() > 45 || !text.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      return false;
    }
    try {
      return InetAddress.getByName(text).getAddress().length > 0;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isDuration(String text) {
    return reads(() -> Duration.parse(text));
  }

  private static boolean isDate(String text) {
    return reads(() -> LocalDate.parse(text));
  }

  private static boolean isDateTime(String text) {
    return reads(() -> OffsetDateTime.parse(text));
  }

  private static boolean reads(Runnable time) {
    try {
      time.run();
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Short, because Java compiles nested groups by recursion. */
  private static boolean isExpression(String text) {
    if (text.length() > MAX_EXPRESSION) {
      return false;
    }
    try {
      return Pattern.compile(text) != null;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static boolean isPath(String text) {
    try {
      return !Path.of(text).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
