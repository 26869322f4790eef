package ai.pixto.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/** Undoes the compressions of TIFF, as streams: no segment is ever held whole. */
final class TiffStreams {

  static final int PACK_BITS = 32773;

  static final int NONE = 1;
  private static final int LZW = 5;
  static final int DEFLATE = 8;
  private static final int OLD_DEFLATE = 32946;

  private TiffStreams() {}

  /**
   * @param reversed whether the lowest bit of each byte comes first
   */
  static InputStream decoded(InputStream in, int compression, boolean reversed)
      throws UnreadableException {
    InputStream ordered = reversed ? new Reversed(in) : in;
    return switch (compression) {
      case NONE -> ordered;
      case LZW -> new Lzw(ordered);
      case DEFLATE, OLD_DEFLATE -> new BufferedInputStream(new InflaterInputStream(ordered));
      case PACK_BITS -> new PackBits(ordered);
      default ->
          throw UnreadableException.unsupported("a TIFF with compression number " + compression);
    };
  }

  /** Decodes a run at a time into a buffer; subclasses fill it. */
  private abstract static class Runs extends InputStream {

    final InputStream in;
    byte[] run = new byte[4097];
    int at;
    int filled;

    Runs(InputStream in) {
      this.in = in;
    }

    /** Puts the next run into {@link #run} from 0 to {@link #filled}; false at the end. */
    abstract boolean fill() throws IOException;

    private boolean ready() throws IOException {
      while (at == filled) {
        at = 0;
        filled = 0;
        if (!fill()) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int read() throws IOException {
      return ready() ? run[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int count) throws IOException {
      int done = 0;
      while (done < count && ready()) {
        int taken = Math.min(count - done, filled - at);
        System.arraycopy(run, at, to, offset + done, taken);
        at += taken;
        done += taken;
      }
      return done == 0 && count > 0 ? -1 : done;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** TIFF 6.0, section 9. */
  private static final class PackBits extends Runs {

    PackBits(InputStream in) {
      super(in);
    }

    @Override
    boolean fill() throws IOException {
      int count = in.read();
      if (count < 0) {
        return false;
      }
      if (count < 128) {
        filled = in.readNBytes(run, 0, count + 1);
        return filled > 0;
      }
      if (count > 128) {
        int value = in.read();
        if (value < 0) {
          return false;
        }
        filled = 257 - count;
        Arrays.fill(run, 0, filled, (byte) value);
      }
      return true;
    }
  }

  /** TIFF 6.0, section 13: codes of 9 to 12 bits, highest bit first, widened one code early. */
  private static final class Lzw extends Runs {

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int MAX_CODES = 4096;

    private final short[] prefix = new short[MAX_CODES];
    private final byte[] suffix = new byte[MAX_CODES];
    private final short[] length = new short[MAX_CODES];
    private int next = END + 1;
    private int size = 9;
    private int previous = -1;
    private int bits;
    private int bitCount;

    Lzw(InputStream in) {
      super(in);
      for (int i = 0; i < CLEAR; i++) {
        suffix[i] = (byte) i;
        length[i] = 1;
      }
    }

    @Override
    boolean fill() throws IOException {
      int code = code();
      if (code == CLEAR) {
        next = END + 1;
        size = 9;
        previous = -1;
        return true;
      }
      if (code < 0 || code == END) {
        return false;
      }
      if (code > next || code > END && previous < 0) {
        throw UnreadableException.damaged();
      }
      if (code == next) {
        // The string before, and its own first byte again.
        spell(previous);
        run[filled] = run[0];
        filled++;
      } else {
        spell(code);
      }
      if (previous >= 0 && next < MAX_CODES) {
        prefix[next] = (short) previous;
        suffix[next] = run[0];
        length[next] = (short) (length[previous] + 1);
        next++;
        if (next + 1 >= 1 << size && size < 12) {
          size++;
        }
      }
      previous = code;
      return true;
    }

    private void spell(int code) {
      filled = length[code];
      int walk = code;
      for (int i = filled - 1; i >= 0; i--) {
        run[i] = suffix[walk];
        walk = prefix[walk];
      }
    }

    private int code() throws IOException {
      while (bitCount < size) {
        int value = in.read();
        if (value < 0) {
          return -1;
        }
        bits = bits << 8 | value;
        bitCount += 8;
      }
      bitCount -= size;
      return bits >> bitCount & (1 << size) - 1;
    }
  }

  private static final class Reversed extends InputStream {

    private final InputStream in;

    Reversed(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      return value < 0 ? -1 : Integer.reverse(value) >>> 24;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
