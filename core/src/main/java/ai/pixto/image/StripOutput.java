package ai.pixto.image;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file that a stripper writes. It appears when {@link #finish} is called; closed before, it
 * leaves nothing. What cannot be written ends in an {@link ai.pixto.error.InvalidRequestException}
 * on the field {@code output}, so that an {@link IOException} always tells of the file that is
 * read.
 */
final class StripOutput implements Closeable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputPlace place;
  private final FileChannel channel;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int buffered;
  private long flushed;

  StripOutput(Path file) {
    place = OutputPlace.of(file);
    try {
      channel =
          FileChannel.open(place.part(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw place.failure(e);
    }
  }

  /** Where the next byte goes. */
  long position() {
    return flushed + buffered;
  }

  void write(int value) {
    if (buffered == buffer.length) {
      flush();
    }
    buffer[buffered++] = (byte) value;
  }

  void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  void write(byte[] bytes, int offset, int count) {
    for (int done = 0; done < count; ) {
      if (buffered == buffer.length) {
        flush();
      }
      int taken = Math.min(count - done, buffer.length - buffered);
      System.arraycopy(bytes, offset + done, buffer, buffered, taken);
      buffered += taken;
      done += taken;
    }
  }

  void write(String latin1) {
    write(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Copies a part of a source byte for byte.
   *
   * @throws UnreadableException if the source ends before
   */
  void copy(Source source, long from, long count) throws IOException {
    if (from < 0 || count < 0 || count > source.length() - from) {
      throw UnreadableException.cutShort();
    }
    for (long done = 0; done < count; ) {
      if (buffered == buffer.length) {
        flush();
      }
      int taken = (int) Math.min(count - done, buffer.length - buffered);
      source.readFully(from + done, buffer, buffered, taken);
      buffered += taken;
      done += taken;
    }
  }

  /** Writes over what has been written. */
  void patch(long at, byte[] bytes) {
    if (at >= flushed) {
      System.arraycopy(bytes, 0, buffer, (int) (at - flushed), bytes.length);
      return;
    }
    flush();
    put(ByteBuffer.wrap(bytes), at);
  }

  private void flush() {
    put(ByteBuffer.wrap(buffer, 0, buffered), flushed);
    flushed += buffered;
    buffered = 0;
  }

  private void put(ByteBuffer bytes, long at) {
    try {
      for (long to = at; bytes.hasRemaining(); ) {
        to += channel.write(bytes, to);
      }
    } catch (IOException e) {
      throw place.failure(e);
    }
  }

  /** Puts the file, which is whole, into its place. */
  void finish() {
    flush();
    try {
      channel.close();
      place.move();
    } catch (IOException e) {
      throw place.failure(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      place.discard();
    } catch (IOException e) {
      throw place.failure(e);
    }
  }
}
