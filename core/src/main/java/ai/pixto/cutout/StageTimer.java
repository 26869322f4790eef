package ai.pixto.cutout;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Notes how long each stage of one run took. Used by one thread. */
final class StageTimer {

  private final Map<String, Duration> timings = new LinkedHashMap<>();
  private long since = System.nanoTime();

  /** Books the time since the last call, or since the start, on {@code stage}. */
  void lap(String stage) {
    long now = System.nanoTime();
    timings.merge(stage, Duration.ofNanos(now - since), Duration::plus);
    since = now;
  }

  Map<String, Duration> timings() {
    return Collections.unmodifiableMap(timings);
  }
}
