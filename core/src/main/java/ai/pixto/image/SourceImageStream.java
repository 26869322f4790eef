package ai.pixto.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Shows a {@link Source} to an ImageIO reader, without a cache on disk, and ends readers that would
 * go round in circles: who reads the same bytes over and over runs out of budget.
 */
final class SourceImageStream extends ImageInputStreamImpl {

  private static final long READS_A_BYTE = 64;
  private static final long READS_AT_LEAST = 4 << 20;

  private final Source source;
  private final byte[] one = new byte[1];
  private long budget;

  SourceImageStream(Source source) throws IOException {
    this.source = source;
    budget = READS_AT_LEAST + READS_A_BYTE * source.length();
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int count) throws IOException {
    checkClosed();
    bitOffset = 0;
    if (count == 0) {
      return 0;
    }
    int read = source.read(streamPos, to, offset, count);
    budget -= Math.max(1, read);
    if (budget < 0) {
      throw UnreadableException.damaged();
    }
    if (read > 0) {
      streamPos += read;
    }
    return read;
  }

  @Override
  public long length() {
    try {
      return source.length();
    } catch (IOException e) {
      return -1; // As the interface says: not known.
    }
  }
}
