package ai.pixto.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads events from bytes: HTML Living Standard, 9.2.5 "Parsing an event stream" and 9.2.6
 * "Interpreting an event stream". An event that the end cuts off is dropped.
 */
final class EventParser {

  /** The event that is being read has grown beyond the bound. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final int CHUNK_BYTES = 8 * 1024;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final int limit;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private InputStream in = InputStream.nullInputStream();
  private int next;
  private int end;
  private int eventBytes;
  private boolean first;
  private boolean afterReturn;
  private String type = "";
  private String id = "";
  private String lastId = "";
  private Optional<Duration> retry = Optional.empty();

  /**
   * @param limit how many bytes one event may have
   */
  EventParser(int limit) {
    this.limit = limit;
  }

  /** Reads from {@code stream} from now on; the last id is kept. */
  void begin(InputStream stream) {
    in = stream;
    next = 0;
    end = 0;
    eventBytes = 0;
    first = true;
    afterReturn = false;
    line.reset();
    data.setLength(0);
    type = "";
    id = lastId;
  }

  /** The id to resume after; empty if the server gave none. */
  String lastId() {
    return lastId;
  }

  /** How long the server asks to wait before a new connection. */
  Optional<Duration> retry() {
    return retry;
  }

  /** The next event; empty at the stream's end. */
  Optional<ServerEvent> read() throws IOException {
    while (true) {
      if (next == end) {
        next = 0;
        end = in.read(chunk);
        if (end < 0) {
          end = 0;
          return Optional.empty();
        }
      }
      while (next < end) {
        byte b = chunk[next++];
        if (b == '\n' && afterReturn) {
          afterReturn = false;
          continue;
        }
        afterReturn = b == '\r';
        if (b != '\n' && b != '\r') {
          line.write(b);
          count();
          continue;
        }
        Optional<ServerEvent> event = endLine();
        if (event.isPresent()) {
          return event;
        }
      }
    }
  }

  private void count() throws TooLong {
    if (++eventBytes > limit) {
      throw new TooLong();
    }
  }

  private Optional<ServerEvent> endLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (first) {
      first = false;
      text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
    if (text.isEmpty()) {
      return dispatch();
    }
    int colon = text.indexOf(':');
    if (colon == 0) {
      eventBytes -= Math.min(eventBytes, text.getBytes(StandardCharsets.UTF_8).length);
    } else if (colon < 0) {
      field(text, "");
    } else {
      String value = text.substring(colon + 1);
      field(text.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
    }
    return Optional.empty();
  }

  private void field(String name, String value) {
    switch (name) {
      case "event" -> type = value;
      case "data" -> data.append(value).append('\n');
      case "id" -> id = value.indexOf('\0') < 0 ? value : id;
      case "retry" -> {
        if (value.matches("[0-9]{1,9}")) {
          retry = Optional.of(Duration.ofMillis(Long.parseLong(value)));
        }
      }
      default -> {
        // The standard: fields of other names are ignored.
      }
    }
  }

  private Optional<ServerEvent> dispatch() {
    lastId = id;
    eventBytes = 0;
    String kind = type.isEmpty() ? "message" : type;
    type = "";
    if (data.isEmpty()) {
      return Optional.empty();
    }
    String joined = data.substring(0, data.length() - 1);
    data.setLength(0);
    return Optional.of(new ServerEvent(kind, joined, lastId));
  }
}
