package ai.pixto.cutout.matting;

import ai.pixto.image.Matte;
import ai.pixto.task.Cancellation;
import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * One resolution of a picture or a part of it, with the foreground and background colours that are
 * being estimated there.
 */
final class ForegroundLevel {

  /** Sizes up to this are swept often, larger ones only to add detail (Germer et al., table 1). */
  private static final int SMALL_SIZE = 32;

  private static final int SMALL_SWEEPS = 10;
  private static final int LARGE_SWEEPS = 2;

  /** How alike neighbours' colours are to be (epsilon_r), and more across edges of the matte. */
  private static final float SMOOTHNESS = 1e-5f;

  private static final float EDGE_SMOOTHNESS = 1;

  private static final int CHUNK_ROWS = 8;

  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final int channels;
  private final float[] colour;
  private final float[] alpha;
  private final float[] fore;
  private final float[] back;
  private float lowest;
  private float highest;

  private ForegroundLevel(int left, int top, int width, int height, int channels) {
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.colour = new float[width * height * channels];
    this.alpha = new float[width * height];
    this.fore = new float[colour.length];
    this.back = new float[colour.length];
  }

  /** A part of the picture at full size. */
  static ForegroundLevel of(
      ColourSamples samples, Matte matte, int left, int top, int right, int bottom) {
    ForegroundLevel level =
        new ForegroundLevel(left, top, right - left, bottom - top, samples.channels());
    for (int y = 0; y < level.height; y++) {
      for (int x = 0; x < level.width; x++) {
        int from = (top + y) * matte.width() + left + x;
        int to = y * level.width + x;
        level.alpha[to] = matte.opacity(from);
        for (int c = 0; c < level.channels; c++) {
          level.colour[to * level.channels + c] = samples.read(from, c);
        }
      }
    }
    level.findRange();
    return level;
  }

  /** The whole picture, each pixel the mean of a square of 2^halvings. */
  static ForegroundLevel reduced(
      ColourSamples samples, Matte matte, int halvings, TaskContext task) {
    int size = 1 << halvings;
    int width = (matte.width() + size - 1) >> halvings;
    int height = (matte.height() + size - 1) >> halvings;
    ForegroundLevel level = new ForegroundLevel(0, 0, width, height, samples.channels());
    task.forRange(
        height,
        CHUNK_ROWS,
        (from, to) -> {
          for (int y = from * size; y < Math.min(matte.height(), to * size); y++) {
            for (int x = 0; x < matte.width(); x++) {
              int target = (y >> halvings) * width + (x >> halvings);
              level.add(samples, matte, y * matte.width() + x, target);
            }
          }
          for (int y = from; y < to; y++) {
            int rows = Math.min(matte.height() - y * size, size);
            for (int x = 0; x < width; x++) {
              level.scale(y * width + x, 1f / (rows * Math.min(matte.width() - x * size, size)));
            }
          }
        });
    level.findRange();
    return level;
  }

  private void add(ColourSamples samples, Matte matte, int from, int to) {
    alpha[to] += matte.opacity(from);
    for (int c = 0; c < channels; c++) {
      colour[to * channels + c] += samples.read(from, c);
    }
  }

  private void scale(int pixel, float factor) {
    alpha[pixel] = Math.min(1, alpha[pixel] * factor);
    for (int c = 0; c < channels; c++) {
      colour[pixel * channels + c] *= factor;
    }
  }

