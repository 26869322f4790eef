package ai.pixto.cutout.prior;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * Arrays that layers no longer need, kept for later layers and later pictures. Not safe for several
 * threads: each running picture has its own.
 */
final class BufferPool {

  private final TreeMap<Integer, Deque<float[]>> free = new TreeMap<>();

  /** An array of at least this length with anything in it: the shortest that is free, or new. */
  float[] take(int length) {
    Map.Entry<Integer, Deque<float[]>> fit = free.ceilingEntry(length);
    if (fit == null) {
      return new float[length];
    }
    float[] buffer = fit.getValue().pop();
    if (fit.getValue().isEmpty()) {
      free.remove(fit.getKey());
    }
    return buffer;
  }

  /** Takes back an array that nobody reads any more. */
  void giveBack(float[] buffer) {
    free.computeIfAbsent(buffer.length, length -> new ArrayDeque<>()).push(buffer);
  }
}
