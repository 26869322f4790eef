package ai.pixto.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads WebP (RFC 9649), lossy and lossless, with alpha; of an animation the first frame. The
 * container is read here, TwelveMonkeys decodes the one picture in it and sees no metadata.
 */
final class WebpDecoder implements Decoder {

  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;
  private static final int MACROBLOCK = 16;

  private final Source source;
  private PageSize size = new PageSize(0, 0, 8);
  private byte[] profile = {};
  private int orientation = Orientation.UPRIGHT;
  private long imageStart;
  private long imageEnd;
  private boolean alpha;
  private boolean animated;

  private WebpDecoder(Source source) {
    this.source = source;
  }

  static WebpDecoder open(Source source) throws IOException {
    WebpDecoder decoder = new WebpDecoder(source);
    long end = (little(source, 4, 4).getInt(0) & 0xffffffffL) + CHUNK_HEADER;
    if (end > source.length()) {
      throw UnreadableException.cutShort();
    }
    decoder.chunks(RIFF_HEADER, end);
    if (decoder.imageEnd == 0) {
      throw UnreadableException.damaged();
    }
    return decoder;
  }

  private static ByteBuffer little(Source source, long position, int count) throws IOException {
    return ByteBuffer.wrap(source.bytes(position, count)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void chunks(long from, long end) throws IOException {
    long position = from;
    while (position + CHUNK_HEADER <= end) {
      ByteBuffer head = little(source, position, CHUNK_HEADER);
      String type = new String(head.array(), 0, 4, StandardCharsets.ISO_8859_1);
      long length = head.getInt(4) & 0xffffffffL;
      long body = position + CHUNK_HEADER;
      if (length > end - body) {
        throw UnreadableException.cutShort();
      }
      long next = Math.min(end, body + length + (length & 1));
      switch (type) {
        case "ICCP" -> {
          if (length <= Limits.MAX_PROFILE_BYTES) {
            profile = IccProfiles.accepted(source.bytes(body, length), IccProfiles.RGB);
          }
        }
        case "EXIF" -> exif(body, length);
        case "ANMF" -> {
          animated = true;
          if (imageEnd == 0 && length > FRAME_HEADER) {
            chunks(body + FRAME_HEADER, body + length);
          }
        }
        case "ALPH" -> {
          if (imageEnd == 0) {
            alpha = true;
            imageStart = position;
          }
        }
        case "VP8 ", "VP8L" -> {
          if (imageEnd == 0) {
            imageStart = alpha ? imageStart : position;
            imageEnd = next;
            size = type.equals("VP8 ") ? lossy(body, length) : lossless(body);
          }
        }
        default -> {
          // VP8X repeats what the picture says itself; the others are not about pixels.
        }
      }
      position = next;
    }
  }

  private void exif(long body, long length) throws IOException {
    if (length <= 1 << 16) {
      byte[] block = source.bytes(body, length);
      boolean prefixed = length > 6 && block[0] == 'E' && block[1] == 'x';
      orientation =
          JpegHeader.exifOrientation(prefixed ? Arrays.copyOfRange(block, 6, block.length) : block);
    }
  }

  private PageSize lossy(long body, long length) throws IOException {
    ByteBuffer frame = little(source, body, 10);
    boolean keyFrame = (frame.get(0) & 1) == 0;
    if (!keyFrame || frame.get(3) != (byte) 0x9d || frame.get(4) != 1 || frame.get(5) != 0x2a) {
      throw UnreadableException.damaged();
    }
    int width = frame.getShort(6) & 0x3fff;
    int height = frame.getShort(8) & 0x3fff;
    long blocks =
        (long) ((width + MACROBLOCK - 1) / MACROBLOCK) * ((height + MACROBLOCK - 1) / MACROBLOCK);
    // The modes of a key frame's block have fixed odds (RFC 6386, 11.2): a bit at the least.
    if (length < blocks / 8) {
      throw UnreadableException.cutShort();
    }
    return new PageSize(width, height, 8);
  }

  private PageSize lossless(long body) throws IOException {
    ByteBuffer head = little(source, body, 5);
    int bits = head.getInt(1);
    if (head.get(0) != 0x2f) {
      throw UnreadableException.damaged();
    }
    return new PageSize((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1, 8);
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
    return orientation;
  }

  @Override
  public boolean isPlain() {
    return !animated && orientation == Orientation.UPRIGHT && IccProfiles.isLikeSrgb(profile);
  }

  @Override
  public long memory(int page) {
    return size.width() * size.height() * 2 * ImageIoDecoder.BYTES_A_PIXEL + imageEnd - imageStart;
  }

  @Override
  public Picture decode(int page) throws IOException {
    Source bare = Source.joined(container(), source, imageStart, imageEnd);
    Picture picture =
        ImageIoDecoder.read(new WebPImageReaderSpi().createReaderInstance(null), bare, 0, size);
    return picture.withIccProfile(profile);
  }

  /** A header for the picture alone; one with separate alpha must say so in VP8X. */
  private byte[] container() {
    int extended = alpha ? CHUNK_HEADER + 10 : 0;
    ByteBuffer head = ByteBuffer.allocate(RIFF_HEADER + extended).order(ByteOrder.LITTLE_ENDIAN);
    head.put("RIFF".getBytes(StandardCharsets.ISO_8859_1));
    head.putInt((int) (4 + extended + imageEnd - imageStart));
    head.put("WEBP".getBytes(StandardCharsets.ISO_8859_1));
    if (alpha) {
      head.put("VP8X".getBytes(StandardCharsets.ISO_8859_1));
      head.putInt(10);
      head.putInt(0x10);
      putLittle24(head, (int) size.width() - 1);
      putLittle24(head, (int) size.height() - 1);
    }
    return head.array();
  }

  private static void putLittle24(ByteBuffer to, int value) {
    to.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
  }
}
