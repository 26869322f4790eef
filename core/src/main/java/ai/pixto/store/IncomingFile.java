package ai.pixto.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A file while it is written. Its writer holds a lock on it, by which other processes see that it
 * lives; closing deletes the file unless it was moved to its place. For one thread.
 */
final class IncomingFile implements AutoCloseable {

  private static final String PROCESS = UUID.randomUUID() + "-";

  private final Path file;
  private final FileChannel channel;
  private final Steps steps;
  private boolean moved;

  private IncomingFile(Path file, FileChannel channel, Steps steps) {
    this.file = file;
    this.channel = channel;
    this.steps = steps;
  }

  static boolean isOfThisProcess(Path file) {
    return file.getFileName().toString().startsWith(PROCESS);
  }

  static IncomingFile create(Path folder, Steps steps) throws IOException {
    while (true) {
      steps.before();
      Path file = folder.resolve(PROCESS + UUID.randomUUID());
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownerOnly(folder));
      // Another process may have swept it before it was locked: then the next name.
      if (lock(channel) && Files.exists(file)) {
        return new IncomingFile(file, channel, steps);
      }
      channel.close();
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Far beyond the content, since on Windows nobody else can read what is locked. */
  static boolean lock(FileChannel channel) throws IOException {
    return channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null;
  }

  /** Appends from {@code offset} on; closing it leaves the file open. */
  OutputStream from(long offset) throws IOException {
    channel.position(offset);
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int start, int length) throws IOException {
        steps.before();
        writeFully(ByteBuffer.wrap(bytes, start, length));
      }
    };
  }

  /** Writes its first bytes and has the disk keep all of it. */
  void finish(byte[] head) throws IOException {
    steps.before();
    channel.position(0);
    writeFully(ByteBuffer.wrap(head));
    steps.before();
    channel.force(true);
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Moves it there at once, in the place of what is there. */
  void moveTo(Path place) throws IOException {
    steps.before();
    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
    moved = true;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      if (!moved) {
        steps.before();
        Files.deleteIfExists(file);
      }
    }
  }
}
