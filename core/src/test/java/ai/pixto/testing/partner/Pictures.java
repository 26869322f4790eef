package ai.pixto.testing.partner;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;

/** Makes the pictures that simulated models answer with; equal arguments give equal bytes. */
final class Pictures {

  /** Colour distances (of at most 441) at which a pixel is surely background, surely object. */
  private static final double BACKGROUND_BELOW = 24;

  private static final double OBJECT_ABOVE = 72;

  private Pictures() {}

  /** A plain background with an object in its middle; both depend on prompt and seed. */
  static BufferedImage generated(String prompt, long seed, int width, int height) {
    Random random = new Random(31L * prompt.hashCode() + seed);
    float hue = random.nextFloat();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.getHSBColor(hue, 0.25f, 0.95f));
    g.fillRect(0, 0, width, height);
    g.setColor(Color.getHSBColor(hue + 0.5f, 0.8f, 0.5f));
    int w = width / 3 + random.nextInt(Math.max(1, width / 5));
    int h = height / 3 + random.nextInt(Math.max(1, height / 5));
    g.fillOval((width - w) / 2, (height - h) / 2, w, h);
    g.setStroke(new BasicStroke(Math.max(1, width / 64f)));
    g.setColor(Color.getHSBColor(random.nextFloat(), 0.9f, 0.3f));
    g.drawLine(
        width / 2, (height - h) / 2, width / 2 - w / 4 + random.nextInt(w / 2 + 1), height / 2);
    g.dispose();
    return image;
  }

  /** The source with its masked part, or all of it by half, replaced by something generated. */
  static BufferedImage edited(
      BufferedImage source, Optional<BufferedImage> mask, Change change, String prompt, long seed) {
    int width = source.getWidth();
    int height = source.getHeight();
    BufferedImage made = generated(prompt, seed, width, height);
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double share = mask.isPresent() ? change.at(mask.get().getRGB(x, y)) : 0.5;
        result.setRGB(x, y, mix(source.getRGB(x, y), made.getRGB(x, y), share));
      }
    }
    return result;
  }

  /** What the pixels of a mask mean. */
  enum Change {
    WHERE_WHITE,
    WHERE_BLACK,
    WHERE_TRANSPARENT;

    /** How much of a pixel under this mask pixel is to change, 0 to 1. */
    double at(int argb) {
      double light = (argb >> 8 & 255) / 255.0;
      return switch (this) {
        case WHERE_WHITE -> light;
        case WHERE_BLACK -> 1 - light;
        case WHERE_TRANSPARENT -> 1 - (argb >>> 24) / 255.0;
      };
    }
  }

  /** The opacity of each pixel by its colour's distance from the mean colour of the border. */
  static BufferedImage matte(BufferedImage source) {
    int width = source.getWidth();
    int height = source.getHeight();
    int border = borderColour(source);
    BufferedImage matte = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double over = distance(source.getRGB(x, y), border) - BACKGROUND_BELOW;
        double alpha = Math.max(0, Math.min(1, over / (OBJECT_ABOVE - BACKGROUND_BELOW)));
        matte.getRaster().setSample(x, y, 0, (int) Math.round(255 * alpha));
      }
    }
    return matte;
  }

  /** The source under its matte, on nothing. */
  static BufferedImage cutOut(BufferedImage source) {
    BufferedImage matte = matte(source);
    int width = source.getWidth();
    int height = source.getHeight();
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int alpha = matte.getRaster().getSample(x, y, 0);
        result.setRGB(x, y, alpha << 24 | source.getRGB(x, y) & 0xffffff);
      }
    }
    return result;
  }

  static BufferedImage scaled(BufferedImage source, int width, int height) {
    int type =
        source.getColorModel().hasAlpha()
            ? BufferedImage.TYPE_INT_ARGB
            : BufferedImage.TYPE_INT_RGB;
    BufferedImage result = new BufferedImage(width, height, type);
    Graphics2D g = result.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(source, 0, 0, width, height, null);
    g.dispose();
    return result;
  }

  /** Reads a PNG, JPEG or whatever else ImageIO reads; empty when it is no picture. */
  static Optional<BufferedImage> read(byte[] bytes) {
    try {
      return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(bytes)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes {@code image}.
   *
   * @param format {@code png} or {@code jpeg}
   */
  static byte[] write(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static int mix(int from, int to, double share) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double value = (1 - share) * (from >> shift & 255) + share * (to >> shift & 255);
      mixed |= (int) Math.round(value) << shift;
    }
    return mixed;
  }

  private static int borderColour(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    long[] sums = new long[4];
    for (int x = 0; x < width; x++) {
      add(sums, image.getRGB(x, 0));
      add(sums, image.getRGB(x, height - 1));
    }
    for (int y = 0; y < height; y++) {
      add(sums, image.getRGB(0, y));
      add(sums, image.getRGB(width - 1, y));
    }
    return (int) (sums[0] / sums[3]) << 16
        | (int) (sums[1] / sums[3]) << 8
        | (int) (sums[2] / sums[3]);
  }

  private static void add(long[] sums, int rgb) {
    sums[0] += rgb >> 16 & 255;
    sums[1] += rgb >> 8 & 255;
    sums[2] += rgb & 255;
    sums[3]++;
  }

  private static double distance(int a, int b) {
    int red = (a >> 16 & 255) - (b >> 16 & 255);
    int green = (a >> 8 & 255) - (b >> 8 & 255);
    int blue = (a & 255) - (b & 255);
    return Math.sqrt(red * red + green * green + blue * blue);
  }
}
