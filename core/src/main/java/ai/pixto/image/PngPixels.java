package ai.pixto.image;

/** Collects a PNG's unpacked rows into the samples of a {@link Picture}. */
final class PngPixels {

  private final int width;
  private final int height;
  private final int depth;
  private final int colourType;
  private final int channels;
  private final int stored;
  private final byte[] transparency;
  private final byte[] bytes;
  private final short[] shorts;
  private final byte[] paletteRgba = new byte[4 * 256];

  PngPixels(
      int width,
      int height,
      int depth,
      int colourType,
      byte[] palette,
      byte[] transparency,
      int channels) {
    this.width = width;
    this.height = height;
    this.depth = depth;
    this.colourType = colourType;
    this.transparency = transparency;
    this.channels = channels;
    stored = PngDecoder.storedChannels(colourType);
    int samples = Math.multiplyExact(Math.multiplyExact(width, height), channels);
    bytes = new byte[depth == 16 ? 0 : samples];
    shorts = new short[depth == 16 ? samples : 0];
    for (int i = 0; i < 256; i++) {
      // Colours past the palette's end are black, as libpng has it.
      for (int c = 0; c < 3 && 3 * i + c < palette.length; c++) {
        paletteRgba[4 * i + c] = palette[3 * i + c];
      }
      paletteRgba[4 * i + 3] = i < transparency.length ? transparency[i] : (byte) 255;
    }
  }

  /**
   * Puts a row's pixels into columns {@code left}, {@code left + step} and so on.
   *
   * @param row unfiltered, as packed in the file
   */
  void put(byte[] row, int y, int left, int step, int count) {
    if (colourType == PngDecoder.PALETTE) {
      palette(row, y, left, step, count);
    } else if (depth == 16) {
      sixteen(row, y, left, step, count);
    } else if (depth == 8) {
      eight(row, y, left, step, count);
    } else {
      packed(row, y, left, step, count);
    }
  }

  private void palette(byte[] row, int y, int left, int step, int count) {
    int to = (y * width + left) * channels;
    for (int i = 0; i < count; i++, to += step * channels) {
      System.arraycopy(paletteRgba, 4 * unpack(row, i), bytes, to, channels);
    }
  }

  private int unpack(byte[] row, int i) {
    int bit = i * depth;
    return row[bit >> 3] >> 8 - depth - (bit & 7) & (1 << depth) - 1;
  }

  private void packed(byte[] row, int y, int left, int step, int count) {
    int scale = 255 / ((1 << depth) - 1);
    int to = (y * width + left) * channels;
    for (int i = 0; i < count; i++, to += step * channels) {
      int value = unpack(row, i);
      bytes[to] = (byte) (value * scale);
      if (channels == 2) {
        bytes[to + 1] = (byte) (value == key(0) ? 0 : 255);
      }
    }
  }

  private void eight(byte[] row, int y, int left, int step, int count) {
    int to = (y * width + left) * channels;
    if (step == 1 && channels == stored) {
      System.arraycopy(row, 0, bytes, to, count * channels);
      return;
    }
    for (int i = 0, from = 0; i < count; i++, from += stored, to += step * channels) {
      boolean keyed = channels > stored;
      for (int c = 0; c < stored; c++) {
        bytes[to + c] = row[from + c];
        keyed &= (row[from + c] & 0xff) == key(c);
      }
      if (channels > stored) {
        bytes[to + stored] = (byte) (keyed ? 0 : 255);
      }
    }
  }

  private void sixteen(byte[] row, int y, int left, int step, int count) {
    int to = (y * width + left) * channels;
    for (int i = 0, from = 0; i < count; i++, to += step * channels) {
      boolean keyed = channels > stored;
      for (int c = 0; c < stored; c++, from += 2) {
        int value = (row[from] & 0xff) << 8 | row[from + 1] & 0xff;
        shorts[to + c] = (short) value;
        keyed &= channels > stored && value == key(c);
      }
      if (channels > stored) {
        shorts[to + stored] = (short) (keyed ? 0 : 65535);
      }
    }
  }

  /** The transparent colour's value in a channel. */
  private int key(int channel) {
    return transparency.length < 2 * channel + 2
        ? -1
        : (transparency[2 * channel] & 0xff) << 8 | transparency[2 * channel + 1] & 0xff;
  }

  Picture picture() {
    return depth == 16
        ? Picture.of(width, height, channels, shorts)
        : Picture.of(width, height, channels, bytes);
  }
}
