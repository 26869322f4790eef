package ai.pixto.image;

/**
 * A picture's background out of focus. Each pixel is averaged with weight {@code 1 - matte}
 * (normalised convolution, Knutsson and Westin 1993), so that the object's colours do not bleed
 * into a glow around it. The blur is computed on a reduced picture, since it has no detail finer
 * than that.
 */
final class BackgroundBlur {

  private static final int REDUCED_SIDE = 360;

  /** The Gaussian's standard deviation as a share of the longer side. */
  private static final double SIGMA_OF_SIDE = 0.02;

  /** The object's own colours count this little where there is no background far around. */
  private static final float LEAST_WEIGHT = 1e-4f;

  private final int width;
  private final int height;
  private final double scaleX;
  private final double scaleY;
  private final int channels;
  private final float[] values;

  private BackgroundBlur(
      int width, int height, double scaleX, double scaleY, int channels, float[] values) {
    this.width = width;
    this.height = height;
    this.scaleX = scaleX;
    this.scaleY = scaleY;
    this.channels = channels;
    this.values = values;
  }

  static BackgroundBlur of(Picture picture, Matte matte) {
    int longer = Math.max(picture.width(), picture.height());
    double reduce = Math.min(1, (double) REDUCED_SIDE / longer);
    int width = Math.max(1, (int) Math.round(picture.width() * reduce));
    int height = Math.max(1, (int) Math.round(picture.height() * reduce));
    int channels = picture.colourChannels();
    int planes = channels + 1;
    float[] sums = weightedSums(picture, matte, width, height, planes);
    float[] kernel = gaussian(SIGMA_OF_SIDE * Math.max(width, height));
    float[] blurred = convolve(sums, width, height, planes, kernel);
    float[] values = new float[width * height * channels];
    for (int i = 0; i < width * height; i++) {
      for (int c = 0; c < channels; c++) {
        values[channels * i + c] = blurred[planes * i + c] / blurred[planes * i + channels];
      }
    }
    return new BackgroundBlur(
        width,
        height,
        (double) width / picture.width(),
        (double) height / picture.height(),
        channels,
        values);
  }

  /** The colour at a pixel of the full picture. */
  float value(int x, int y, int channel) {
    int c = channels == 1 ? 0 : channel;
    double inX = Math.max(0, Math.min(width - 1, (x + 0.5) * scaleX - 0.5));
    double inY = Math.max(0, Math.min(height - 1, (y + 0.5) * scaleY - 0.5));
    int left = (int) inX;
    int top = (int) inY;
    int right = Math.min(width - 1, left + 1);
    int bottom = Math.min(height - 1, top + 1);
    float dx = (float) (inX - left);
    float dy = (float) (inY - top);
    float above = (1 - dx) * at(left, top, c) + dx * at(right, top, c);
    float below = (1 - dx) * at(left, bottom, c) + dx * at(right, bottom, c);
    return (1 - dy) * above + dy * below;
  }

  private float at(int x, int y, int c) {
    return values[channels * (y * width + x) + c];
  }

  private static float[] weightedSums(
      Picture picture, Matte matte, int width, int height, int planes) {
    float[] sums = new float[width * height * planes];
    int channels = planes - 1;
    for (int y = 0; y < picture.height(); y++) {
      int row = (int) ((long) y * height / picture.height()) * width;
      for (int x = 0; x < picture.width(); x++) {
        int pixel = y * picture.width() + x;
        float weight = Math.max(LEAST_WEIGHT, 1 - matte.opacity(pixel));
        int cell = planes * (row + (int) ((long) x * width / picture.width()));
        for (int c = 0; c < channels; c++) {
          sums[cell + c] += weight * picture.value(picture.channels() * pixel + c);
        }
        sums[cell + channels] += weight;
      }
    }
    return sums;
  }

  private static float[] gaussian(double sigma) {
    int radius = (int) Math.ceil(3 * sigma);
    float[] kernel = new float[2 * radius + 1];
    for (int i = -radius; i <= radius; i++) {
      kernel[i + radius] = sigma == 0 ? 1 : (float) Math.exp(-i * i / (2 * sigma * sigma));
    }
    return kernel;
  }

  /** The kernel along rows, then along columns; beyond the border the picture is mirrored. */
  private static float[] convolve(float[] from, int width, int height, int planes, float[] kernel) {
    float[] rows = new float[from.length];
    float[] both = new float[from.length];
    int radius = kernel.length / 2;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int to = planes * (y * width + x);
        for (int k = -radius; k <= radius; k++) {
          int at = planes * (y * width + mirrored(x + k, width));
          for (int p = 0; p < planes; p++) {
            rows[to + p] += kernel[k + radius] * from[at + p];
          }
        }
      }
    }
    for (int y = 0; y < height; y++) {
      for (int k = -radius; k <= radius; k++) {
        int at = planes * width * mirrored(y + k, height);
        int to = planes * width * y;
        for (int i = 0; i < planes * width; i++) {
          both[to + i] += kernel[k + radius] * rows[at + i];
        }
      }
    }
    return both;
  }

  /** -1 is 0, -2 is 1, and so on; the same at the far end, as often as it takes. */
  private static int mirrored(int i, int size) {
    int at = Math.floorMod(i, 2 * size);
    return at < size ? at : 2 * size - 1 - at;
  }
}
