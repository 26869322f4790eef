package ai.pixto.image;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates a PNG's rows and undoes their filters (ISO/IEC 15948, section 9). */
final class PngRows {

  private final Inflater inflater;
  private final PngChunks chunks;
  private final int pixelBytes;
  private final byte[] filter = new byte[1];
  private byte[] above = {};

  /**
   * @param pixelBytes bytes of a whole pixel, 1 where several share a byte
   */
  PngRows(Inflater inflater, PngChunks chunks, int pixelBytes) {
    this.inflater = inflater;
    this.chunks = chunks;
    this.pixelBytes = pixelBytes;
  }

  /** The next row is the first of its picture. */
  void restart() {
    above = new byte[0];
  }

  /** Reads the next row; the same length each time until {@link #restart}. */
  void next(byte[] row) throws IOException, DataFormatException {
    inflate(filter);
    inflate(row);
    if (above.length != row.length) {
      above = new byte[row.length];
    }
    switch (filter[0]) {
      case 0 -> {}
      case 1 -> {
        for (int i = pixelBytes; i < row.length; i++) {
          row[i] += row[i - pixelBytes];
        }
      }
      case 2 -> {
        for (int i = 0; i < row.length; i++) {
          row[i] += above[i];
        }
      }
      case 3 -> average(row);
      case 4 -> paeth(row);
      default -> throw UnreadableException.damaged();
    }
    System.arraycopy(row, 0, above, 0, row.length);
  }

  private void average(byte[] row) {
    for (int i = 0; i < row.length; i++) {
      int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xff;
      row[i] += (byte) (left + (above[i] & 0xff) >> 1);
    }
  }

  private void paeth(byte[] row) {
    for (int i = 0; i < Math.min(pixelBytes, row.length); i++) {
      row[i] += above[i];
    }
    for (int i = pixelBytes; i < row.length; i++) {
      int a = row[i - pixelBytes] & 0xff;
      int b = above[i] & 0xff;
      int c = above[i - pixelBytes] & 0xff;
      int pa = Math.abs(b - c);
      int pb = Math.abs(a - c);
      int pc = Math.abs(a + b - 2 * c);
      row[i] += (byte) (pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
    }
  }

  private void inflate(byte[] to) throws IOException, DataFormatException {
    int done = 0;
    while (done < to.length) {
      int count = inflater.inflate(to, done, to.length - done);
      done += count;
      if (count == 0) {
        if (inflater.finished() || inflater.needsDictionary()) {
          throw UnreadableException.damaged();
        }
        int more = chunks.next();
        if (more < 0) {
          throw UnreadableException.cutShort();
        }
        inflater.setInput(chunks.part(), 0, more);
      }
    }
  }

  /** Reads what is left of the data, so that its checksum is looked at too. */
  void drain() throws IOException {
    while (chunks.next() >= 0) {
      // The checksum is the point.
    }
  }
}
