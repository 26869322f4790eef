package ai.pixto.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG (ISO/IEC 15948) row by row: 8 or 16 bits, grey or RGB, with or without alpha, the
 * colour profile as it came.
 */
final class PngEncoder {

  private static final int CHUNK_BYTES = 1 << 16;
  private static final double INCHES_A_METRE = 1 / 0.0254;

  /** Higher levels take twice the time for files a few percent smaller. */
  private static final int LEVEL = 2;

  private static final int SUB = 1;
  private static final int UP = 2;
  private static final int PAETH = 4;

  private final OutputStream out;
  private final OutputRows rows;

  private PngEncoder(OutputStream out, OutputRows rows) {
    this.out = out;
    this.rows = rows;
  }

  static void write(OutputStream out, OutputRows rows, Provenance provenance) throws IOException {
    new PngEncoder(out, rows).write(provenance);
  }

  private void write(Provenance provenance) throws IOException {
    out.write(ByteBuffer.allocate(8).putLong(PngDecoder.SIGNATURE).array());
    header();
    if (rows.picture().iccProfile().isPresent()) {
      profile(rows.picture().iccProfile().get());
    }
    if (rows.picture().pixelsPerInch().isPresent()) {
      int aMetre = (int) Math.round(rows.picture().pixelsPerInch().get() * INCHES_A_METRE);
      chunk("pHYs", ByteBuffer.allocate(9).putInt(aMetre).putInt(aMetre).put((byte) 1).array());
    }
    text("Software", provenance.software());
    text("Description", provenance.description());
    if (provenance.origin().isPresent()) {
      text(PngMark.XMP_KEYWORD, new String(XmpPacket.of(provenance), StandardCharsets.UTF_8));
    }
    pixels();
    chunk("IEND", new byte[0]);
  }

  private void header() throws IOException {
    int colourType =
        switch (rows.channels()) {
          case 1 -> PngDecoder.GREY;
          case 2 -> PngDecoder.GREY_ALPHA;
          case 3 -> PngDecoder.RGB;
          default -> PngDecoder.RGBA;
        };
    ByteBuffer header = ByteBuffer.allocate(13).putInt(rows.width()).putInt(rows.height());
    chunk("IHDR", header.put((byte) (8 * rows.sampleBytes())).put((byte) colourType).array());
  }

  private void profile(byte[] profile) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("ICC profile\0\0".getBytes(StandardCharsets.ISO_8859_1));
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(profile);
      deflater.finish();
      byte[] part = new byte[CHUNK_BYTES];
      while (!deflater.finished()) {
        body.write(part, 0, deflater.deflate(part));
      }
    } finally {
      deflater.end();
    }
    chunk("iCCP", body.toByteArray());
  }

  /** International text (11.3.4.5): uncompressed UTF-8, no language. */
  private void text(String keyword, String value) throws IOException {
    if (!value.isEmpty()) {
      String body = keyword + "\0\0\0\0\0" + value.replace("\0", "");
      chunk("iTXt", body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void pixels() throws IOException {
    int length = rows.rowBytes();
    int step = rows.channels() * rows.sampleBytes();
    byte[] above = new byte[length];
    byte[] row = new byte[length];
    byte[] filtered = new byte[length + 1];
    byte[] packed = new byte[CHUNK_BYTES];
    int count = 0;
    Deflater deflater = new Deflater(LEVEL);
    try {
      for (int y = 0; y < rows.height(); y++) {
        rows.fill(y, row, 0);
        filter(row, above, step, filtered);
        deflater.setInput(filtered);
        while (!deflater.needsInput()) {
          count = drain(deflater, packed, count);
        }
        byte[] swap = above;
        above = row;
        row = swap;
      }
      deflater.finish();
      while (!deflater.finished()) {
        count = drain(deflater, packed, count);
      }
      chunk("IDAT", Arrays.copyOf(packed, count));
    } finally {
      deflater.end();
    }
  }

  private int drain(Deflater deflater, byte[] packed, int count) throws IOException {
    int filled = count + deflater.deflate(packed, count, packed.length - count);
    if (filled < packed.length) {
      return filled;
    }
    chunk("IDAT", packed);
    return 0;
  }

  /**
   * Takes the filter whose result is smallest in sum, the heuristic of section 12.8, judged on
   * every fourth pixel. Rows like the one above, such as transparent ones, take the first exit.
   */
  private static void filter(byte[] row, byte[] above, int step, byte[] to) {
    if (Arrays.equals(row, above)) {
      to[0] = UP;
      Arrays.fill(to, 1, to.length, (byte) 0);
      return;
    }
    int type = best(row, above, step);
    to[0] = (byte) type;
    switch (type) {
      case SUB -> {
        System.arraycopy(row, 0, to, 1, step);
        for (int i = step; i < row.length; i++) {
          to[i + 1] = (byte) (row[i] - row[i - step]);
        }
      }
      case UP -> {
        for (int i = 0; i < row.length; i++) {
          to[i + 1] = (byte) (row[i] - above[i]);
        }
      }
      default -> {
        for (int i = 0; i < step; i++) {
          to[i + 1] = (byte) (row[i] - above[i]);
        }
        for (int i = step; i < row.length; i++) {
          to[i + 1] = (byte) (row[i] - paeth(row, above, i, step));
        }
      }
    }
  }

  private static int best(byte[] row, byte[] above, int step) {
    long sub = 0;
    long up = 0;
    long paeth = 0;
    for (int start = step; start < row.length; start += 4 * step) {
      for (int i = start; i < start + step; i++) {
        sub += Math.abs((byte) (row[i] - row[i - step]));
        up += Math.abs((byte) (row[i] - above[i]));
        paeth += Math.abs((byte) (row[i] - paeth(row, above, i, step)));
      }
    }
    return paeth < sub && paeth < up ? PAETH : sub < up ? SUB : UP;
  }

  private static int paeth(byte[] row, byte[] above, int i, int step) {
    int a = row[i - step] & 0xff;
    int b = above[i] & 0xff;
    int c = above[i - step] & 0xff;
    int pa = Math.abs(b - c);
    int pb = Math.abs(a - c);
    int pc = Math.abs(a + b - 2 * c);
    return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
  }

  private void chunk(String type, byte[] body) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(8).putInt(body.length);
    head.put(type.getBytes(StandardCharsets.ISO_8859_1));
    CRC32 crc = new CRC32();
    crc.update(head.array(), 4, 4);
    crc.update(body);
    out.write(head.array());
    out.write(body);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
