package ai.pixto.video;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Picture;
import ai.pixto.image.Resampling;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * A stack of slices as frames, one a frame, as a microscope's time series or focus series is shown.
 * Slices are made when their turn comes; one is held.
 *
 * <p>Slices stand in the middle of the frame, what is left over is black. They are never smoothed
 * unless asked: {@link Enlarging#PIXELS} makes each pixel a square of whole pixels, {@link
 * Enlarging#AREA} fills the frame with squares whose borders alone are mixed. Slices larger than
 * the frame are shrunk to the mean of the pixels under each; the mean is of displayed values, as
 * these are even steps of what was measured.
 */
public final class StackVideo implements FrameSource {

  /** How slices smaller than the frame are enlarged. */
  public enum Enlarging {
    /** By the largest whole factor that fits. */
    PIXELS,
    /** To fill the frame's width or height. */
    AREA
  }

  private static final int MAX_ENLARGING = 64;

  private final VideoSpec spec;
  private final int slices;
  private final IntFunction<RgbImage> source;
  private final Enlarging enlarging;

  /**
   * @param slices how many, 1 or more
   * @param source gives slice 0 to {@code slices} - 1 as it looks, the same each time
   */
  public StackVideo(VideoSpec spec, int slices, IntFunction<RgbImage> source, Enlarging enlarging) {
    this.spec = Objects.requireNonNull(spec);
    this.source = Objects.requireNonNull(source);
    this.enlarging = Objects.requireNonNull(enlarging);
    this.slices = slices;
    if (slices < 1) {
      throw new InvalidRequestException("stack", "A video needs at least one slice; give one.");
    }
  }

  /** Of grey slices of 8, 16 or 32 bits. */
  public static StackVideo ofGrey(
      VideoSpec spec,
      int slices,
      IntFunction<Picture> source,
      DisplayRange range,
      Enlarging enlarging) {
    Objects.requireNonNull(range);
    return new StackVideo(spec, slices, slice -> range.show(source.apply(slice)), enlarging);
  }

  /**
   * A video of the slices' own size, at least 16 pixels each way by a whole factor, one pixel more
   * where a side is odd: 33 x 20 becomes 34 x 20, 5 x 9 becomes 20 x 36.
   */
  public static VideoSpec ownSize(int width, int height, FrameRate rate) {
    if (width < 1 || height < 1) {
      throw new InvalidRequestException("stack", "The slices must have at least one pixel.");
    }
    int shorter = Math.min(width, height);
    int factor = Math.min(MAX_ENLARGING, (VideoSpec.MIN_SIDE + shorter - 1) / shorter);
    return VideoSpec.of(even(width * factor), even(height * factor), rate);
  }

  private static int even(int side) {
    return side + side % 2;
  }

  @Override
  public VideoSpec spec() {
    return spec;
  }

  @Override
  public int frames() {
    return slices;
  }

  @Override
  public RgbImage frame(int index, TaskContext task) {
    Objects.checkIndex(index, slices);
    task.cancellation().check();
    RgbImage slice = source.apply(index);
    double fit =
        Math.min((double) spec.width() / slice.width(), (double) spec.height() / slice.height());
    if (fit < 1) {
      int width = side(slice.width() * fit, spec.width());
      int height = side(slice.height() * fit, spec.height());
      return centred(Resampling.resize(slice, width, height, task));
    }
    double factor = enlarging == Enlarging.PIXELS ? Math.floor(fit) : fit;
    if (factor == 1) {
      return centred(slice);
    }
    return centred(
        enlarge(
            slice,
            side(slice.width() * factor, spec.width()),
            side(slice.height() * factor, spec.height())));
  }

  private static int side(double exact, int most) {
    return (int) Math.max(1, Math.min(most, Math.round(exact)));
  }

  /** Each pixel is the mean of what it covers of the slice: mostly one of its pixels. */
  private static RgbImage enlarge(RgbImage slice, int width, int height) {
    Cover columns = new Cover(slice.width(), width);
    Cover rows = new Cover(slice.height(), height);
    byte[] from = slice.rgb();
    byte[] to = new byte[3 * width * height];
    for (int y = 0, at = 0; y < height; y++) {
      int upper = rows.first[y] * slice.width();
      int lower = rows.last[y] * slice.width();
      for (int x = 0; x < width; x++) {
        int left = columns.first[x];
        int right = columns.last[x];
        for (int c = 0; c < 3; c++) {
          double above =
              columns.mix(
                  x, from[3 * (upper + left) + c] & 0xff, from[3 * (upper + right) + c] & 0xff);
          double below =
              columns.mix(
                  x, from[3 * (lower + left) + c] & 0xff, from[3 * (lower + right) + c] & 0xff);
          to[at++] = (byte) Math.round(rows.mix(y, above, below));
        }
      }
    }
    return new RgbImage(width, height, to);
  }

  /** The one or two source pixels that each pixel of an enlarged line lies on. */
  private static final class Cover {

    private static final double ROUNDING = 1e-9;

    private final int[] first;
    private final int[] last;
    private final double[] share;

    Cover(int from, int to) {
      first = new int[to];
      last = new int[to];
      share = new double[to];
      double scale = (double) from / to;
      for (int i = 0; i < to; i++) {
        double left = i * scale;
        double right = left + scale;
        first[i] = Math.min(from - 1, (int) (left + ROUNDING));
        last[i] = Math.max(first[i], Math.min(from - 1, (int) Math.ceil(right - ROUNDING) - 1));
        share[i] = last[i] == first[i] ? 1 : (last[i] - left) / scale;
      }
    }

    double mix(int pixel, double one, double other) {
      return share[pixel] * one + (1 - share[pixel]) * other;
    }
  }

  private RgbImage centred(RgbImage slice) {
    if (slice.width() == spec.width() && slice.height() == spec.height()) {
      return slice;
    }
    byte[] frame = new byte[3 * spec.width() * spec.height()];
    int left = (spec.width() - slice.width()) / 2;
    int top = (spec.height() - slice.height()) / 2;
    for (int y = 0; y < slice.height(); y++) {
      System.arraycopy(
          slice.rgb(),
          3 * y * slice.width(),
          frame,
          3 * ((top + y) * spec.width() + left),
          3 * slice.width());
    }
    return new RgbImage(spec.width(), spec.height(), frame);
  }
}
