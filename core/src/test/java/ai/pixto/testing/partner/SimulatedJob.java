package ai.pixto.testing.partner;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A job that a simulator has accepted. Its time moves when somebody looks at it. */
final class SimulatedJob {

  /** Where a job is. */
  enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELED,
    ABORTED;

    boolean isTerminal() {
      return compareTo(RUNNING) > 0;
    }
  }

  /**
   * A limit that the client has set.
   *
   * @param untilStart whether it counts only until the job runs
   */
  record TimeLimit(Duration duration, boolean untilStart) {}

  /** What the model does once, at the end; it throws what the model would say. */
  interface Work {
    JsonElement run() throws ModelFailure;
  }

  private final String id;
  private final PartnerModel model;
  private final JsonObject input;
  private final String contentKey;
  private final Script script;
  private final Work work;
  private final Instant createdAt = Instant.now();
  private final Optional<TimeLimit> limit;
  private int looks;
  private int runningLooks;
  private State state = State.QUEUED;
  private Instant startedAt;
  private Instant completedAt;
  private JsonElement output = JsonNull.INSTANCE;
  private ModelFailure failure;
  private boolean cancelRequested;
  private boolean removed;

  SimulatedJob(
      String id,
      PartnerModel model,
      JsonObject input,
      String contentKey,
      Script script,
      Optional<TimeLimit> limit,
      Work work) {
    this.id = id;
    this.model = model;
    this.input = input;
    this.contentKey = contentKey;
    this.script = script;
    this.limit = limit;
    this.work = work;
  }

  /** One look of the client: the job's time moves on by one step. */
  synchronized State look() {
    if (!state.isTerminal()) {
      looks++;
      move();
    } else if (isPastKeeping()) {
      removed = true;
    }
    return state;
  }

  /** Asks for its end; whether it was still going on. */
  synchronized boolean cancel() {
    boolean goesOn = !state.isTerminal();
    cancelRequested |= goesOn;
    if (goesOn && !(script.ignoresCancel() && state == State.RUNNING)) {
      end(State.CANCELED);
    }
    return goesOn;
  }

  /** Removes input and output as the partner does after its time of keeping them. */
  synchronized void removeData() {
    removed |= state.isTerminal();
  }

  /** Computes the output ahead of the end, for an answer that has it while still running. */
  synchronized void produceEarly() {
    start();
    produce();
  }

  private void move() {
    if (isPastLimit()) {
      end(state == State.QUEUED ? State.ABORTED : State.CANCELED);
      return;
    }
    boolean waits =
        script.timed()
            ? elapsed().compareTo(script.queuedFor()) < 0
            : looks <= script.queuedPolls();
    boolean runs =
        script.timed()
            ? elapsed().compareTo(script.queuedFor().plus(script.runningFor())) < 0
            : looks <= script.queuedPolls() + script.runningPolls();
    if (waits) {
      return;
    }
    if (script.ending() == Script.Ending.IS_ABORTED) {
      end(State.ABORTED);
      return;
    }
    start();
    if (runs || script.ending() == Script.Ending.NEVER) {
      runningLooks++;
      return;
    }
    finish();
  }

  private boolean isPastLimit() {
    return limit.isPresent()
        && !(limit.get().untilStart() && state == State.RUNNING)
        && elapsed().compareTo(limit.get().duration()) > 0;
  }

  private void start() {
    if (state == State.QUEUED) {
      state = State.RUNNING;
      startedAt = Instant.now();
    }
  }

  private void finish() {
    switch (script.ending()) {
      case FAILS -> {
        failure = new ModelFailure(script.error(), script.errorType().orElse("model_error"), "");
        end(State.FAILED);
      }
      case IS_CANCELED -> end(State.CANCELED);
      default -> {
        produce();
        end(failure == null ? State.SUCCEEDED : State.FAILED);
      }
    }
  }

  private void produce() {
    if (!output.isJsonNull() || failure != null) {
      return;
    }
    try {
      output = work.run();
    } catch (ModelFailure e) {
      failure = e;
    }
  }

  private void end(State last) {
    if (startedAt == null && last != State.ABORTED) {
      startedAt = Instant.now();
    }
    state = last;
    completedAt = Instant.now();
  }

  private Duration elapsed() {
    return Duration.between(createdAt, Instant.now());
  }

  private boolean isPastKeeping() {
    return script
        .keptFor()
        .filter(kept -> Instant.now().isAfter(completedAt.plus(kept)))
        .isPresent();
  }

  /** The lines written so far: the script's own and a bar of progress after each step. */
  synchronized List<String> logs() {
    List<String> lines = new ArrayList<>();
    if (startedAt == null || removed) {
      return lines;
    }
    int steps = Math.max(1, script.runningPolls());
    int done = state.isTerminal() ? steps : Math.min(runningLooks, steps);
    int own = script.logs().size();
    for (int i = 0; i <= done; i++) {
      lines.addAll(script.logs().subList(own * Math.max(0, i - 1) / steps, own * i / steps));
      int percent = 100 * i / steps;
      lines.add(String.format("%3d%%|%-10s| %d/%d", percent, "#".repeat(percent / 10), i, steps));
    }
    return lines;
  }

  String id() {
    return id;
  }

  PartnerModel model() {
    return model;
  }

  JsonObject input() {
    return input;
  }

  String contentKey() {
    return contentKey;
  }

  Script script() {
    return script;
  }

  Instant createdAt() {
    return createdAt;
  }

  Optional<Instant> deadline() {
    return limit.map(l -> createdAt.plus(l.duration()));
  }

  synchronized State state() {
    return state;
  }

  /** How often the client may still look before it runs. */
  synchronized int placesAhead() {
    return Math.max(0, script.queuedPolls() - looks);
  }

  synchronized Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  synchronized Optional<Instant> completedAt() {
    return Optional.ofNullable(completedAt);
  }

  synchronized JsonElement output() {
    return removed ? JsonNull.INSTANCE : output;
  }

  synchronized Optional<ModelFailure> failure() {
    return Optional.ofNullable(failure);
  }

  synchronized boolean isRemoved() {
    return removed;
  }

  synchronized boolean cancelRequested() {
    return cancelRequested;
  }
}
