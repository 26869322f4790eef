package ai.pixto.store;

import ai.pixto.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Turns a file into its sealed form and back, in one folder. Whenever the process is killed, the
 * file is whole in at least one of both forms. One thread at a time for one file.
 */
public final class SealedFile {

  /** Ends the name of what is being written, which a killed process leaves: nothing worth. */
  public static final String UNFINISHED = ".sealing";

  private SealedFile() {}

  /**
   * Writes {@code sealed} and deletes {@code plain}.
   *
   * @param context where it belongs; not secret, and asked for again to open it
   * @throws StorageException if it cannot be read or written; {@code plain} is left then
   */
  public static void seal(Path plain, Path sealed, AccountKeys keys, String context) {
    try {
      Path unfinished = unfinished(sealed);
      try (FileChannel channel = create(unfinished);
          InputStream in = Files.newInputStream(plain)) {
        // Closed before the channel is, which it leaves open for the disk to keep all of it.
        try (OutputStream sealing = keys.encrypting(new Flushed(channel), bytes(context))) {
          in.transferTo(sealing);
        }
        channel.force(true);
      }
      replace(unfinished, sealed, plain);
    } catch (IOException e) {
      throw unwritable(plain, e);
    }
  }

  /**
   * Writes {@code plain} and deletes {@code sealed}.
   *
   * @throws StorageException if it was damaged, belongs elsewhere or to another account, or cannot
   *     be written; {@code sealed} is left then
   */
  public static void open(Path sealed, Path plain, AccountKeys keys, String context) {
    Path unfinished = unfinished(plain);
    try (FileChannel channel = create(unfinished)) {
      decrypt(sealed, new Flushed(channel), keys, context);
      channel.force(true);
    } catch (IOException e) {
      throw unwritable(plain, e);
    }
    try {
      replace(unfinished, plain, sealed);
    } catch (IOException e) {
      throw unwritable(plain, e);
    }
  }

  private static void decrypt(Path sealed, OutputStream out, AccountKeys keys, String context) {
    try (InputStream opening = keys.decrypting(new DiskStream(sealed), bytes(context))) {
      byte[] buffer = new byte[1 << 16];
      while (true) {
        int count = read(opening, buffer, sealed);
        if (count < 0) {
          return;
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      throw unwritable(sealed, e);
    }
  }

  private static int read(InputStream opening, byte[] buffer, Path sealed) {
    try {
      return opening.read(buffer);
    } catch (IOException e) {
      throw new StorageException(
          sealed.toString(),
          "The file " + sealed + " was damaged or belongs to another account.",
          e);
    } catch (UncheckedIOException e) {
      throw unwritable(sealed, e.getCause());
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  private static void replace(Path unfinished, Path target, Path source) throws IOException {
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    VaultFolder.force(target.toAbsolutePath().getParent());
    Files.delete(source);
  }

  private static Path unfinished(Path file) {
    return file.resolveSibling(file.getFileName() + UNFINISHED);
  }

  private static byte[] bytes(String context) {
    return context.getBytes(StandardCharsets.UTF_8);
  }

  private static StorageException unwritable(Path file, IOException cause) {
    return new StorageException(
        file.toString(),
        "The file " + file + " cannot be read or written; look whether its disk is full.",
        cause);
  }

  /** Leaves the channel open when it is closed, so that it can be forced to the disk. */
  private static final class Flushed extends OutputStream {

    private final OutputStream out;

    Flushed(FileChannel channel) {
      out = Channels.newOutputStream(channel);
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      out.write(bytes, start, length);
    }

    @Override
    public void close() {
      // The channel is closed by whoever opened it.
    }
  }
}
