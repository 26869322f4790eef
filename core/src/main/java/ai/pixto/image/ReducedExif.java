package ai.pixto.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reduces an EXIF block (Exif 2.32) to what the picture needs to look the same: orientation,
 * resolution, colour space. The block is written anew; no byte of the old one is copied.
 */
final class ReducedExif {

  private static final byte[] NOTHING = {};

  private static final int Y_RESOLUTION = 283;
  private static final int EXIF_DIRECTORY = 34665;
  private static final int COLOUR_SPACE = 40961;
  private static final int UNCALIBRATED = 0xffff;
  private static final int INTEROPERABILITY_DIRECTORY = 40965;
  private static final int INTEROPERABILITY_INDEX = 1;

  /** DCF 2.0's name for Adobe RGB, which EXIF's colour space cannot say. */
  private static final byte[] ADOBE_RGB = "R03\0".getBytes(StandardCharsets.US_ASCII);

  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;

  private static final int NO_UNIT = 1;
  private static final int INCH = 2;
  private static final int CENTIMETRE = 3;

  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;
  private static final int MOST_BYTES = 256;
  private static final double MAX_RESOLUTION = 1e6;
  private static final int RESOLUTION_STEPS = 1000;

  private ReducedExif() {}

  /** The reduced block; empty where nothing is to be kept or the block makes no sense. */
  static byte[] of(Source block) {
    try {
      return reduced(TiffDirectory.first(block));
    } catch (IOException | RuntimeException e) {
      return NOTHING;
    }
  }

  private static byte[] reduced(TiffDirectory main) throws IOException {
    int orientation = Orientation.checked(main.number(TiffDirectory.ORIENTATION, 0));
    double across = main.ratio(TiffDirectory.X_RESOLUTION);
    double down = main.ratio(Y_RESOLUTION);
    boolean sized = isResolution(across) && isResolution(down);
    Optional<TiffDirectory> exif = sub(main, EXIF_DIRECTORY);
    int space = exif.isEmpty() ? 0 : (int) exif.get().number(COLOUR_SPACE, 0);
    boolean spaced = space == 1 || space == 2 || space == UNCALIBRATED;
    boolean adobeRgb = space == UNCALIBRATED && isAdobeRgb(exif.get());
    int entries =
        (main.has(TiffDirectory.ORIENTATION) ? 1 : 0) + (sized ? 3 : 0) + (spaced ? 1 : 0);
    if (entries == 0) {
      return NOTHING;
    }
    ByteBuffer out = ByteBuffer.allocate(MOST_BYTES);
    int after = HEADER_BYTES + directoryBytes(entries);
    out.putInt(0x4d4d002a).putInt(HEADER_BYTES).putShort((short) entries);
    if (main.has(TiffDirectory.ORIENTATION)) {
      entry(out, TiffDirectory.ORIENTATION, SHORT, orientation << 16);
    }
    if (sized) {
      entry(out, TiffDirectory.X_RESOLUTION, RATIONAL, after);
      entry(out, Y_RESOLUTION, RATIONAL, after + 8);
      long unit = main.number(TiffDirectory.RESOLUTION_UNIT, INCH);
      int known = unit == NO_UNIT || unit == CENTIMETRE ? (int) unit : INCH;
      entry(out, TiffDirectory.RESOLUTION_UNIT, SHORT, known << 16);
      after += 16;
    }
    if (spaced) {
      entry(out, EXIF_DIRECTORY, LONG, after);
    }
    out.putInt(0);
    if (sized) {
      out.putInt((int) Math.round(across * RESOLUTION_STEPS)).putInt(RESOLUTION_STEPS);
      out.putInt((int) Math.round(down * RESOLUTION_STEPS)).putInt(RESOLUTION_STEPS);
    }
    if (spaced) {
      colourSpace(out, space, adobeRgb);
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private static boolean isResolution(double value) {
    return value > 0 && value <= MAX_RESOLUTION;
  }

  /** A directory within; one that makes no sense is no reason to lose the orientation. */
  private static Optional<TiffDirectory> sub(TiffDirectory directory, int tag) {
    try {
      return directory.sub(tag);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isAdobeRgb(TiffDirectory exif) throws IOException {
    Optional<TiffDirectory> index = sub(exif, INTEROPERABILITY_DIRECTORY);
    return index.isPresent()
        && Arrays.equals(ADOBE_RGB, index.get().bytes(INTEROPERABILITY_INDEX, ADOBE_RGB.length));
  }

  private static int directoryBytes(int entries) {
    return 2 + entries * ENTRY_BYTES + 4;
  }

  private static void entry(ByteBuffer out, int tag, int type, int value) {
    int count = type == ASCII ? ADOBE_RGB.length : 1;
    out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  private static void colourSpace(ByteBuffer out, int space, boolean adobeRgb) {
    int entries = adobeRgb ? 2 : 1;
    int after = out.position() + directoryBytes(entries);
    out.putShort((short) entries);
    entry(out, COLOUR_SPACE, SHORT, space << 16);
    if (adobeRgb) {
      entry(out, INTEROPERABILITY_DIRECTORY, LONG, after);
    }
    out.putInt(0);
    if (adobeRgb) {
      out.putShort((short) 1);
      entry(out, INTEROPERABILITY_INDEX, ASCII, ByteBuffer.wrap(ADOBE_RGB).getInt());
      out.putInt(0);
    }
  }
}
