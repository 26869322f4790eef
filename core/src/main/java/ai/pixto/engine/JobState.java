package ai.pixto.engine;

import java.util.Locale;

/** How far a job is. */
public enum JobState {
  /** Waits for its turn on this computer. */
  WAITING,
  /** What it needs is being sent. */
  UPLOADING,
  /** Waits for its turn at the partner. */
  QUEUED,
  RUNNING,
  /** Its result is being fetched. */
  DOWNLOADING,
  DONE,
  FAILED,
  CANCELLED,
  /** Whether the partner took it is not known; it is never sent again by itself. */
  UNKNOWN;

  /** Whether nothing more will happen by itself. */
  public boolean isEnd() {
    return compareTo(DONE) >= 0;
  }

  /** As scripts read it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
