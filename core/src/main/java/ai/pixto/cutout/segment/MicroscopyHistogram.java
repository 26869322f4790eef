package ai.pixto.cutout.segment;

import ai.pixto.image.FloatMap;
import ai.pixto.task.TaskContext;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * How often each brightness occurs, between the darkest and the brightest that count: a few hot
 * pixels do not stretch the range, they fall into the last bin.
 */
final class MicroscopyHistogram {

  private static final int BINS = 2048;
  private static final int SAMPLES = 1 << 14;
  private static final int VALUES_A_CHUNK = 1 << 16;

  /** The share of pixels, at either end, that may lie beyond the range. */
  private static final double OUTLIERS = 5e-4;

  private final float low;
  private final float high;
  private final long[] counts;
  private final double[] centres;

  private MicroscopyHistogram(float low, float high, long[] counts) {
    this.low = low;
    this.high = high;
    this.counts = counts;
    this.centres = new double[counts.length];
    for (int k = 0; k < counts.length; k++) {
      centres[k] = low + (k + 0.5) * binWidth();
    }
  }

  static MicroscopyHistogram of(FloatMap map, TaskContext task) {
    float[] values = map.values();
    float[] sample = sortedSample(values);
    int cut = Math.min((sample.length - 1) / 2, (int) Math.ceil(OUTLIERS * sample.length));
    float low = sample[cut];
    float high = sample[sample.length - 1 - cut];
    if (!(high > low)) {
      low = sample[0];
      high = sample[sample.length - 1];
    }
    float from = low;
    float scale = high > low ? BINS / (high - low) : 0;
    int chunks = (values.length + VALUES_A_CHUNK - 1) / VALUES_A_CHUNK;
    long[][] parts = new long[chunks][];
    task.forRange(
        values.length,
        VALUES_A_CHUNK,
        (begin, end) -> {
          long[] part = new long[BINS];
          for (int i = begin; i < end; i++) {
            part[Math.max(0, Math.min(BINS - 1, (int) ((values[i] - from) * scale)))]++;
          }
          parts[begin / VALUES_A_CHUNK] = part;
        });
    long[] counts = new long[BINS];
    for (long[] part : parts) {
      for (int k = 0; k < BINS; k++) {
        counts[k] += part[k];
      }
    }
    return new MicroscopyHistogram(low, high, counts);
  }

  /** Values at even distances, all of them in a small picture. */
  private static float[] sortedSample(float[] values) {
    int count = Math.min(values.length, SAMPLES);
    float[] sample = new float[count];
    for (int i = 0; i < count; i++) {
      sample[i] = values[(int) ((long) i * values.length / count)];
    }
    Arrays.sort(sample);
    return sample;
  }

  boolean flat() {
    return !(high > low);
  }

  float low() {
    return low;
  }

  float high() {
    return high;
  }

  /** The brightness that occurs most, over a window of a sixteenth of the range. */
  double peak() {
    int reach = BINS / 32;
    long window = 0;
    for (int k = 0; k < reach; k++) {
      window += counts[k];
    }
    long most = -1;
    int at = 0;
    for (int k = 0; k < BINS; k++) {
      window += k + reach < BINS ? counts[k + reach] : 0;
      window -= k - reach - 1 >= 0 ? counts[k - reach - 1] : 0;
      if (window > most) {
        most = window;
        at = k;
      }
    }
    return centres[at];
  }

  /** The value below which this share of what is not above {@code ceiling} lies. */
  double quantileBelow(double ceiling, double share) {
    long total = 0;
    for (int k = 0; k < BINS && centres[k] <= ceiling; k++) {
      total += counts[k];
    }
    double wanted = share * total;
    long seen = 0;
    for (int k = 0; k < BINS && centres[k] <= ceiling; k++) {
      if (counts[k] > 0 && seen + counts[k] >= wanted) {
        return low + (k + (wanted - seen) / counts[k]) * binWidth();
      }
      seen += counts[k];
    }
    return low;
  }

  /** How far the mean of what is above Otsu's threshold lies above the median of the rest. */
  double contrast() {
    double threshold = otsu().threshold();
    double sum = 0;
    long count = 0;
    for (int k = 0; k < BINS; k++) {
      if (centres[k] > threshold) {
        sum += counts[k] * centres[k];
        count += counts[k];
      }
    }
    return count == 0 ? 0 : sum / count - quantileBelow(threshold, 0.5);
  }

  /** Splits the brightness in two (Otsu, IEEE Trans. SMC 9, 1979). */
  Split otsu() {
    return otsu(DoubleUnaryOperator.identity());
  }

  /**
   * Otsu's split of brightness on another scale, given back on the scale of the picture. For
   * instance the square root, on which photon noise has the same size everywhere.
   *
   * @param scale never falling
   */
  Split otsu(DoubleUnaryOperator scale) {
    double[] value = new double[BINS];
    double total = 0;
    double mean = 0;
    for (int k = 0; k < BINS; k++) {
      value[k] = scale.applyAsDouble(centres[k]);
      total += counts[k];
      mean += counts[k] * value[k];
    }
    mean /= total;
    double variance = 0;
    for (int k = 0; k < BINS; k++) {
      variance += counts[k] * (value[k] - mean) * (value[k] - mean) / total;
    }
    double best = -1;
    int first = 0;
    int last = 0;
    double weight = 0;
    double sum = 0;
    for (int k = 0; k < BINS - 1; k++) {
      weight += counts[k] / total;
      sum += counts[k] * value[k] / total;
      if (weight <= 0 || weight >= 1) {
        continue;
      }
      double gap = mean * weight - sum;
      double between = gap * gap / (weight * (1 - weight));
      if (counts[k] > 0 && between > best) {
        best = between;
        first = k;
      }
      // Empty bins after the best split are as good: the threshold goes to their middle.
      if (first <= k && between >= best) {
        last = k;
      }
    }
    double threshold = low + (first + last + 2) * 0.5 * binWidth();
    return new Split(threshold, variance > 0 ? best / variance : 0);
  }

  private double binWidth() {
    return (high - low) / (double) BINS;
  }

  /**
   * @param threshold what is above it is the brighter class
   * @param separability the variance between the classes as a share of all, 0 to 1
   */
  record Split(double threshold, double separability) {}
}
