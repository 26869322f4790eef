package ai.pixto.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Shows a {@link Source} to an ImageIO reader, without a cache on disk, and ends readers that would
 * go round in circles: who reads the same bytes over and over runs out of budget.
 */
final class SourceImageStream extends ImageInputStreamImpl {

  private static final long READS_A_BYTE = 64;
  private static final long READS_AT_LEAST = 1 << 20;

  /** A reader that looks a little past the end is careless; one that goes on there is lost. */
  private static final int READS_PAST_END = 256;

  private final Source source;
  private final byte[] one = new byte[1];
  private long budget;
  private int readsPastEnd;

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
    // ImageInputStreamImpl takes a short read for the end, so all that there is must come at once.
    int done = 0;
    while (done < count) {
      int read = source.read(streamPos, to, offset + done, count - done);
      if (read < 0) {
        break;
      }
      streamPos += read;
      done += read;
    }
    budget -= Math.max(1, done);
    if (done < count && ++readsPastEnd > READS_PAST_END) {
      throw UnreadableException.cutShort();
    }
    if (budget < 0) {
      throw UnreadableException.damaged();
    }
    return done == 0 ? -1 : done;
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
