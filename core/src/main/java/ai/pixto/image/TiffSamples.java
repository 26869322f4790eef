package ai.pixto.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Unpacks the rows of a TIFF's segments into the sample array of a page. */
final class TiffSamples {

  private final TiffLayout layout;
  private final ByteOrder order;
  private final int channels;
  private final byte[] bytes;
  private final short[] shorts;
  private final float[] floats;
  private final double scale;

  TiffSamples(TiffLayout layout, ByteOrder order) {
    this.layout = layout;
    this.order = order;
    channels = layout.keptChannels();
    int samples = Math.toIntExact(layout.pixels() * channels);
    bytes = new byte[layout.keptBytes() == 1 ? samples : 0];
    shorts = new short[layout.keptBytes() == 2 ? samples : 0];
    floats = new float[layout.keptBytes() == 4 ? samples : 0];
    double most = Math.pow(2, layout.bits()) - 1;
    // Palette indices stay what they are; 1 to 7 bits fill 8, 9 to 15 bits fill 16.
    scale = layout.isPalette() ? 1 : (layout.keptBytes() == 1 ? 255 : 65535) / most;
  }

  byte[] bytes() {
    return bytes;
  }

  Picture picture() {
    return switch (layout.keptBytes()) {
      case 1 -> Picture.of(layout.width(), layout.height(), channels, bytes);
      case 2 -> Picture.of(layout.width(), layout.height(), channels, shorts);
      default -> Picture.of(layout.width(), layout.height(), channels, floats);
    };
  }

  /**
   * Puts a row of a segment where it belongs.
   *
   * @param row as decompressed; its prediction is undone in place
   */
  void put(byte[] row, int segment, int y) {
    unpredict(row);
    int left = layout.left(segment);
    int count = Math.min(layout.segmentWidth(), layout.width() - left);
    int inRow = layout.segmentChannels();
    int first = layout.plane(segment);
    int taken = layout.planar() ? 1 : channels;
    int to = ((layout.top(segment) + y) * layout.width() + left) * channels + first;
    if (layout.bits() == 8 && layout.keptBytes() == 1) {
      if (inRow == channels) {
        System.arraycopy(row, 0, bytes, to, count * channels);
        return;
      }
      for (int x = 0; x < count; x++, to += channels) {
        for (int c = 0; c < taken; c++) {
          bytes[to + c] = row[x * inRow + c];
        }
      }
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(row).order(predictedFloat() ? ByteOrder.BIG_ENDIAN : order);
    for (int x = 0; x < count; x++, to += channels) {
      for (int c = 0; c < taken; c++) {
        store(in, x * inRow + c, to + c);
      }
    }
  }

  private void store(ByteBuffer in, int from, int to) {
    switch (layout.keptBytes()) {
      case 1 -> bytes[to] = (byte) Math.round(unpack(in, from) * scale);
      case 2 ->
          shorts[to] =
              layout.bits() == 16
                  ? in.getShort(2 * from)
                  : (short) Math.round(unpack(in, from) * scale);
      default -> floats[to] = number(in, from);
    }
  }

  private float number(ByteBuffer in, int from) {
    boolean signed = layout.format() == TiffLayout.SIGNED;
    if (layout.format() == TiffLayout.FLOAT) {
      return switch (layout.bits()) {
        case 16 -> half(in.getShort(2 * from));
        case 32 -> in.getFloat(4 * from);
        default -> (float) in.getDouble(8 * from);
      };
    }
    return switch (layout.bits()) {
      case 8 -> in.get(from);
      case 16 -> in.getShort(2 * from);
      case 32 -> signed ? in.getInt(4 * from) : in.getInt(4 * from) & 0xffffffffL;
      case 64 -> in.getLong(8 * from);
      default -> {
        int shift = 32 - layout.bits();
        yield signed ? unpack(in, from) << shift >> shift : unpack(in, from);
      }
    };
  }

  /** A sample of 1 to 15 bits, highest bit first. */
  private int unpack(ByteBuffer in, int index) {
    long bit = (long) index * layout.bits();
    int value = 0;
    for (int i = 0; i < layout.bits(); i++, bit++) {
      value = value << 1 | in.get((int) (bit >> 3)) >> 7 - (int) (bit & 7) & 1;
    }
    return value;
  }

  /** IEEE 754 half precision. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 31;
    int fraction = bits & 1023;
    float size =
        exponent == 0
            ? fraction * 0x1p-24f
            : exponent == 31
                ? (fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN)
                : (1024 + fraction) * (float) Math.pow(2, exponent - 25);
    return bits < 0 ? -size : size;
  }

  private boolean predictedFloat() {
    return layout.predictor() == 3;
  }

  private void unpredict(byte[] row) {
    int step = layout.segmentChannels();
    if (layout.predictor() == 2) {
      difference(row, step);
    } else if (predictedFloat()) {
      for (int i = step; i < row.length; i++) {
        row[i] += row[i - step];
      }
      interleave(row);
    }
  }

  /** Horizontal differencing (TIFF 6.0, section 14). */
  private void difference(byte[] row, int step) {
    ByteBuffer values = ByteBuffer.wrap(row).order(order);
    switch (layout.bits()) {
      case 8 -> {
        for (int i = step; i < row.length; i++) {
          row[i] += row[i - step];
        }
      }
      case 16 -> {
        for (int i = 2 * step; i + 1 < row.length; i += 2) {
          values.putShort(i, (short) (values.getShort(i) + values.getShort(i - 2 * step)));
        }
      }
      default -> {
        for (int i = 4 * step; i + 3 < row.length; i += 4) {
          values.putInt(i, values.getInt(i) + values.getInt(i - 4 * step));
        }
      }
    }
  }

  /** Floating point prediction (Adobe's TIFF technical note 3): all highest bytes came first. */
  private void interleave(byte[] row) {
    byte[] apart = row.clone();
    int size = layout.bits() / 8;
    int count = row.length / size;
    for (int i = 0; i < count; i++) {
      for (int b = 0; b < size; b++) {
        row[size * i + b] = apart[b * count + i];
      }
    }
  }
}
