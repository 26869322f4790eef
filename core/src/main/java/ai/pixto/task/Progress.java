package ai.pixto.task;

/** Hears how far a piece of work has come. Called from worker threads, one call at a time. */
@FunctionalInterface
public interface Progress {

  /** Hears nothing. */
  Progress NONE = (fraction, stage) -> {};

  /**
   * @param fraction how much is done, 0 to 1, never falling within one piece of work
   * @param stage what is being done, in a word or two for a person, such as {@code matting}
   */
  void report(double fraction, String stage);

  /** The part of this progress from {@code from} to {@code to}, seen by a stage as 0 to 1. */
  default Progress part(double from, double to) {
    return (fraction, stage) -> report(from + (to - from) * fraction, stage);
  }
}
