package ai.pixto.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * Writes TIFF 6.0 strip by strip, highest byte first: 8- and 16-bit samples with horizontal
 * differencing and Deflate, floats uncompressed because few programs undo their prediction. Alpha
 * is stored as it is, not premultiplied.
 */
final class TiffEncoder {

  private static final int STRIP_BYTES = 1 << 20;
  private static final int LEVEL = 3;

  /** "MM" and 42. */
  private static final int BIG_ENDIAN_TIFF = 0x4d4d002a;

  private static final int BYTE = 1;
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int UNDEFINED = 7;

  private static final int DESCRIPTION = 270;
  private static final int Y_RESOLUTION = 283;
  private static final int SOFTWARE = 305;

  /** XMP specification, part 3, section 3.3. */
  private static final int XMP = 700;

  private final SeekableByteChannel out;
  private final OutputRows rows;
  private final boolean packed;
  private final Map<Integer, Field> fields = new TreeMap<>();

  private record Field(int type, int count, ByteBuffer values) {}

  private TiffEncoder(SeekableByteChannel out, OutputRows rows) {
    this.out = out;
    this.rows = rows;
    packed = rows.sampleBytes() < 4;
  }

  /** Writes at the channel's start; it stays open. */
  static void write(SeekableByteChannel out, OutputRows rows, Provenance provenance)
      throws IOException {
    new TiffEncoder(out, rows).write(provenance);
  }

  private void write(Provenance provenance) throws IOException {
    write(ByteBuffer.allocate(8)); // The header is known at the end.
    int rowsAStrip = Math.max(1, Math.min(rows.height(), STRIP_BYTES / rows.rowBytes()));
    int strips = (rows.height() + rowsAStrip - 1) / rowsAStrip;
    int[] offsets = new int[strips];
    int[] counts = new int[strips];
    Deflater deflater = new Deflater(LEVEL);
    try {
      byte[] strip = new byte[rowsAStrip * rows.rowBytes()];
      byte[] deflated = new byte[strip.length + strip.length / 1000 + 64];
      for (int i = 0; i < strips; i++) {
        int top = i * rowsAStrip;
        int count = Math.min(rowsAStrip, rows.height() - top);
        for (int y = 0; y < count; y++) {
          rows.fill(top + y, strip, y * rows.rowBytes());
        }
        offsets[i] = offset();
        counts[i] = strip(strip, count, deflated, deflater);
      }
    } finally {
      deflater.end();
    }
    describe(provenance, rowsAStrip, offsets, counts);
    int directory = directory();
    out.position(0);
    write(ByteBuffer.allocate(8).putInt(BIG_ENDIAN_TIFF).putInt(directory).flip());
  }

  private int strip(byte[] strip, int count, byte[] deflated, Deflater deflater)
      throws IOException {
    int length = count * rows.rowBytes();
    if (!packed) {
      write(ByteBuffer.wrap(strip, 0, length));
      return length;
    }
    for (int y = 0; y < count; y++) {
      difference(strip, y * rows.rowBytes());
    }
    deflater.reset();
    deflater.setInput(strip, 0, length);
    deflater.finish();
    int size = 0;
    while (!deflater.finished()) {
      size += deflater.deflate(deflated, size, deflated.length - size);
    }
    write(ByteBuffer.wrap(deflated, 0, size));
    return size;
  }

  /** Horizontal differencing (TIFF 6.0, section 14), from the right so that it works in place. */
  private void difference(byte[] strip, int start) {
    int step = rows.channels() * rows.sampleBytes();
    int end = start + rows.rowBytes();
    if (rows.sampleBytes() == 1) {
      for (int i = end - 1; i >= start + step; i--) {
        strip[i] -= strip[i - step];
      }
      return;
    }
    ByteBuffer samples = ByteBuffer.wrap(strip);
    for (int i = end - 2; i >= start + step; i -= 2) {
      samples.putShort(i, (short) (samples.getShort(i) - samples.getShort(i - step)));
    }
  }

