package ai.pixto.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads TIFF (TIFF 6.0 and its supplements) and BigTIFF: grey, RGB, palette, CMYK; 1 to 64 bits,
 * integer and float; strips and tiles, interleaved or planar; uncompressed, PackBits, LZW, Deflate,
 * JPEG. Two-level fax coding is left to the JDK. Each directory that is not a thumbnail is a page.
 *
 * <p>8-bit and smaller samples become 8-bit, up to 16 bits 16-bit, all others float. Samples beyond
 * colour and alpha are left out.
 */
final class TiffDecoder implements Decoder {

  private static final int NONE = 1;
  private static final int FAX_RLE = 2;
  private static final int FAX_4 = 4;
  private static final int JPEG = 7;
  private static final int REDUCED = 1;

  private final Source source;
  private final List<TiffDirectory> directories;

  private TiffDecoder(Source source, List<TiffDirectory> directories) {
    this.source = source;
    this.directories = directories;
  }

  static TiffDecoder open(Source source) throws IOException {
    List<TiffDirectory> all = TiffDirectory.chain(source);
    List<TiffDirectory> pages = new ArrayList<>();
    for (TiffDirectory directory : all) {
      if ((directory.number(TiffDirectory.SUBFILE_TYPE, 0) & REDUCED) == 0) {
        pages.add(directory);
      }
    }
    return new TiffDecoder(source, pages.isEmpty() ? all : pages);
  }

  @Override
  public int pages() {
    return directories.size();
  }

  @Override
  public PageSize size(int page) throws IOException {
    TiffDirectory directory = directories.get(page);
    return new PageSize(
        directory.number(TiffDirectory.WIDTH, 0),
        directory.number(TiffDirectory.HEIGHT, 0),
        (int) Math.min(64, directory.number(TiffDirectory.BITS, 1)));
  }

  @Override
  public int orientation(int page) throws IOException {
    return Orientation.checked(
        directories.get(page).number(TiffDirectory.ORIENTATION, Orientation.UPRIGHT));
  }

  @Override
  public long memory(int page) throws IOException {
    TiffLayout layout = TiffLayout.of(directories.get(page));
    long stored = layout.pixels() * layout.keptChannels() * layout.keptBytes();
    if (layout.compression() >= FAX_RLE && layout.compression() <= FAX_4) {
      return layout.pixels() * ImageIoDecoder.BYTES_A_PIXEL;
    }
    long colours = layout.isPalette() || layout.isCmyk() ? layout.pixels() * 3 : 0;
    return stored + colours + 2 * layout.segmentRowBytes();
  }

  @Override
  public Picture decode(int page) throws IOException {
    TiffDirectory directory = directories.get(page);
    TiffLayout layout = TiffLayout.of(directory);
    if (layout.compression() >= FAX_RLE && layout.compression() <= FAX_4) {
      return fax(layout, page);
    }
    TiffSamples samples = new TiffSamples(layout, directory.order());
    checkEnoughData(directory, layout);
    long[] offsets = directory.numbers(layout.offsetsTag(), layout.segments());
    long[] counts = directory.numbers(layout.countsTag(), layout.segments());
    if (offsets.length < layout.segments()) {
      throw UnreadableException.damaged();
    }
    for (int i = 0; i < layout.segments(); i++) {
      if (layout.isNeeded(i)) {
        long left = Math.max(0, source.length() - offsets[i]);
        long count = i < counts.length && counts[i] > 0 ? Math.min(counts[i], left) : left;
        segment(directory, layout, samples, i, offsets[i], count);
      }
    }
    byte[] profile = directory.bytes(TiffDirectory.ICC_PROFILE, Limits.MAX_PROFILE_BYTES);
    return TiffColours.picture(directory, layout, samples, profile)
        .withPixelsPerInch(directory.pixelsPerInch());
  }

  /** A file that cannot hold the pixels it speaks of is refused before memory is taken for them. */
  private void checkEnoughData(TiffDirectory directory, TiffLayout layout) throws IOException {
    long most =
        switch (layout.compression()) {
          case NONE -> 1;
          case TiffStreams.PACK_BITS -> 64;
          default -> 4096; // LZW: a string of all codes for 9 bits; Deflate stays below.
        };
    // Segments may share their data, but then there are several of them.
    if (layout.segmentRowBytes() * layout.segmentRows(0) / most > source.length()
        || layout.segments() > source.length() * 4) {
      throw UnreadableException.cutShort();
    }
  }

  private void segment(
      TiffDirectory directory,
      TiffLayout layout,
      TiffSamples samples,
      int index,
      long offset,
      long count)
      throws IOException {
    if (layout.compression() == JPEG) {
      jpegSegment(directory, layout, samples, index, offset, count);
      return;
    }
    boolean reversed = directory.number(TiffDirectory.FILL_ORDER, 1) == 2;
    try (InputStream in =
        TiffStreams.decoded(source.stream(offset, count), layout.compression(), reversed)) {
      byte[] row = new byte[Math.toIntExact(layout.segmentRowBytes())];
      for (int y = 0; y < layout.segmentRows(index); y++) {
        if (in.readNBytes(row, 0, row.length) < row.length) {
          throw UnreadableException.cutShort();
        }
        samples.put(row, index, y);
      }
    }
  }

  private void jpegSegment(
      TiffDirectory directory,
      TiffLayout layout,
      TiffSamples samples,
      int index,
      long offset,
      long count)
      throws IOException {
    Source part = Source.joined(new byte[0], source, offset, offset + count);
    JpegDecoder decoder = JpegDecoder.open(part);
    Decoder.PageSize size = decoder.size(0);
    boolean fits =
        size.width() == layout.segmentWidth()
            && size.height() >= layout.segmentRows(index)
            && size.height() <= layout.segmentHeight()
            && decoder.channels() == layout.segmentChannels();
    if (!fits) {
      throw UnreadableException.damaged();
    }
    byte[] tables = directory.bytes(TiffDirectory.JPEG_TABLES, 1 << 16);
    byte[] pixels =
        decoder.components(
            tables.length < 4 ? new byte[0] : Arrays.copyOfRange(tables, 2, tables.length - 2));
    if (layout.isYcc()) {
      JpegDecoder.yccToRgb(pixels, 3);
    }
    byte[] row = new byte[Math.toIntExact(layout.segmentRowBytes())];
    for (int y = 0; y < layout.segmentRows(index); y++) {
      System.arraycopy(pixels, y * row.length, row, 0, row.length);
      samples.put(row, index, y);
    }
  }

  private Picture fax(TiffLayout layout, int page) throws IOException {
    if (layout.bits() != 1 || layout.samplesPerPixel() != 1) {
      throw UnreadableException.damaged();
    }
    // The JDK counts thumbnails too; faxes have none.
    Picture rgb =
        ImageIoDecoder.read(
            JdkCodecs.reader("com.sun.imageio.plugins.tiff."), source, page, layout.size());
    byte[] grey = new byte[rgb.width() * rgb.height()];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = rgb.bytes()[i * rgb.channels()];
    }
    return Picture.of(rgb.width(), rgb.height(), 1, grey);
  }
}
