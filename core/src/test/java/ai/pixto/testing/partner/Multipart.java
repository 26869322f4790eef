package ai.pixto.testing.partner;

import ai.pixto.testing.partner.RecordedRequest.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a {@code multipart/form-data} body apart (RFC 7578, RFC 2046 section 5.1). */
final class Multipart {

  private static final byte[] END_OF_HEADER = ascii("\r\n\r\n");
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");

  private Multipart() {}

  static List<Part> parse(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      return List.of();
    }
    byte[] delimiter = ascii("--" + boundary.group(1));
    List<Part> parts = new ArrayList<>();
    int start = indexOf(body, delimiter, 0);
    while (start >= 0) {
      int from = start + delimiter.length + 2;
      int next = indexOf(body, delimiter, from);
      if (next < 0) {
        break;
      }
      parts.add(part(Arrays.copyOfRange(body, from, next - 2)));
      start = next;
    }
    return parts;
  }

  private static Part part(byte[] bytes) {
    int end = indexOf(bytes, END_OF_HEADER, 0);
    String header = new String(bytes, 0, Math.max(end, 0), StandardCharsets.UTF_8);
    byte[] content = Arrays.copyOfRange(bytes, end + END_OF_HEADER.length, bytes.length);
    return new Part(
        find(header, "[; ]name=\"([^\"]*)\"").orElse(""),
        find(header, "filename=\"([^\"]*)\""),
        find(header, "(?i)content-type:\\s*(\\S+)"),
        content);
  }

  private static Optional<String> find(String header, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(header);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static int indexOf(byte[] bytes, byte[] wanted, int from) {
    for (int i = from; i <= bytes.length - wanted.length; i++) {
      if (bytes[i] == wanted[0]
          && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
