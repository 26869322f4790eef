package ai.pixto.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Form fields and files one after the other (RFC 7578), names in UTF-8 with quotes and line ends
 * escaped as browsers do (HTML, "Multipart form data").
 */
final class MultipartBody extends Body {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LINE_END = "\r\n";

  private final List<Body> pieces = new ArrayList<>();
  private final long length;

  MultipartBody(List<Part> parts) {
    this(parts, "pixto-" + boundary());
  }

  private MultipartBody(List<Part> parts, String boundary) {
    super("multipart/form-data; boundary=" + boundary);
    for (Part part : parts) {
      pieces.add(ascii("--" + boundary + LINE_END + head(part) + LINE_END));
      pieces.add(part.body());
      pieces.add(ascii(LINE_END));
    }
    pieces.add(ascii("--" + boundary + "--" + LINE_END));
    length = pieces.stream().mapToLong(Body::length).sum();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  void writeTo(OutputStream out) throws IOException {
    for (Body piece : pieces) {
      piece.writeTo(out);
    }
  }

  private static String head(Part part) {
    StringBuilder head =
        new StringBuilder("Content-Disposition: form-data; name=\"")
            .append(escaped(part.name()))
            .append('"');
    part.fileName().ifPresent(n -> head.append("; filename=\"").append(escaped(n)).append('"'));
    head.append(LINE_END);
    if (!part.body().contentType().isEmpty()) {
      head.append("Content-Type: ").append(part.body().contentType()).append(LINE_END);
    }
    return head.toString();
  }

  private static String escaped(String name) {
    return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
  }

  private static Body ascii(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8), "");
  }

  private static String boundary() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
