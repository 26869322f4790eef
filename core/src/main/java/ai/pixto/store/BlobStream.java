package ai.pixto.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A blob's content as it is decrypted, with its failures told as what they are. */
final class BlobStream extends FilterInputStream {

  private final Path file;

  BlobStream(InputStream decrypting, Path file) {
    super(decrypting);
    this.file = file;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int start, int length) {
    try {
      return in.read(bytes, start, length);
    } catch (IOException e) {
      throw VaultTrouble.damaged(file, e);
    } catch (UncheckedIOException e) {
      throw VaultTrouble.unusable(file, e);
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
