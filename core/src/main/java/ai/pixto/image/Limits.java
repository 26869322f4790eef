package ai.pixto.image;

import ai.pixto.error.InvalidRequestException;
import java.util.Locale;

/**
 * What a picture may ask for. Checked against its header, before any pixel is decoded or memory is
 * taken for it.
 *
 * @param maxPixels width times height of a page, 1 or more
 * @param maxEncodedBytes of the file, 1 or more
 * @param memoryShare 0 to 1: how much of the memory that Java may use one picture may need while it
 *     is read
 */
public record Limits(long maxPixels, long maxEncodedBytes, double memoryShare) {

  /** 200 megapixels, files of 4 GiB, 60 % of the memory. */
  public static final Limits DEFAULT = new Limits(200_000_000L, 4L << 30, 0.6);

  /** A colour profile that inflates to more than this is not a colour profile. */
  static final int MAX_PROFILE_BYTES = 16 << 20;

  private static final int MEBIBYTE = 1 << 20;

  public Limits {
    if (maxPixels < 1 || maxEncodedBytes < 1 || !(memoryShare > 0 && memoryShare <= 1)) {
      throw new InvalidRequestException(
          "limits",
          "The limits on pixels and bytes must be 1 or more, the share of memory above 0 and at"
              + " most 1.");
    }
  }

  public Limits withMaxPixels(long value) {
    return new Limits(value, maxEncodedBytes, memoryShare);
  }

  void checkEncoded(long bytes) throws UnreadableException {
    if (bytes > maxEncodedBytes) {
      throw new UnreadableException(
          "takes "
              + bytes / MEBIBYTE
              + " MiB on disk, more than the limit of "
              + maxEncodedBytes / MEBIBYTE
              + " MiB; make it smaller or raise the limit.");
    }
  }

  void checkPixels(long width, long height) throws UnreadableException {
    if (width < 1 || height < 1) {
      throw new UnreadableException(
          "says that it is " + width + " x " + height + " pixels; choose a picture that has some.");
    }
    if (width > Integer.MAX_VALUE
        || height > Integer.MAX_VALUE
        || width > maxPixels / height
        || width * height > maxPixels) {
      throw new UnreadableException(
          String.format(
              Locale.ROOT,
              "is %d x %d pixels (%.0f megapixels), more than the limit of %s megapixels; make it"
                  + " smaller or raise the limit.",
              width,
              height,
              (double) width * height / 1e6,
              megapixels(maxPixels)));
    }
  }

  void checkMemory(long width, long height, long bytes) throws UnreadableException {
    long allowed = (long) (memoryShare * Runtime.getRuntime().maxMemory());
    if (bytes > allowed) {
      throw new UnreadableException(
          String.format(
              Locale.ROOT,
              "is %d x %d pixels and needs %d MiB of memory, more than the %d MiB that one picture"
                  + " may take; make it smaller or give Java more memory (-Xmx).",
              width,
              height,
              bytes / MEBIBYTE,
              allowed / MEBIBYTE));
    }
  }

  private static String megapixels(long pixels) {
    return pixels % 1_000_000 == 0
        ? Long.toString(pixels / 1_000_000)
        : String.format(Locale.ROOT, "%.2f", pixels / 1e6);
  }
}
