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
import ai.pixto.http.HttpResponse;
import ai.pixto.http.ServerEvent;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a piece of work in fal's queue is: listened to as a stream, looked at again and again
 * where there is none. fal has no status for a failure: it stands in {@code error} of a status that
 * says completed, or is the answer to the request for the result. For one thread.
 */
final class FalStatus {

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
  void await(Duration limit) {
    Waiting waiting = new Waiting(status.getHost(), limit, job.task().cancellation());
    if (listen(waiting)) {
      return;
    }
    while (!look()) {
      waiting.pause();
    }
  }

  /** Whether the stream has told that the work is over. */
  private boolean listen(Waiting waiting) {
    try (EventStream events = job.outbound().events(signed("/stream"))) {
      for (Optional<ServerEvent> e = events.next(); e.isPresent(); e = events.next()) {
        Optional<JsonObject> told = parsed(e.get().data());
        if (told.isPresent() && isOver(told.get())) {
          return true;
        }
        waiting.checkTime();
      }
      return false;
    } catch (CancelledException | Failure e) {
      throw e instanceof Failure failure ? failure.cause : (CancelledException) e;
    } catch (PixtoException e) {
      // Looking works where listening does not.
      waiting.checkTime();
      return false;
    }
  }

  private boolean look() {
    HttpResponse response = errors.require(job.outbound().ask(signed("")));
    try {
      return isOver(response.json().getAsJsonObject());
    } catch (Failure e) {
      throw e.cause;
    }
  }

  private boolean isOver(JsonObject told) {
    follow(told.get("logs"));
    switch (text(told, "status")) {
      case "IN_QUEUE" -> queued(told.get("queue_position"));
      case "COMPLETED" -> {
        requireSuccess(told);
        return true;
      }
      default -> job.state(JobState.RUNNING);
    }
    return false;
  }

  private void queued(JsonElement position) {
    if (position != null && position.isJsonPrimitive()) {
      job.queued(Math.max(0, position.getAsInt()));
    } else {
      job.state(JobState.QUEUED);
    }
  }

  private void requireSuccess(JsonObject told) {
    String error = text(told, "error");
    if (error.isEmpty()) {
      return;
    }
    throw new Failure(
        text(told, "error_type").equals("client_cancelled")
            ? errors.ended("cancelled")
            : errors.failed(error));
  }

  private void follow(JsonElement logs) {
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

  /** Tells the work's own failure from one of the stream that told of it. */
  private static final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient PixtoException cause;

    Failure(PixtoException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
