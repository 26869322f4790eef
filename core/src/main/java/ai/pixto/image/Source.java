package ai.pixto.image;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * The encoded bytes of a picture, readable at any place. One thread at a time.
 *
 * <p>Files are read through {@link RandomAccessFile}: unlike a channel it stays open when a
 * cancelled job's thread is interrupted, so a cancellation is never taken for a damaged file.
 */
abstract class Source implements Closeable {

  private static final int BUFFER_BYTES = 1 << 16;

  static Source of(byte[] bytes) {
    return new Bytes(bytes);
  }

  static Source of(Path file) throws IOException {
    return new OnDisk(file);
  }

  /** These bytes followed by a part of another source, which stays open when this is closed. */
  static Source joined(byte[] head, Source tail, long from, long to) {
    return new Joined(head, tail, from, to);
  }

  abstract long length() throws IOException;

  /** Reads 1 to {@code count} bytes at a position; -1 at the end. */
  abstract int read(long position, byte[] to, int offset, int count) throws IOException;

  /**
   * Reads exactly {@code count} bytes.
   *
   * @throws UnreadableException if the source ends before
   */
  final void readFully(long position, byte[] to, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int read = read(position + done, to, offset + done, count - done);
      if (read < 0) {
        throw UnreadableException.cutShort();
      }
      done += read;
    }
  }

  /** Exactly these bytes, allocated only when the source is known to hold them. */
  final byte[] bytes(long position, long count) throws IOException {
    if (position < 0 || count < 0 || count > length() - position) {
      throw UnreadableException.cutShort();
    }
    byte[] bytes = new byte[Math.toIntExact(count)];
    readFully(position, bytes, 0, bytes.length);
    return bytes;
  }

  /** A buffered stream over a part; it ends where the part or the source ends. */
  final InputStream stream(long from, long count) {
    return new Stream(from, count);
  }

  @Override
  public void close() throws IOException {}

  private final class Stream extends InputStream {

    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final long end;
    private long position;
    private int at;
    private int filled;

    Stream(long from, long count) {
      position = from;
      end = from + count;
    }

    private boolean fill() throws IOException {
      at = 0;
      filled = 0;
      int wanted = (int) Math.min(buffer.length, end - position);
      if (wanted <= 0) {
        return false;
      }
      int read = Source.this.read(position, buffer, 0, wanted);
      if (read <= 0) {
        return false;
      }
      position += read;
      filled = read;
      return true;
    }

    @Override
    public int read() throws IOException {
      return at < filled || fill() ? buffer[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      if (at >= filled && !fill()) {
        return -1;
      }
      int taken = Math.min(count, filled - at);
      System.arraycopy(buffer, at, to, offset, taken);
      at += taken;
      return taken;
    }

    @Override
    public long skip(long count) {
      if (count <= filled - at) {
        at += (int) Math.max(0, count);
        return Math.max(0, count);
      }
      long buffered = filled - at;
      long further = Math.min(count - buffered, end - position);
      position += further;
      at = filled;
      return buffered + further;
    }
  }

  private static final class Bytes extends Source {

    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    long length() {
      return bytes.length;
    }

    @Override
    int read(long position, byte[] to, int offset, int count) {
      if (position >= bytes.length) {
        return -1;
      }
      int taken = (int) Math.min(count, bytes.length - position);
      System.arraycopy(bytes, (int) position, to, offset, taken);
      return taken;
    }
  }

  private static final class OnDisk extends Source {

    private final RandomAccessFile file;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long bufferStart;
    private int buffered;

    OnDisk(Path path) throws IOException {
      file = new RandomAccessFile(path.toFile(), "r");
    }

    @Override
    long length() throws IOException {
      return file.length();
    }

    @Override
    int read(long position, byte[] to, int offset, int count) throws IOException {
      if (count >= buffer.length) {
        file.seek(position);
        return file.read(to, offset, count);
      }
      if (position < bufferStart || position >= bufferStart + buffered) {
        file.seek(position);
        bufferStart = position;
        buffered = Math.max(0, file.read(buffer));
        if (buffered == 0) {
          return -1;
        }
      }
      int at = (int) (position - bufferStart);
      int taken = Math.min(count, buffered - at);
      System.arraycopy(buffer, at, to, offset, taken);
      return taken;
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  private static final class Joined extends Source {

    private final byte[] head;
    private final Source tail;
    private final long from;
    private final long length;

    Joined(byte[] head, Source tail, long from, long to) {
      this.head = head;
      this.tail = tail;
      this.from = from;
      this.length = head.length + to - from;
    }

    @Override
    long length() {
      return length;
    }

    @Override
    int read(long position, byte[] to, int offset, int count) throws IOException {
      if (position >= length) {
        return -1;
      }
      if (position < head.length) {
        int taken = (int) Math.min(count, head.length - position);
        System.arraycopy(head, (int) position, to, offset, taken);
        return taken;
      }
      int wanted = (int) Math.min(count, length - position);
      return tail.read(from + position - head.length, to, offset, wanted);
    }
  }
}