  private void describe(Provenance provenance, int rowsAStrip, int[] offsets, int[] counts) {
    Picture picture = rows.picture();
    int channels = rows.channels();
    boolean colour = picture.colourChannels() == 3;
    longs(TiffDirectory.WIDTH, rows.width());
    longs(TiffDirectory.HEIGHT, rows.height());
    shorts(TiffDirectory.BITS, repeated(8 * rows.sampleBytes(), channels));
    shorts(TiffDirectory.COMPRESSION, packed ? TiffStreams.DEFLATE : TiffStreams.NONE);
    shorts(TiffDirectory.PHOTOMETRIC, colour ? TiffLayout.RGB : TiffLayout.BLACK_IS_ZERO);
    longs(TiffDirectory.STRIP_OFFSETS, offsets);
    shorts(TiffDirectory.SAMPLES, channels);
    longs(TiffDirectory.ROWS_PER_STRIP, rowsAStrip);
    longs(TiffDirectory.STRIP_BYTES, counts);
    if (packed) {
      shorts(TiffDirectory.PREDICTOR, 2);
    }
    if (rows.hasAlpha()) {
      shorts(TiffDirectory.EXTRA_SAMPLES, TiffLayout.UNASSOCIATED);
    }
    int format = packed ? TiffLayout.UNSIGNED : TiffLayout.FLOAT;
    shorts(TiffDirectory.SAMPLE_FORMAT, repeated(format, channels));
    picture.pixelsPerInch().ifPresent(this::resolution);
    picture
        .iccProfile()
        .ifPresent(
            profile ->
                fields.put(
                    TiffDirectory.ICC_PROFILE,
                    new Field(UNDEFINED, profile.length, ByteBuffer.wrap(profile))));
    text(SOFTWARE, provenance.software());
    text(DESCRIPTION, provenance.description());
    if (provenance.origin().isPresent()) {
      byte[] packet = XmpPacket.of(provenance);
      fields.put(XMP, new Field(BYTE, packet.length, ByteBuffer.wrap(packet)));
    }
  }

  private static int[] repeated(int value, int count) {
    int[] values = new int[count];
    Arrays.fill(values, value);
    return values;
  }

  private void resolution(double pixelsPerInch) {
    int thousandths = (int) Math.round(pixelsPerInch * 1000);
    for (int tag : new int[] {TiffDirectory.X_RESOLUTION, Y_RESOLUTION}) {
      ByteBuffer ratio = ByteBuffer.allocate(8).putInt(thousandths).putInt(1000).flip();
      fields.put(tag, new Field(RATIONAL, 1, ratio));
    }
    shorts(TiffDirectory.RESOLUTION_UNIT, 2);
  }

  private void shorts(int tag, int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * values.length);
    for (int value : values) {
      buffer.putShort((short) value);
    }
    fields.put(tag, new Field(SHORT, values.length, buffer.flip()));
  }

  private void longs(int tag, int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
    for (int value : values) {
      buffer.putInt(value);
    }
    fields.put(tag, new Field(LONG, values.length, buffer.flip()));
  }

  private void text(int tag, String value) {
    if (!value.isEmpty()) {
      byte[] bytes = (value.replace("\0", "") + "\0").getBytes(StandardCharsets.UTF_8);
      fields.put(tag, new Field(ASCII, bytes.length, ByteBuffer.wrap(bytes)));
    }
  }

  /** Writes long values, then the directory that points to them; answers where that lies. */
  private int directory() throws IOException {
    ByteBuffer entries = ByteBuffer.allocate(2 + 12 * fields.size() + 4);
    entries.putShort((short) fields.size());
    for (Map.Entry<Integer, Field> entry : fields.entrySet()) {
      Field field = entry.getValue();
      int start = entries.position();
      entries.putShort(entry.getKey().shortValue());
      entries.putShort((short) field.type).putInt(field.count);
      if (field.values.remaining() <= 4) {
        entries.put(field.values.duplicate());
      } else {
        align();
        entries.putInt(offset());
        write(field.values.duplicate());
      }
      entries.position(start + 12);
    }
    align();
    int position = offset();
    write(entries.rewind());
    return position;
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /** Values and directories begin at even places (TIFF 6.0, section 2). */
  private void align() throws IOException {
    if (out.position() % 2 != 0) {
      write(ByteBuffer.allocate(1));
    }
  }

  /** Read as unsigned by all; the writer has made sure that 32 bits are enough. */
  private int offset() throws IOException {
    return (int) out.position();
  }
}
