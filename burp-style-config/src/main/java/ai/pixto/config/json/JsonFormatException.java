package ai.pixto.config.json;

import java.util.Objects;

/** A text that is no JSON, or more of it than is read: where, and one sentence about it. */
public final class JsonFormatException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient SourceLocation location;

  /**
   * @param message one sentence that quotes nothing of the text but keys and punctuation
   */
  public JsonFormatException(SourceLocation location, String message) {
    super(message);
    this.location = Objects.requireNonNull(location);
  }

  public SourceLocation location() {
    return location;
  }
}
