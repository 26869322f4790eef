package ai.pixto.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Numeric addresses: those that need no name server. */
final class Addresses {

  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*(%\\w+)?");

  private Addresses() {}

  static boolean isNumeric(String text) {
    return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
  }

  static InetAddress parse(String numeric) throws UnknownHostException {
    return InetAddress.getByName(numeric);
  }
}
