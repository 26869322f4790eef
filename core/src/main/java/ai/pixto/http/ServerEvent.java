package ai.pixto.http;

/**
 * One server-sent event.
 *
 * @param type its kind; {@code message} unless the server named one
 * @param data its lines, joined by line feeds
 * @param id the last id the server gave up to this event; may be empty
 */
public record ServerEvent(String type, String data, String id) {

  /** Prints the kind alone, since data may be confidential. */
  @Override
  public String toString() {
    return "event " + type;
  }
}
