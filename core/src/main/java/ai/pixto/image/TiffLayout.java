package ai.pixto.image;

import java.io.IOException;

/**
 * How a TIFF page's samples lie in its strips or tiles: checked numbers, no pixels.
 *
 * @param width in pixels, 1 or more
 * @param height in pixels, 1 or more
 * @param bits of a sample, 1 to 64
 * @param format 1 unsigned, 2 signed, 3 float
 * @param samplesPerPixel as stored
 * @param photometric TIFF's number for what the samples mean
 * @param extra what the first sample beyond colour is: 1 premultiplied alpha, 2 alpha, else neither
 * @param planar whether each channel has segments of its own
 * @param tiled whether segments are tiles, else strips
 * @param segmentWidth of a segment in pixels
 * @param segmentHeight of a full segment in pixels
 */
record TiffLayout(
    int width,
    int height,
    int bits,
    int format,
    int samplesPerPixel,
    int photometric,
    int extra,
    int compression,
    int predictor,
    boolean planar,
    boolean tiled,
    int segmentWidth,
    int segmentHeight) {

  static final int UNSIGNED = 1;
  static final int SIGNED = 2;
  static final int FLOAT = 3;

  static final int WHITE_IS_ZERO = 0;
  static final int BLACK_IS_ZERO = 1;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int SEPARATED = 5;
  static final int YCC = 6;

  static final int PREMULTIPLIED = 1;
  static final int UNASSOCIATED = 2;

  private static final int MAX_SAMPLES = 4096;
  private static final int JPEG = 7;

  static TiffLayout of(TiffDirectory d) throws IOException {
    int width = positive(d.number(TiffDirectory.WIDTH, 0));
    int height = positive(d.number(TiffDirectory.HEIGHT, 0));
    boolean tiled = d.has(TiffDirectory.TILE_OFFSETS);
    long rows = d.number(TiffDirectory.ROWS_PER_STRIP, height);
    int samples = positive(d.number(TiffDirectory.SAMPLES, 1));
    long[] extras = d.numbers(TiffDirectory.EXTRA_SAMPLES, 1);
    TiffLayout layout =
        new TiffLayout(
            width,
            height,
            positive(d.number(TiffDirectory.BITS, 1)),
            positive(d.number(TiffDirectory.SAMPLE_FORMAT, UNSIGNED)),
            samples,
            (int) d.number(TiffDirectory.PHOTOMETRIC, samples >= 3 ? RGB : BLACK_IS_ZERO),
            extras.length == 0 ? 0 : (int) extras[0],
            (int) d.number(TiffDirectory.COMPRESSION, 1),
            (int) d.number(TiffDirectory.PREDICTOR, 1),
            samples > 1 && d.number(TiffDirectory.PLANAR, 1) == 2,
            tiled,
            tiled ? positive(d.number(TiffDirectory.TILE_WIDTH, 0)) : width,
            tiled
                ? positive(d.number(TiffDirectory.TILE_HEIGHT, 0))
                : (int) Math.max(1, Math.min(rows, height)));
    layout.check(d.numbers(TiffDirectory.BITS, samples));
    return layout;
  }

  private static int positive(long value) throws UnreadableException {
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw UnreadableException.damaged();
    }
    return (int) value;
  }

  private void check(long[] allBits) throws UnreadableException {
    for (long each : allBits) {
      if (each != bits) {
        throw UnreadableException.unsupported("a TIFF whose channels differ in depth");
      }
    }
    if (samplesPerPixel > MAX_SAMPLES || samplesPerPixel < colours()) {
      throw UnreadableException.damaged();
    }
    boolean depthKnown =
        format == FLOAT
            ? bits == 16 || bits == 32 || bits == 64
            : bits <= 16 || bits == 32 || bits == 64;
    if (!depthKnown || format > FLOAT) {
      throw UnreadableException.unsupported("a TIFF with samples of an unusual kind");
    }
    boolean known =
        photometric <= SEPARATED && photometric != 4 || photometric == YCC && compression == JPEG;
    if (!known || photometric < 0) {
      throw UnreadableException.unsupported("a TIFF in an unusual colour space");
    }
    if (isCmyk() && bits != 8 || isPalette() && bits > 8 || compression == JPEG && bits != 8) {
      throw UnreadableException.unsupported("a TIFF of an unusual depth for its colour space");
    }
    boolean predictable =
        predictor == 1
            || predictor == 2 && (bits == 8 || bits == 16 || bits == 32)
            || predictor == 3 && format == FLOAT && bits != 16;
    if (!predictable) {
      throw UnreadableException.unsupported("a TIFF with an unusual predictor");
    }
    // A tile may stand out of a small picture, but not by more than its own padding's worth.
    if (tiled && ((long) segmentWidth > width + 4096L || segmentHeight > height + 4096L)) {
      throw UnreadableException.damaged();
    }
    if (segmentRowBytes() > Integer.MAX_VALUE / 2) {
      throw UnreadableException.damaged();
    }
  }

  Decoder.PageSize size() {
    return new Decoder.PageSize(width, height, bits);
  }

  long pixels() {
    return (long) width * height;
  }

  /** Samples of a pixel that are colour. */
  int colours() {
    return switch (photometric) {
      case RGB, YCC -> 3;
      case SEPARATED -> 4;
      default -> 1;
    };
  }

  boolean isPalette() {
    return photometric == PALETTE;
  }

  boolean isCmyk() {
    return photometric == SEPARATED;
  }

  boolean isYcc() {
    return photometric == YCC;
  }

  boolean hasAlpha() {
    return samplesPerPixel > colours()
        && !isPalette()
        && !isCmyk()
        && (extra == PREMULTIPLIED || extra == UNASSOCIATED);
  }

  /** Samples of a pixel that are kept. */
  int keptChannels() {
    return colours() + (hasAlpha() ? 1 : 0);
  }

  /** Bytes of a kept sample: 1, 2 or, for float, 4. */
  int keptBytes() {
    return format == UNSIGNED && bits <= 8 ? 1 : format == UNSIGNED && bits <= 16 ? 2 : 4;
  }

  /** Samples of a pixel that lie together in a segment. */
  int segmentChannels() {
    return planar ? 1 : samplesPerPixel;
  }

  long segmentRowBytes() {
    return ((long) segmentWidth * segmentChannels() * bits + 7) / 8;
  }

  int segmentsAcross() {
    return (int) (((long) width + segmentWidth - 1) / segmentWidth);
  }

  int segmentsDown() {
    return (int) (((long) height + segmentHeight - 1) / segmentHeight);
  }

  private long segmentsAPlane() {
    return (long) segmentsAcross() * segmentsDown();
  }

  long segments() {
    return segmentsAPlane() * (planar ? samplesPerPixel : 1);
  }

  /** The channel that a planar segment holds; 0 where channels are interleaved. */
  int plane(int segment) {
    return (int) (segment / segmentsAPlane());
  }

  boolean isNeeded(int segment) {
    return plane(segment) < keptChannels();
  }

  int left(int segment) {
    return (int) (segment % segmentsAPlane() % segmentsAcross()) * segmentWidth;
  }

  int top(int segment) {
    return (int) (segment % segmentsAPlane() / segmentsAcross()) * segmentHeight;
  }

  /** Rows of a segment that lie in the picture. */
  int segmentRows(int segment) {
    return Math.min(segmentHeight, height - top(segment));
  }

  int offsetsTag() {
    return tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS;
  }

  int countsTag() {
    return tiled ? TiffDirectory.TILE_BYTES : TiffDirectory.STRIP_BYTES;
  }
}