  private void findRange() {
    lowest = Float.MAX_VALUE;
    highest = -Float.MAX_VALUE;
    for (float value : colour) {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
  }

  private ForegroundLevel halved() {
    ForegroundLevel half =
        new ForegroundLevel(left >> 1, top >> 1, (width + 1) >> 1, (height + 1) >> 1, channels);
    for (int y = 0; y < half.height; y++) {
      for (int x = 0; x < half.width; x++) {
        int x0 = 2 * x;
        int x1 = Math.min(width - 1, x0 + 1);
        int row0 = 2 * y * width;
        int row1 = Math.min(height - 1, 2 * y + 1) * width;
        int to = y * half.width + x;
        half.alpha[to] =
            0.25f * (alpha[row0 + x0] + alpha[row0 + x1] + alpha[row1 + x0] + alpha[row1 + x1]);
        for (int c = 0; c < channels; c++) {
          half.colour[to * channels + c] =
              0.25f
                  * (colour[(row0 + x0) * channels + c]
                      + colour[(row0 + x1) * channels + c]
                      + colour[(row1 + x0) * channels + c]
                      + colour[(row1 + x1) * channels + c]);
        }
      }
    }
    half.lowest = lowest;
    half.highest = highest;
    return half;
  }

  /** Estimates from one pixel upwards. */
  void solve(Cancellation cancellation) {
    if (width == 1 && height == 1) {
      System.arraycopy(colour, 0, fore, 0, channels);
      System.arraycopy(colour, 0, back, 0, channels);
    } else {
      ForegroundLevel half = halved();
      half.solve(cancellation);
      startFrom(half);
    }
    cancellation.check();
    sweep();
  }

  /** Estimates from the whole picture's estimate at a size reduced {@code halvings} times. */
  void solveFrom(ForegroundLevel whole, int halvings) {
    if (halvings == 1) {
      startFrom(whole);
    } else {
      ForegroundLevel half = halved();
      half.solveFrom(whole, halvings - 1);
      startFrom(half);
    }
    sweep();
  }

  /** Takes over the colours of the pixels that hold this level's; parents lie on even pixels. */
  private void startFrom(ForegroundLevel half) {
    for (int y = 0; y < height; y++) {
      int row = (((top + y) >> 1) - half.top) * half.width;
      for (int x = 0; x < width; x++) {
        int from = (row + ((left + x) >> 1) - half.left) * channels;
        int to = (y * width + x) * channels;
        for (int c = 0; c < channels; c++) {
          fore[to + c] = half.fore[from + c];
          back[to + c] = half.back[from + c];
        }
      }
    }
  }

  private void sweep() {
    boolean small = Math.max(width, height) <= SMALL_SIZE;
    int sweeps = small ? SMALL_SWEEPS : LARGE_SWEEPS;
    Neighbours n = new Neighbours();
    for (int sweep = 0; sweep < sweeps; sweep++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          n.around(x, y);
          int at = y * width + x;
          float a = alpha[at];
          if ((a == 0 || a == 1) && n.allAlike(a)) {
            System.arraycopy(colour, at * channels, a == 1 ? fore : back, at * channels, channels);
          } else {
            improve(at, a, n);
          }
        }
      }
    }
  }

  /** The 2 x 2 system of one pixel for each channel (Germer et al., eq. 4 and 5). */
  private void improve(int at, float a, Neighbours n) {
    float b = 1 - a;
    float m00 = a * a + n.sum;
    float m01 = a * b;
    float m11 = b * b + n.sum;
    float scale = 1 / (n.sum * (a * a + b * b + n.sum));
    for (int c = 0; c < channels; c++) {
      float value = colour[at * channels + c];
      float f = a * value;
      float g = b * value;
      for (int i = 0; i < 4; i++) {
        int other = n.pixel[i] * channels + c;
        f += n.weight[i] * fore[other];
        g += n.weight[i] * back[other];
      }
      fore[at * channels + c] = clamp((m11 * f - m01 * g) * scale);
      back[at * channels + c] = clamp((m00 * g - m01 * f) * scale);
    }
  }

  /** No colour lies outside those of the picture. */
  private float clamp(float value) {
    return Math.max(lowest, Math.min(highest, value));
  }

  /** The estimate at a pixel of the whole picture; this level is at full size. */
  float foreground(int x, int y, int channel) {
    return fore[((y - top) * width + x - left) * channels + channel];
  }

  /** The four pixels beside one, those beyond the border replaced by itself. */
  private final class Neighbours {

    private final int[] pixel = new int[4];
    private final float[] weight = new float[4];
    private float sum;

    void around(int x, int y) {
      int at = y * width + x;
      Arrays.fill(pixel, at);
      if (x > 0) {
        pixel[0] = at - 1;
      }
      if (x < width - 1) {
        pixel[1] = at + 1;
      }
      if (y > 0) {
        pixel[2] = at - width;
      }
      if (y < height - 1) {
        pixel[3] = at + width;
      }
      sum = 0;
      for (int i = 0; i < 4; i++) {
        weight[i] = SMOOTHNESS + EDGE_SMOOTHNESS * Math.abs(alpha[at] - alpha[pixel[i]]);
        sum += weight[i];
      }
    }

    boolean allAlike(float a) {
      return alpha[pixel[0]] == a
          && alpha[pixel[1]] == a
          && alpha[pixel[2]] == a
          && alpha[pixel[3]] == a;
    }
  }
}
