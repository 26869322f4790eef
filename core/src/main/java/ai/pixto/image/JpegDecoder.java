package ai.pixto.image;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/**
 * Reads JPEG: baseline, extended and progressive Huffman coding of 8 bits, grey, YCbCr, RGB, CMYK
 * and YCCK. The JDK's decoder (libjpeg) undoes the coding; it is shown nothing but the segments
 * that decoding needs, because it stumbles over odd metadata, and the colours are worked out here.
 */
final class JpegDecoder implements Decoder {

  /** Passes over the pixels; encoders use up to some 15, attackers thousands. */
  private static final int MAX_SCANS = 100;

  /** Passes over a picture below this size are cheap however many there are. */
  private static final long SMALL_WORK_PIXELS = 1L << 30;

  private static final byte[] NONE = {};

  private final Source source;
  private final JpegHeader header;

  private JpegDecoder(Source source, JpegHeader header) {
    this.source = source;
    this.header = header;
  }

  static JpegDecoder open(Source source) throws IOException {
    JpegHeader header = JpegHeader.of(source);
    if (header.precision() != 8) {
      throw UnreadableException.unsupported("a " + header.precision() + "-bit JPEG");
    }
    if (header.frame() > 0xc2) {
      throw UnreadableException.unsupported(
          header.frame() >= 0xc9 && header.frame() <= 0xcb
              ? "a JPEG with arithmetic coding"
              : "a lossless or hierarchical JPEG");
    }
    int components = header.components();
    if (components != 1 && components != 3 && components != 4) {
      throw UnreadableException.unsupported("a JPEG of " + components + " components");
    }
    return new JpegDecoder(source, header);
  }

  @Override
  public int pages() {
    return 1;
  }

  @Override
  public PageSize size(int page) {
    return new PageSize(header.width(), header.height(), header.precision());
  }

  @Override
  public int orientation(int page) {
    return header.orientation();
  }

  @Override
  public boolean isPlain() {
    return header.components() != 4
        && header.orientation() == Orientation.UPRIGHT
        && IccProfiles.isLikeSrgb(IccProfiles.accepted(header.profile(), IccProfiles.RGB));
  }

  @Override
  public long memory(int page) {
    long pixels = (long) header.width() * header.height();
    // Inks need their four samples and the three colours at once.
    return pixels * (header.components() == 4 ? 7 : header.components());
  }

  /** Components of a pixel: 1, 3 or 4. */
  int channels() {
    return header.components();
  }

  @Override
  public Picture decode(int page) throws IOException {
    byte[] samples = components(NONE);
    int width = header.width();
    int height = header.height();
    if (header.isYcc() && header.components() >= 3) {
      yccToRgb(samples, header.components());
    }
    byte[] profile = header.profile();
    Picture picture;
    if (header.components() == 4) {
      if (header.adobe()) {
        invertAdobeInks(samples, header.isYcc() ? 3 : 0);
      }
      picture = Picture.of(width, height, 3, Cmyk.toRgb(samples, width, profile));
    } else {
      String space = header.components() == 1 ? IccProfiles.GREY : IccProfiles.RGB;
      picture =
          Picture.of(width, height, header.components(), samples)
              .withIccProfile(IccProfiles.accepted(profile, space));
    }
    return picture.withPixelsPerInch(header.pixelsPerInch());
  }

  /**
   * The components as stored, interleaved, at full size.
   *
   * @param tables segments to put before the file's own, from a TIFF that shares them; may be empty
   */
  byte[] components(byte[] tables) throws IOException {
    JpegHeader.Scans scans = header.scans(source);
    // A block's first coefficient takes a Huffman code of one bit at the very least.
    if (scans.end() - header.scanStart() < header.blocks() / 8) {
      throw UnreadableException.cutShort();
    }
    long work = scans.count() * (long) header.width() * header.height();
    if (scans.count() > MAX_SCANS && work > SMALL_WORK_PIXELS) {
      throw new UnreadableException(
          "is coded in " + scans.count() + " passes, far more than any camera or program uses.");
    }
    byte[] own = header.decodingSegments();
    byte[] head = new byte[own.length + tables.length];
    System.arraycopy(own, 0, head, 0, 2);
    System.arraycopy(tables, 0, head, 2, tables.length);
    System.arraycopy(own, 2, head, 2 + tables.length, own.length - 2);
    ImageReader reader = JdkCodecs.reader("com.sun.imageio.plugins.jpeg.");
    try (SourceImageStream stream =
        new SourceImageStream(Source.joined(head, source, header.scanStart(), scans.end()))) {
      Damage damage = new Damage();
      reader.addIIOReadWarningListener(damage);
      reader.setInput(stream, true, true);
      Raster raster = reader.readRaster(0, null);
      if (damage.found) {
        throw UnreadableException.damaged();
      }
      byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
      if (samples.length != header.width() * header.height() * header.components()) {
        throw UnreadableException.damaged();
      }
      return samples;
    } finally {
      reader.dispose();
    }
  }

  /** JFIF 1.02, page 4: full-range BT.601, in place. */
  static void yccToRgb(byte[] samples, int channels) {
    for (int i = 0; i + 2 < samples.length; i += channels) {
      int y = (samples[i] & 0xff) << 16;
      int cb = (samples[i + 1] & 0xff) - 128;
      int cr = (samples[i + 2] & 0xff) - 128;
      samples[i] = clamp(y + 91881 * cr);
      samples[i + 1] = clamp(y - 22554 * cb - 46802 * cr);
      samples[i + 2] = clamp(y + 116130 * cb);
    }
  }

  private static byte clamp(int fixed16) {
    int value = fixed16 + 32768 >> 16;
    return (byte) (value < 0 ? 0 : Math.min(value, 255));
  }

  /**
   * Adobe stores inks inverted. Where they were coded as YCbCr the conversion above has given R = 1
   * - (1 - C), which is the ink already; only black is left to invert.
   */
  private static void invertAdobeInks(byte[] samples, int first) {
    for (int i = 0; i < samples.length; i += 4) {
      for (int c = first; c < 4; c++) {
        samples[i + c] = (byte) ~samples[i + c];
      }
    }
  }

  /** Listens to libjpeg's warnings for those that mean wrong pixels; others are harmless. */
  private static final class Damage implements IIOReadWarningListener {

    private boolean found;

    @Override
    public void warningOccurred(ImageReader reader, String warning) {
      found |=
          warning.contains("remature end")
              || warning.contains("bad Huffman code")
              || warning.contains("instead of RST");
    }
  }
}
