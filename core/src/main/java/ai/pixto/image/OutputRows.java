package ai.pixto.image;

import java.nio.ByteBuffer;

/**
 * The rows of an output picture, joined from a picture and perhaps a matte while they are written:
 * samples interleaved, highest byte first. Wholly transparent pixels have colour 0, so that nothing
 * of a removed background stays in the file, unless the picture is kept {@linkplain #asIs as it
 * is}.
 */
final class OutputRows {

  private final Picture picture;
  private final short[] alpha;
  private final int colours;
  private final int channels;
  private final int bytes;
  private final boolean keepsHidden;

  private OutputRows(Picture picture, short[] alpha, boolean keepsHidden) {
    this.picture = picture;
    this.alpha = alpha;
    this.keepsHidden = keepsHidden;
    colours = picture.colourChannels();
    channels = colours + (alpha.length > 0 || picture.hasAlpha() ? 1 : 0);
    bytes = picture.type().bytes();
  }

  static OutputRows of(Picture picture) {
    return new OutputRows(picture, new short[0], false);
  }

  /** The picture to the last sample, colours that nobody sees too. */
  static OutputRows asIs(Picture picture) {
    return new OutputRows(picture, new short[0], true);
  }

  /** The picture where the matte shows it; alpha of its own counts as well. */
  static OutputRows of(Picture picture, Matte matte) {
    return new OutputRows(picture, matte.alpha(), false);
  }

  Picture picture() {
    return picture;
  }

  int width() {
    return picture.width();
  }

  int height() {
    return picture.height();
  }

  int channels() {
    return channels;
  }

  boolean hasAlpha() {
    return channels > colours;
  }

  int sampleBytes() {
    return bytes;
  }

  int rowBytes() {
    return width() * channels * bytes;
  }

  /** Writes row {@code y} into {@code row} from an offset on. */
  void fill(int y, byte[] row, int offset) {
    int pixel = y * width();
    switch (picture.type()) {
      case U8 -> bytes(pixel, row, offset);
      case U16 -> shorts(pixel, ByteBuffer.wrap(row, offset, rowBytes()));
      case F32 -> floats(pixel, ByteBuffer.wrap(row, offset, rowBytes()));
    }
  }

  private void bytes(int first, byte[] row, int offset) {
    byte[] from = picture.bytes();
    int stored = picture.channels();
    int at = first * stored;
    if (!hasAlpha()) {
      System.arraycopy(from, at, row, offset, width() * colours);
      return;
    }
    int to = offset;
    for (int x = 0; x < width(); x++, at += stored, to += channels) {
      int opacity = opacity(first + x, picture.hasAlpha() ? (from[at + colours] & 0xff) * 257 : -1);
      int eight = (opacity + 128) / 257;
      for (int c = 0; c < colours; c++) {
        row[to + c] = eight == 0 && !keepsHidden ? 0 : from[at + c];
      }
      row[to + colours] = (byte) eight;
    }
  }

  private void shorts(int first, ByteBuffer row) {
    short[] from = picture.shorts();
    int stored = picture.channels();
    int at = first * stored;
    for (int x = 0; x < width(); x++, at += stored) {
      int opacity =
          hasAlpha()
              ? opacity(first + x, picture.hasAlpha() ? from[at + colours] & 0xffff : -1)
              : Matte.OPAQUE;
      for (int c = 0; c < colours; c++) {
        row.putShort(opacity == 0 && !keepsHidden ? 0 : from[at + c]);
      }
      if (hasAlpha()) {
        row.putShort((short) opacity);
      }
    }
  }

  private void floats(int first, ByteBuffer row) {
    float[] from = picture.floats();
    int stored = picture.channels();
    int at = first * stored;
    for (int x = 0; x < width(); x++, at += stored) {
      float opacity = picture.hasAlpha() ? from[at + colours] : 1;
      if (alpha.length > 0) {
        opacity *= (alpha[first + x] & 0xffff) * (1f / Matte.OPAQUE);
      }
      for (int c = 0; c < colours; c++) {
        row.putFloat(opacity == 0 && !keepsHidden ? 0 : from[at + c]);
      }
      if (hasAlpha()) {
        row.putFloat(opacity);
      }
    }
  }

  /**
   * @param own the picture's own alpha in 1/65535, or -1 where it has none
   */
  private int opacity(int pixel, int own) {
    if (alpha.length == 0) {
      return own;
    }
    int matte = alpha[pixel] & 0xffff;
    return own < 0 ? matte : (int) (((long) own * matte + Matte.OPAQUE / 2) / Matte.OPAQUE);
  }
}
