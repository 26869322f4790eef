package ai.pixto.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads PNG (ISO/IEC 15948) of every colour type, depth and interlace method; checks the checksums
 * of all that matters to pixels. Palettes become RGB, 1-, 2- and 4-bit samples 8-bit; a transparent
 * colour becomes alpha.
 */
final class PngDecoder implements Decoder {

  static final long SIGNATURE = 0x89504e470d0a1a0aL;

  static final int GREY = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int GREY_ALPHA = 4;
  static final int RGBA = 6;

  /** Deflate never does better (RFC 1951: 258 bytes from two bits). */
  private static final long MAX_INFLATION = 1032;

  private static final double METRES_AN_INCH = 0.0254;

  private final Source source;
  private int width;
  private int height;
  private int depth;
  private int colourType;
  private boolean interlaced;
  private byte[] palette = {};
  private byte[] transparency = {};
  private byte[] profile = {};
  private double pixelsPerInch;
  private int orientation = Orientation.UPRIGHT;
  private long dataStart;

  private PngDecoder(Source source) {
    this.source = source;
  }

  static PngDecoder open(Source source) throws IOException {
    PngDecoder decoder = new PngDecoder(source);
    decoder.readHeader();
    return decoder;
  }

  @Override
  public int pages() {
    return 1;
  }

  @Override
  public PageSize size(int page) {
    return new PageSize(width & 0xffffffffL, height & 0xffffffffL, depth);
  }

  @Override
  public int orientation(int page) {
    return orientation;
  }

  @Override
  public boolean isPlain() {
    return depth <= 8 && orientation == Orientation.UPRIGHT && IccProfiles.isLikeSrgb(profile);
  }

  @Override
  public long memory(int page) throws IOException {
    return (long) width * height * channels() * (depth == 16 ? 2 : 1);
  }

  /** Channels of the picture that comes out. */
  private int channels() {
    boolean alpha = colourType == GREY_ALPHA || colourType == RGBA || transparency.length > 0;
    return (colourType == GREY || colourType == GREY_ALPHA ? 1 : 3) + (alpha ? 1 : 0);
  }

  private int storedChannels() {
    return storedChannels(colourType);
  }

  /** Samples that a pixel of this colour type takes in the file. */
  static int storedChannels(int colourType) {
    return switch (colourType) {
      case RGB -> 3;
      case GREY_ALPHA -> 2;
      case RGBA -> 4;
      default -> 1;
    };
  }

