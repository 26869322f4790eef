package ai.pixto.http;

import ai.pixto.error.StorageException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** A file that grows beside its target, hashed as it grows, and is moved there or deleted. */
final class TemporaryFile implements Closeable {

  private final Path target;
  private final Path file;
  private final FileChannel channel;
  private final MessageDigest digest = sha256();
  private final byte[] head = new byte[MediaKind.HEAD_BYTES];
  private long length;

  /**
   * @throws StorageException if it cannot be made
   */
  TemporaryFile(Path target) {
    this.target = target;
    String name =
        Download.TEMPORARY_PREFIX
            + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong())
            + ".part";
    file = target.resolveSibling(name);
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  long length() {
    return length;
  }

  /** The first bytes, as many as there are, at most {@link MediaKind#HEAD_BYTES}. */
  byte[] head() {
    return Arrays.copyOf(head, (int) Math.min(length, head.length));
  }

  void append(byte[] bytes, int count) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw failure(e);
    }
    digest.update(bytes, 0, count);
    if (length < head.length) {
      System.arraycopy(bytes, 0, head, (int) length, (int) Math.min(count, head.length - length));
    }
    length += count;
  }

  /** Begins anew. */
  void clear() {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw failure(e);
    }
    digest.reset();
    length = 0;
  }

  /**
   * @param more how many bytes are still to come
   * @throws StorageException if there is no room for them
   */
  void requireRoom(long more) {
    long room;
    try {
      room = Files.getFileStore(target.getParent()).getUsableSpace();
    } catch (IOException e) {
      throw failure(e);
    }
    if (more > room) {
      throw new StorageException(
          target.getParent().toString(),
          "The disk of " + target.getParent() + " has no room for the result; free some space.",
          null);
    }
  }

  /** Moves it to the target, whole and on the disk; the hash in hexadecimal. */
  String finish() {
    try {
      channel.force(true);
      channel.close();
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failure(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Deletes it, unless it has been moved. */
  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      Log.quiet("A temporary file could not be deleted", e);
    }
  }

  private StorageException failure(IOException e) {
    String why =
        e instanceof NoSuchFileException
            ? "; does its folder exist?"
            : e instanceof FileAlreadyExistsException
                ? "; something of that name is in the way."
                : "; is the disk full or the folder protected?";
    return new StorageException(
        target.toString(), "The file " + target + " could not be written" + why, e);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
