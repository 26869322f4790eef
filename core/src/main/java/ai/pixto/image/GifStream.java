package ai.pixto.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a GIF: knows where it is and throws {@link EOFException} at the end. */
final class GifStream implements AutoCloseable {

  private final InputStream in;
  private long position;

  GifStream(Source source, long from) throws IOException {
    in = source.stream(from, Math.max(0, source.length() - from));
    position = from;
  }

  int one() throws IOException {
    int value = in.read();
    if (value < 0) {
      throw new EOFException();
    }
    position++;
    return value;
  }

  int le16() throws IOException {
    return one() | one() << 8;
  }

  byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    position += count;
    return bytes;
  }

  void skip(int count) throws IOException {
    bytes(count);
  }

  void skipBlocks() throws IOException {
    for (int size = one(); size > 0; size = one()) {
      skip(size);
    }
  }

  /** Where the byte after the last one read lies. */
  long position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
