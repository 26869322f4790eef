package ai.pixto.testing.partner;

import ai.pixto.testing.partner.SimulatedJob.State;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Replicate's stream of a prediction's events: {@code logs} while it runs, then {@code output}
 * piece by piece, then {@code done} or {@code error}. Each event has an id; a client that comes
 * back with {@code Last-Event-ID} gets what follows that one.
 */
final class ReplicateStream {

  private static final long PAUSE_MILLIS = 2;

  private record Event(String name, String data) {}

  private final SimulatedJob job;
  private final int firstUnseen;

  ReplicateStream(SimulatedJob job, RecordedRequest request) {
    this.job = job;
    this.firstUnseen =
        request.header("last-event-id").map(id -> 1 + Integer.parseInt(id.split(":")[1])).orElse(0);
  }

  void writeTo(OutputStream out) throws IOException {
    int next = firstUnseen;
    State state;
    do {
      state = job.look();
      List<Event> known = events(state);
      for (; next < known.size(); next++) {
        out.write(format(next, known.get(next)));
      }
      if (!state.isTerminal()) {
        out.write(": still running\n\n".getBytes(StandardCharsets.UTF_8));
        pause();
      }
    } while (!state.isTerminal());
  }

  /** Lets a short while pass between two looks of the server itself. */
  static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the simulator is being closed");
    }
  }

  /** All events up to now; what was there at an earlier look stays where it was. */
  private List<Event> events(State state) {
    List<Event> events = new ArrayList<>();
    job.logs().forEach(line -> events.add(new Event("logs", line)));
    if (!state.isTerminal()) {
      return events;
    }
    switch (state) {
      case SUCCEEDED -> {
        pieces().forEach(piece -> events.add(new Event("output", piece)));
        events.add(new Event("done", "{}"));
      }
      case FAILED -> {
        String message = job.failure().map(ModelFailure::getMessage).orElse("");
        events.add(new Event("error", "{\"detail\": " + new JsonPrimitive(message) + "}"));
        events.add(new Event("done", "{\"reason\": \"error\"}"));
      }
      default -> events.add(new Event("done", "{\"reason\": \"canceled\"}"));
    }
    return events;
  }

  private List<String> pieces() {
    JsonElement output = job.output();
    List<String> pieces = new ArrayList<>();
    if (output.isJsonArray()) {
      output.getAsJsonArray().forEach(piece -> pieces.add(piece.getAsString()));
    } else {
      pieces.add(output.isJsonPrimitive() ? output.getAsString() : output.toString());
    }
    return pieces;
  }

  private byte[] format(int number, Event event) {
    StringBuilder text = new StringBuilder();
    text.append("event: ").append(event.name()).append('\n');
    text.append("id: ").append(job.createdAt().getEpochSecond()).append(':').append(number);
    for (String line : event.data().split("\n", -1)) {
      text.append("\ndata: ").append(line);
    }
    return text.append("\n\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
