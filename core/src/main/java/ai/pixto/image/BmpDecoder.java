package ai.pixto.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads Windows bitmaps: the header is checked here, the JDK does the rest. */
final class BmpDecoder implements Decoder {

  private static final int FILE_HEADER = 14;
  private static final int OS2_HEADER = 12;
  private static final int RLE_8 = 1;
  private static final int RLE_4 = 2;

  private final Source source;
  private final PageSize size;

  private BmpDecoder(Source source, PageSize size) {
    this.source = source;
    this.size = size;
  }

  static BmpDecoder open(Source source) throws IOException {
    ByteBuffer head = ByteBuffer.wrap(source.bytes(0, 26)).order(ByteOrder.LITTLE_ENDIAN);
    int headerBytes = head.getInt(FILE_HEADER);
    if (headerBytes == OS2_HEADER) {
      int bits = head.getShort(24);
      PageSize size =
          new PageSize(head.getShort(18) & 0xffff, head.getShort(20) & 0xffff, bits & 0xff);
      return checked(source, size, head.getInt(10), 0);
    }
    if (headerBytes < 40) {
      throw UnreadableException.damaged();
    }
    ByteBuffer info = ByteBuffer.wrap(source.bytes(0, 54)).order(ByteOrder.LITTLE_ENDIAN);
    // A negative height means that the top row comes first.
    PageSize size =
        new PageSize(info.getInt(18), Math.abs((long) info.getInt(22)), info.getShort(28) & 0xff);
    return checked(source, size, info.getInt(10), info.getInt(30));
  }

  private static BmpDecoder checked(Source source, PageSize size, int pixels, int compression)
      throws IOException {
    boolean coded = compression == RLE_8 || compression == RLE_4;
    long rowBytes = (size.width() * size.bitsPerSample() + 31) / 32 * 4;
    // Codes of two bytes paint 255 pixels; a jump paints none, but needs codes as well.
    long least = coded ? size.width() * size.height() / (256 * 256) : rowBytes * size.height();
    if (pixels < FILE_HEADER + OS2_HEADER || size.width() < 0) {
      throw UnreadableException.damaged();
    }
    if (least > source.length() - pixels && size.width() > 0 && size.height() > 0) {
      throw UnreadableException.cutShort();
    }
    return new BmpDecoder(source, size);
  }

  @Override
  public int pages() {
    return 1;
  }

  @Override
  public PageSize size(int page) {
    return size;
  }

  @Override
  public int orientation(int page) {
    return Orientation.UPRIGHT;
  }

  @Override
  public long memory(int page) {
    return size.width() * size.height() * ImageIoDecoder.BYTES_A_PIXEL;
  }

  @Override
  public Picture decode(int page) throws IOException {
    return ImageIoDecoder.read(JdkCodecs.reader("com.sun.imageio.plugins.bmp."), source, 0, size);
  }
}
