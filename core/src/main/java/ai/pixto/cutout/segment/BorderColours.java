package ai.pixto.cutout.segment;

import ai.pixto.image.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The colours of a picture's outermost pixels, each with its share of the border, the most frequent
 * first; colours closer than {@link #SAME} are one.
 *
 * @param colours packed as 0xRRGGBB
 * @param shares of the border, 0 to 1, falling
 */
record BorderColours(int[] colours, double[] shares) {

  /** The largest difference in any channel between two colours that count as one. */
  static final int SAME = 10;

  /** A border of more colours than this is no drawing's; the rest are not looked at. */
  private static final int MOST = 64;

  static BorderColours of(RgbImage image) {
    int right = image.width() - 1;
    int bottom = image.height() - 1;
    Map<Integer, Integer> counts = new HashMap<>();
    for (int x = 0; x <= right; x++) {
      counts.merge(colour(image, x), 1, Integer::sum);
      counts.merge(colour(image, bottom * image.width() + x), 1, Integer::sum);
    }
    for (int y = 1; y < bottom; y++) {
      counts.merge(colour(image, y * image.width()), 1, Integer::sum);
      counts.merge(colour(image, y * image.width() + right), 1, Integer::sum);
    }
    List<Map.Entry<Integer, Integer>> byCount = new ArrayList<>(counts.entrySet());
    byCount.sort(
        Comparator.comparing((Map.Entry<Integer, Integer> e) -> -e.getValue())
            .thenComparing(Map.Entry::getKey));
    int[] colours = new int[Math.min(MOST, byCount.size())];
    double[] shares = new double[colours.length];
    double total = byCount.stream().mapToInt(Map.Entry::getValue).sum();
    int kept = 0;
    for (Map.Entry<Integer, Integer> entry : byCount) {
      int at = 0;
      while (at < kept && difference(colours[at], entry.getKey()) > SAME) {
        at++;
      }
      if (at == kept && kept == colours.length) {
        continue;
      }
      if (at == kept) {
        colours[kept++] = entry.getKey();
      }
      shares[at] += entry.getValue() / total;
    }
    return sorted(Arrays.copyOf(colours, kept), Arrays.copyOf(shares, kept));
  }

  private static BorderColours sorted(int[] colours, double[] shares) {
    Integer[] order = new Integer[colours.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing((Integer i) -> -shares[i]));
    return new BorderColours(
        Arrays.stream(order).mapToInt(i -> colours[i]).toArray(),
        Arrays.stream(order).mapToDouble(i -> shares[i]).toArray());
  }

  /** The part of the border that its {@code count} most frequent colours cover. */
  double cover(int count) {
    return Arrays.stream(shares).limit(count).sum();
  }

  /** The most frequent colours, down to a share of the border; at least one. */
  int[] main(double leastShare) {
    int count = 1;
    while (count < shares.length && shares[count] >= leastShare) {
      count++;
    }
    return Arrays.copyOf(colours, count);
  }

  /** A pixel's colour, packed. */
  static int colour(RgbImage image, int pixel) {
    byte[] rgb = image.rgb();
    return (rgb[3 * pixel] & 0xff) << 16
        | (rgb[3 * pixel + 1] & 0xff) << 8
        | rgb[3 * pixel + 2] & 0xff;
  }

  /** The largest difference in any channel. */
  static int difference(int a, int b) {
    int red = Math.abs((a >> 16) - (b >> 16));
    int green = Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff));
    int blue = Math.abs((a & 0xff) - (b & 0xff));
    return Math.max(red, Math.max(green, blue));
  }
}
