package ai.pixto.image;

import java.io.IOException;

/** Undoes GIF's variable-length LZW coding (GIF89a, appendix F), row by row. */
final class GifPixels {

  private static final int MAX_CODES = 4096;

  private final GifStream in;
  private final int clear;
  private final int firstSize;
  private final short[] prefix = new short[MAX_CODES];
  private final byte[] suffix = new byte[MAX_CODES];
  private final byte[] stack = new byte[MAX_CODES + 1];
  private int stacked;
  private int size;
  private int next;
  private int previous = -1;
  private int first;
  private int bits;
  private int bitCount;
  private byte[] block = {};
  private int blockAt;

  GifPixels(GifStream in, int codeBits) throws UnreadableException {
    if (codeBits < 1 || codeBits > 8) {
      throw UnreadableException.damaged();
    }
    this.in = in;
    clear = 1 << codeBits;
    firstSize = codeBits + 1;
    for (int i = 0; i < clear; i++) {
      suffix[i] = (byte) i;
    }
    reset();
  }

  private void reset() {
    size = firstSize;
    next = clear + 2;
    previous = -1;
  }

  /** Fills the row with palette indices. */
  void next(byte[] row) throws IOException {
    int at = 0;
    while (at < row.length) {
      while (stacked > 0 && at < row.length) {
        row[at++] = stack[--stacked];
      }
      if (at < row.length) {
        string();
      }
    }
  }

  /** Reads a code and stacks the indices that it stands for. */
  private void string() throws IOException {
    int code = code();
    if (code == clear) {
      reset();
      return;
    }
    if (code == clear + 1) {
      throw UnreadableException.cutShort();
    }
    if (code > next || code >= clear && previous < 0 || code == next && next == MAX_CODES) {
      throw UnreadableException.damaged();
    }
    int walk = code;
    if (code == next) {
      stack[stacked++] = (byte) first;
      walk = previous;
    }
    while (walk >= clear) {
      stack[stacked++] = suffix[walk];
      walk = prefix[walk];
    }
    first = walk;
    stack[stacked++] = (byte) walk;
    if (previous >= 0 && next < MAX_CODES) {
      prefix[next] = (short) previous;
      suffix[next] = (byte) first;
      next++;
      if (next == 1 << size && size < 12) {
        size++;
      }
    }
    previous = code;
  }

  private int code() throws IOException {
    while (bitCount < size) {
      if (blockAt == block.length) {
        int length = in.one();
        if (length == 0) {
          throw UnreadableException.cutShort();
        }
        block = in.bytes(length);
        blockAt = 0;
      }
      bits |= (block[blockAt++] & 0xff) << bitCount;
      bitCount += 8;
    }
    int code = bits & (1 << size) - 1;
    bits >>>= size;
    bitCount -= size;
    return code;
  }
}
