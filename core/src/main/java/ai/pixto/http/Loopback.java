package ai.pixto.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by its name alone, without asking any name server, whether a host is this machine. */
final class Loopback {

  private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private Loopback() {}

  /** RFC 6761, 6.3 for {@code localhost}; RFC 1122, 3.2.1.3 and RFC 4291, 2.5.3 for addresses. */
  static boolean names(String host) {
    String name = bare(host).toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("::1")
        || name.equals("0:0:0:0:0:0:0:1")
        || IPV4.matcher(name).matches();
  }

  /** Without the brackets that an address of IP version 6 wears in a URI. */
  static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
