package ai.pixto.testing.partner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a simulated job goes: how long it waits and runs, and how it ends. Time is counted in looks
 * of the client at the job (polls, or events of a stream) or in wall time. Immutable.
 *
 * <p>{@code Script.polls(2, 3)} is seen waiting twice and running three times; the sixth look finds
 * the result. {@code Script.polls(0, 0)} is done at the first look.
 *
 * @param queuedPolls looks that find it waiting; not used when {@code timed}
 * @param runningPolls looks that find it running; not used when {@code timed}
 * @param timed whether the two durations count instead of the looks
 * @param error what the partner says of a failure
 * @param errorType fal's {@code error_type} of a failure of its machinery; empty for one of the
 *     model's own
 * @param logs lines the model writes, spread over its running
 * @param outlastsWait whether a waiting submission is answered as if its wait had elapsed
 * @param earlyOutput whether a waiting submission is answered "processing" with the output filled
 * @param ignoresCancel whether a job that runs goes on after a cancel, as it may at fal
 * @param plainDetail whether fal states a failure's detail as a string instead of a list
 * @param keptFor how long after its end the result is kept
 */
public record Script(
    int queuedPolls,
    int runningPolls,
    boolean timed,
    Duration queuedFor,
    Duration runningFor,
    Ending ending,
    String error,
    Optional<String> errorType,
    List<String> logs,
    boolean outlastsWait,
    boolean earlyOutput,
    boolean ignoresCancel,
    boolean plainDetail,
    Optional<Duration> keptFor) {

  /** How it ends when nobody cancels it. */
  public enum Ending {
    SUCCEEDS,
    FAILS,
    /** ends before it starts, as when Replicate's deadline passes while it waits */
    IS_ABORTED,
    /** ends while it runs, as when Replicate's deadline passes then */
    IS_CANCELED,
    /** runs for ever */
    NEVER
  }

  /** Waits and runs for so many looks each, then succeeds. */
  public static Script polls(int queued, int running) {
    return new Script(
        queued,
        running,
        false,
        Duration.ZERO,
        Duration.ZERO,
        Ending.SUCCEEDS,
        "",
        Optional.empty(),
        List.of(),
        false,
        false,
        false,
        false,
        Optional.empty());
  }

  /** Waits and runs for so long each, then succeeds. */
  public static Script timed(Duration queued, Duration running) {
    Script base = polls(0, 0);
    return new Script(
        0,
        0,
        true,
        queued,
        running,
        base.ending,
        base.error,
        base.errorType,
        base.logs,
        false,
        false,
        false,
        false,
        base.keptFor);
  }

  /** Done at the first look. */
  public static Script immediately() {
    return polls(0, 0);
  }

  /** Fails by the model's own fault, with this message. */
  public Script failing(String message) {
    return copy(Ending.FAILS, message, errorType, logs, keptFor);
  }

  /** Fails by the partner's machinery: fal's {@code error_type}, such as startup_timeout. */
  public Script failing(String message, String type) {
    return copy(Ending.FAILS, message, Optional.of(type), logs, keptFor);
  }

  public Script ending(Ending other) {
    return copy(other, error, errorType, logs, keptFor);
  }

  public Script logging(String... lines) {
    return copy(ending, error, errorType, List.of(lines), keptFor);
  }

  /** The result is removed so long after the end. */
  public Script keptFor(Duration duration) {
    return copy(ending, error, errorType, logs, Optional.of(duration));
  }

  public Script outlastingWait() {
    return flags(true, earlyOutput, ignoresCancel, plainDetail);
  }

  public Script withEarlyOutput() {
    return flags(outlastsWait, true, ignoresCancel, plainDetail);
  }

  public Script ignoringCancel() {
    return flags(outlastsWait, earlyOutput, true, plainDetail);
  }

  public Script withPlainDetail() {
    return flags(outlastsWait, earlyOutput, ignoresCancel, true);
  }

  private Script copy(
      Ending newEnding,
      String newError,
      Optional<String> newType,
      List<String> newLogs,
      Optional<Duration> newKeptFor) {
    return new Script(
        queuedPolls,
        runningPolls,
        timed,
        queuedFor,
        runningFor,
        newEnding,
        newError,
        newType,
        newLogs,
        outlastsWait,
        earlyOutput,
        ignoresCancel,
        plainDetail,
        newKeptFor);
  }

  private Script flags(boolean outlasts, boolean early, boolean ignores, boolean plain) {
    return new Script(
        queuedPolls,
        runningPolls,
        timed,
        queuedFor,
        runningFor,
        ending,
        error,
        errorType,
        logs,
        outlasts,
        early,
        ignores,
        plain,
        keptFor);
  }
}
