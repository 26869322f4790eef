package ai.pixto.http;

import java.util.Objects;
import java.util.Optional;

/**
 * One part of a {@link Body#multipart}.
 *
 * @param name the form field's name
 * @param fileName what the receiver should call the file; empty for a plain field
 * @param body the field's content; its media type is sent unless empty
 */
public record Part(String name, Optional<String> fileName, Body body) {

  public Part {
    Objects.requireNonNull(name);
    Objects.requireNonNull(fileName);
    Objects.requireNonNull(body);
  }

  /** A plain text field. */
  public static Part field(String name, String value) {
    return new Part(name, Optional.empty(), Body.text(value, ""));
  }

  public static Part file(String name, String fileName, Body body) {
    return new Part(name, Optional.of(fileName), body);
  }
}
