package ai.pixto.engine.fal;

import ai.pixto.engine.JobContext;
import ai.pixto.engine.JobState;
import ai.pixto.engine.PartnerErrors;
import ai.pixto.engine.Ticket;
import ai.pixto.engine.Waiting;
import ai.pixto.error.CancelledException;
import ai.pixto.error.PixtoException;
import ai.pixto.http.Credential;
import ai.pixto.http.EventStream;
import ai.pixto.http.HttpRequest;
import ai.pixto.http.ServerEvent;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.net.URI;
import java.util.Optional;

/**
 * How far a piece of work in fal's queue is: listened to as a stream, looked at again and again
 * where there is none. fal has no status for a failure: it stands in {@code error} of a status that
 * says completed, or is the answer to the request for the result. For one thread.
 */
final class FalStatus {

  private static final String OVER = "COMPLETED";

  private final URI status;
  private final Optional<Credential> key;
  private final JobContext job;
  private final PartnerErrors errors;
  private int lines;

  FalStatus(Ticket ticket, Optional<Credential> key, JobContext job, PartnerErrors errors) {
    status = URI.create(ticket.details().get("status").getAsString());
    this.key = key;
    this.job = job;
    this.errors = errors;
  }

  /**
   * Waits until the work is over.
   *
   * @throws PixtoException what it failed with, as far as the status tells
   */
  void await(Waiting waiting) {
    Optional<JsonObject> end = listen(waiting);
    while (end.isEmpty()) {
      JsonObject told = waiting.look(this::look);
      if (text(told, "status").equals(OVER)) {
        end = Optional.of(told);
      } else {
        follow(told);
        waiting.pause();
      }
    }
    follow(end.get());
  }

  /** What the stream told last, if that ends the work; none where there is no stream. */
  private Optional<JsonObject> listen(Waiting waiting) {
    try (EventStream events = job.outbound().events(signed("/stream"))) {
      for (Optional<ServerEvent> e = events.next(); e.isPresent(); e = events.next()) {
        Optional<JsonObject> told = parsed(e.get().data());
        if (told.filter(status -> text(status, "status").equals(OVER)).isPresent()) {
          return told;
        }
        told.ifPresent(this::follow);
        waiting.checkTime();
      }
    } catch (CancelledException e) {
      throw e;
    } catch (PixtoException e) {
      // Looking works where listening does not.
      waiting.checkTime();
    }
    return Optional.empty();
  }

  private JsonObject look() {
    return errors.object(job.outbound().ask(signed("")));
  }

  private void follow(JsonObject told) {
    write(told.get("logs"));
    switch (text(told, "status")) {
      case "IN_QUEUE" -> queued(told.get("queue_position"));
      case OVER -> requireSuccess(told);
      default -> job.state(JobState.RUNNING);
    }
  }

  private void queued(JsonElement position) {
    if (position instanceof JsonPrimitive number && number.isNumber()) {
      job.queued(Math.max(0, number.getAsInt()));
    } else {
      job.state(JobState.QUEUED);
    }
  }

  private void requireSuccess(JsonObject told) {
    String error = text(told, "error");
    if (error.isEmpty()) {
      return;
    }
    throw text(told, "error_type").equals("client_cancelled")
        ? new CancelledException()
        : errors.failed(error);
  }

  private void write(JsonElement logs) {
    if (logs == null || !logs.isJsonArray()) {
      return;
    }
    for (; lines < logs.getAsJsonArray().size(); lines++) {
      if (logs.getAsJsonArray().get(lines) instanceof JsonObject line) {
        job.log(text(line, "message").strip());
      }
    }
  }

  private HttpRequest signed(String below) {
    HttpRequest.Builder request =
        HttpRequest.get(URI.create(status.toString().replaceAll("\\?.*$", "") + below + "?logs=1"));
    key.ifPresent(request::credential);
    return request.build();
  }

  private static Optional<JsonObject> parsed(String data) {
    try {
      return JsonParser.parseString(data) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  private static String text(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }
}
