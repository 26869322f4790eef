package ai.pixto.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Walks through a JPEG from marker to marker (ITU-T T.81, B.1.1) and knows where it is. */
final class JpegMarkers implements AutoCloseable {

  static final int SOI = 0xd8;
  static final int EOI = 0xd9;
  static final int SOS = 0xda;
  static final int DNL = 0xdc;

  private static final int TEM = 0x01;
  private static final int RST_0 = 0xd0;
  private static final int RST_7 = 0xd7;

  private final InputStream in;
  private long position;

  JpegMarkers(Source source, long from) throws IOException {
    in = source.stream(from, source.length() - from);
    position = from;
  }

  /** The next marker, past whatever lies before it, coded pixels included. */
  int next() throws IOException {
    int value = one();
    while (true) {
      while (value != 0xff) {
        value = one();
      }
      while (value == 0xff) {
        value = one();
      }
      if (value != 0) {
        return value;
      }
    }
  }

  /** Whether a marker stands alone, without a segment. */
  static boolean isBare(int marker) {
    return marker == SOI || marker == TEM || marker >= RST_0 && marker <= RST_7;
  }

  private int one() throws IOException {
    int value = in.read();
    if (value < 0) {
      throw new EOFException();
    }
    position++;
    return value;
  }

  /** The body of the segment whose marker was read. */
  byte[] segment() throws IOException {
    int length = segmentLength();
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException();
    }
    position += length;
    return body;
  }

  void skipSegment() throws IOException {
    int length = segmentLength();
    in.skipNBytes(length);
    position += length;
  }

  private int segmentLength() throws IOException {
    int length = (one() << 8 | one()) - 2;
    if (length < 0) {
      throw UnreadableException.damaged();
    }
    return length;
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
