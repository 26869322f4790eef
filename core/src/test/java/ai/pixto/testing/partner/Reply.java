package ai.pixto.testing.partner;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of a simulator, before a fault has its way with it. */
record Reply(int status, Map<String, String> headers, Body body) {

  /** What follows the header. */
  interface Body {
    void writeTo(OutputStream out) throws IOException;

    /** In bytes; -1 when it is not known before, the body is then sent in chunks. */
    long length();
  }

  private static final Gson JSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  static Reply bytes(int status, String contentType, byte[] content) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    return new Reply(status, headers, body(content));
  }

  static Reply json(int status, JsonElement content) {
    return bytes(status, "application/json", toBytes(content));
  }

  static Reply text(int status, String content) {
    return bytes(status, "text/plain; charset=utf-8", content.getBytes(StandardCharsets.UTF_8));
  }

  static Reply empty(int status) {
    return new Reply(status, new LinkedHashMap<>(), body(new byte[0]));
  }

  /** A body without a known length, such as a stream of events. */
  static Reply streamed(int status, String contentType, Writing writing) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    return new Reply(
        status,
        headers,
        new Body() {
          @Override
          public void writeTo(OutputStream out) throws IOException {
            writing.writeTo(out);
          }

          @Override
          public long length() {
            return -1;
          }
        });
  }

  /** Writes a body. */
  interface Writing {
    void writeTo(OutputStream out) throws IOException;
  }

  static byte[] toBytes(JsonElement content) {
    return JSON.toJson(content).getBytes(StandardCharsets.UTF_8);
  }

  Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body);
  }

  Reply withBody(Body other) {
    return new Reply(status, headers, other);
  }

  private static Body body(byte[] content) {
    return new Body() {
      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(content);
      }

      @Override
      public long length() {
        return content.length;
      }
    };
  }
}
