package ai.pixto.testing.partner;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as a simulator received it, secrets included: for the eyes of tests only, hence the
 * short {@link #toString()}.
 *
 * @param host which of the partner's hosts it came to, such as {@code api} or {@code delivery}
 * @param path the path as sent, undecoded, without the query
 * @param query the decoded query; of a repeated name the last value
 * @param headers all values by lower-case name
 * @param body the bytes of the body; empty while a fault's matcher looks at the request
 * @param parts the parts of a {@code multipart/form-data} body, else empty
 * @param fault what was done to it, if anything
 */
public record RecordedRequest(
    String host,
    String method,
    String path,
    Map<String, String> query,
    Map<String, List<String>> headers,
    byte[] body,
    List<Part> parts,
    Optional<Fault> fault) {

  /**
   * A part of a {@code multipart/form-data} body (RFC 7578).
   *
   * @param name the name of the form's field
   * @param fileName empty for a plain field
   */
  public record Part(
      String name, Optional<String> fileName, Optional<String> contentType, byte[] content) {

    /** The content as UTF-8. */
    public String text() {
      return new String(content, StandardCharsets.UTF_8);
    }
  }

  /** The first value of a header, by its name in any case. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * The body as a JSON object.
   *
   * @throws RuntimeException if it is none
   */
  public JsonObject json() {
    return JsonParser.parseString(text()).getAsJsonObject();
  }

  /** The parts of this name, in order. */
  public List<Part> partsNamed(String name) {
    return parts.stream().filter(part -> part.name().equals(name)).toList();
  }

  @Override
  public String toString() {
    return method + " " + path + " at " + host;
  }

  RecordedRequest at(String otherHost, String otherPath, Map<String, String> otherQuery) {
    return new RecordedRequest(
        otherHost, method, otherPath, otherQuery, headers, body, parts, fault);
  }
}