  private void readHeader() throws IOException {
    long position = 8;
    boolean first = true;
    while (true) {
      ByteBuffer head = ByteBuffer.wrap(source.bytes(position, 8));
      long length = head.getInt(0) & 0xffffffffL;
      String type = new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1);
      if (first != type.equals("IHDR") || type.equals("IEND") || length > Integer.MAX_VALUE) {
        throw UnreadableException.damaged();
      }
      if (type.equals("IDAT")) {
        dataStart = position;
        break;
      }
      if (length > source.length() - position - 12) {
        throw UnreadableException.cutShort();
      }
      if (wanted(type) && length <= Limits.MAX_PROFILE_BYTES) {
        byte[] body = source.bytes(position + 8, length);
        boolean sound = PngChunks.checksum(head.array(), body) == checksumAt(position + 8 + length);
        chunk(type, body, sound);
      }
      position += 12 + length;
      first = false;
    }
    if (colourType == PALETTE && palette.length < 3) {
      throw UnreadableException.damaged();
    }
  }

  private int checksumAt(long position) throws IOException {
    return ByteBuffer.wrap(source.bytes(position, 4)).getInt();
  }

  private static boolean wanted(String type) {
    return switch (type) {
      case "IHDR", "PLTE", "tRNS", "iCCP", "pHYs", "eXIf" -> true;
      default -> false;
    };
  }

  private void chunk(String type, byte[] body, boolean sound) throws IOException {
    boolean critical = type.equals("IHDR") || type.equals("PLTE");
    if (!sound) {
      if (critical || type.equals("tRNS")) {
        throw UnreadableException.damaged();
      }
      return; // Broken extras do not spoil the pixels.
    }
    ByteBuffer buffer = ByteBuffer.wrap(body);
    switch (type) {
      case "IHDR" -> imageHeader(buffer);
      case "PLTE" -> palette = body;
      case "tRNS" -> transparency(body);
      case "iCCP" -> profile(body);
      case "pHYs" -> {
        if (body.length >= 9 && body[8] == 1) {
          pixelsPerInch = Math.round((buffer.getInt(0)) * METRES_AN_INCH * 100) / 100.0;
        }
      }
      default -> orientation = JpegHeader.exifOrientation(body);
    }
  }

  private void imageHeader(ByteBuffer header) throws IOException {
    if (header.capacity() != 13) {
      throw UnreadableException.damaged();
    }
    width = header.getInt(0);
    height = header.getInt(4);
    depth = header.get(8);
    colourType = header.get(9);
    interlaced = header.get(12) == 1;
    boolean possible =
        switch (colourType) {
          case GREY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
          case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
          case RGB, GREY_ALPHA, RGBA -> depth == 8 || depth == 16;
          default -> false;
        };
    if (!possible || header.get(10) != 0 || header.get(11) != 0 || (header.get(12) & ~1) != 0) {
      throw UnreadableException.damaged();
    }
  }

  private void transparency(byte[] body) {
    boolean usable =
        switch (colourType) {
          case GREY -> body.length >= 2;
          case RGB -> body.length >= 6;
          case PALETTE -> body.length >= 1;
          default -> false;
        };
    if (usable) {
      transparency = body;
    }
  }

  private void profile(byte[] body) throws IOException {
    int name = 0;
    while (name < body.length && body[name] != 0) {
      name++;
    }
    if (name + 2 >= body.length || body[name + 1] != 0) {
      return;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(body, name + 2, body.length - name - 2);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] part = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(part);
        if (count == 0 || out.size() + count > Limits.MAX_PROFILE_BYTES) {
          return; // Ends too early, or a bomb: not a profile.
        }
        out.write(part, 0, count);
      }
      boolean grey = colourType == GREY || colourType == GREY_ALPHA;
      profile = IccProfiles.accepted(out.toByteArray(), grey ? IccProfiles.GREY : IccProfiles.RGB);
    } catch (DataFormatException e) {
      profile = new byte[0];
    } finally {
      inflater.end();
    }
  }

  @Override
  public Picture decode(int page) throws IOException {
    long rowBytes = ((long) width * storedChannels() * depth + 7) / 8 + 1;
    if (rowBytes * height / MAX_INFLATION > source.length() * 2 && !interlaced
        || rowBytes > Integer.MAX_VALUE - 8) {
      throw UnreadableException.cutShort();
    }
    Inflater inflater = new Inflater();
    try (InputStream in = source.stream(dataStart, source.length() - dataStart)) {
      PngRows rows =
          new PngRows(inflater, new PngChunks(in), Math.max(1, storedChannels() * depth / 8));
      PngPixels pixels =
          new PngPixels(width, height, depth, colourType, palette, transparency, channels());
      if (interlaced) {
        interlaced(rows, pixels);
      } else {
        byte[] row = new byte[(int) rowBytes - 1];
        for (int y = 0; y < height; y++) {
          rows.next(row);
          pixels.put(row, y, 0, 1, width);
        }
      }
      rows.drain();
      return pixels.picture().withIccProfile(profile).withPixelsPerInch(Math.max(0, pixelsPerInch));
    } catch (DataFormatException e) {
      throw UnreadableException.damaged();
    } finally {
      inflater.end();
    }
  }

  /** Adam7 (section 8.2): seven pictures, each finer than the last. */
  private void interlaced(PngRows rows, PngPixels pixels) throws IOException, DataFormatException {
    int[] left = {0, 4, 0, 2, 0, 1, 0};
    int[] top = {0, 0, 4, 0, 2, 0, 1};
    int[] right = {8, 8, 4, 4, 2, 2, 1};
    int[] down = {8, 8, 8, 4, 4, 2, 2};
    for (int pass = 0; pass < 7; pass++) {
      int columns = (width - left[pass] + right[pass] - 1) / right[pass];
      if (columns <= 0) {
        continue;
      }
      byte[] row = new byte[(int) (((long) columns * storedChannels() * depth + 7) / 8)];
      rows.restart();
      for (int y = top[pass]; y < height; y += down[pass]) {
        rows.next(row);
        pixels.put(row, y, left[pass], right[pass], columns);
      }
    }
  }
}
