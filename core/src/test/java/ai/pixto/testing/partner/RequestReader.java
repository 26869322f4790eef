package ai.pixto.testing.partner;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads requests of one connection (RFC 9112), the header first and the body on demand. */
final class RequestReader {

  private static final int LONGEST_LINE = 64 << 10;

  private final String host;
  private final InputStream in;

  RequestReader(String host, InputStream in) {
    this.host = host;
    this.in = in;
  }

  /** The next request without its body; empty when the client has closed the connection. */
  Optional<RecordedRequest> readHead() throws IOException {
    String line = readLine();
    if (line == null) {
      return Optional.empty();
    }
    String[] words = line.split(" ");
    if (words.length != 3) {
      throw new ProtocolException("no request line");
    }
    Map<String, List<String>> headers = readHeaders();
    int mark = words[1].indexOf('?');
    String path = mark < 0 ? words[1] : words[1].substring(0, mark);
    Map<String, String> query = mark < 0 ? Map.of() : parseQuery(words[1].substring(mark + 1));
    return Optional.of(
        new RecordedRequest(
            host, words[0], path, query, headers, new byte[0], List.of(), Optional.empty()));
  }

  /** Reads the body that belongs to {@code head}, asking for it where the client waits for that. */
  RecordedRequest readBody(RecordedRequest head, Optional<Fault> fault, OutputStream out)
      throws IOException {
    if (head.header("expect").filter("100-continue"::equalsIgnoreCase).isPresent()) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    byte[] body = body(head);
    List<RecordedRequest.Part> parts =
        head.header("content-type")
            .filter(type -> type.startsWith("multipart/form-data"))
            .map(type -> Multipart.parse(type, body))
            .orElse(List.of());
    return new RecordedRequest(
        host, head.method(), head.path(), head.query(), head.headers(), body, parts, fault);
  }

  private byte[] body(RecordedRequest head) throws IOException {
    boolean chunked =
        head.header("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent();
    if (chunked) {
      return readChunks();
    }
    int length = head.header("content-length").map(Integer::parseInt).orElse(0);
    return readExactly(length);
  }

  private byte[] readChunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = requireLine();
      int length = Integer.parseInt(size.split(";")[0].trim(), 16);
      if (length == 0) {
        readHeaders();
        return body.toByteArray();
      }
      body.writeBytes(readExactly(length));
      requireLine();
    }
  }

  private byte[] readExactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private Map<String, List<String>> readHeaders() throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line = requireLine(); !line.isEmpty(); line = requireLine()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new ProtocolException("no header line");
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).trim());
    }
    return headers;
  }

  static Map<String, String> parseQuery(String query) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      values.put(
          URLDecoder.decode(name, StandardCharsets.UTF_8),
          URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return values;
  }

  private String requireLine() throws IOException {
    String line = readLine();
    if (line == null) {
      throw new EOFException();
    }
    return line;
  }

  private String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      }
      if (line.size() > LONGEST_LINE) {
        throw new ProtocolException("line too long");
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
