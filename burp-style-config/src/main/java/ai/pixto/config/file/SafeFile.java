package ai.pixto.config.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A UTF-8 file that several threads and processes may change at once without losing anything, and
 * that is always whole: after a crash or a full disk it holds the old content or the new.
 *
 * <p>A change is made under a lock: the file is read, edited, written beside itself, forced to the
 * disk and renamed. Other programs see the old file or the new one. The content before is kept in
 * one backup, {@code options.json.bak}; a secret file has none, so that what was taken out of it is
 * gone. A link is followed: the file that it leads to is replaced, the link stays. Permissions are
 * kept.
 *
 * <pre>{@code
 * SafeFile file = SafeFile.of(folder.resolve("options.json"));
 * file.update(now -> now.orElse("") + "one more line\n");
 * }</pre>
 *
 * <p>Safe for use by several threads. An edit must not change the same file again.
 */
public final class SafeFile {

  /** Longer files are refused before they are read. */
  public static final int MAX_BYTES = 24 * 1024 * 1024;

  /**
   * Gives the new content.
   *
   * @param <X> what it may throw; then nothing is changed
   */
  @FunctionalInterface
  public interface Edit<X extends Exception> {

    /**
     * @param now the content as it is, none if there is no file
     */
    String apply(Optional<String> now) throws X;
  }

  private final Path path;
  private final boolean secret;

  private SafeFile(Path path, boolean secret) {
    this.path = path.toAbsolutePath().normalize();
    this.secret = secret;
  }

  /** The file need not exist, nor its folder. */
  public static SafeFile of(Path path) {
    return new SafeFile(path, false);
  }

  /** A file that, once written here, only its owner can read (0600), and of which no backup is. */
  public static SafeFile secret(Path path) {
    return new SafeFile(path, true);
  }

  public Path path() {
    return path;
  }

  /**
   * @return none if there is no file
   * @throws SafeFileException if it cannot be read, is longer than {@link #MAX_BYTES} or is not in
   *     UTF-8
   */
  public Optional<String> read() throws SafeFileException {
    return read(path);
  }

  private Optional<String> read(Path file) throws SafeFileException {
    try {
      if (Files.isDirectory(file)) {
        throw new SafeFileException(path + " is a folder; name a file.");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw tooLong();
      }
      byte[] bytes;
      try (var in = Files.newInputStream(file)) {
        bytes = in.readNBytes(MAX_BYTES + 1);
      }
      if (bytes.length > MAX_BYTES) {
        throw tooLong();
      }
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      throw new SafeFileException(path + " is not a UTF-8 text; save it as UTF-8.", e);
    } catch (SafeFileException e) {
      throw e;
    } catch (IOException e) {
      throw FileTrouble.reading(path, e);
    }
  }

  private SafeFileException tooLong() {
    return new SafeFileException(
        path + " is longer than " + MAX_BYTES / (1024 * 1024) + " MB; make it shorter.");
  }

  /**
   * Changes the file, which is made if it is not there, with its folder. Nothing is written if the
   * content stays the same.
   *
   * @return whether it was written
   * @throws SafeFileException if it cannot be saved, or if another program keeps it locked for
   *     longer than ten seconds, or if this thread is interrupted before; nothing is changed then
   * @throws X what the edit throws; nothing is changed then
   */
  public <X extends Exception> boolean update(Edit<X> edit) throws SafeFileException, X {
    Objects.requireNonNull(edit);
    Path target = target();
    // Of the whole process, whichever class loader this class comes from.
    Object mine = (SafeFile.class.getName() + ' ' + target).intern();
    if (Thread.holdsLock(mine)) {
      throw new IllegalStateException("An edit must not change the same file again.");
    }
    synchronized (mine) {
      try (LockFile lock = LockFile.acquire(target)) {
        Optional<String> before = read(lock.target());
        String after = edit.apply(before);
        boolean changed = !before.equals(Optional.of(after));
        if (changed) {
          save(lock.target(), before, after);
        }
        return changed;
      }
    }
  }

  /** Where links lead, though there may be no file yet. */
  private Path target() throws SafeFileException {
    try {
      Path target = Links.follow(path);
      Path folder = target.getParent();
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      return folder.toRealPath().resolve(target.getFileName());
    } catch (IOException e) {
      throw FileTrouble.saving(path, e);
    }
  }

  private void save(Path target, Optional<String> before, String after) throws SafeFileException {
    try {
      if (before.isPresent() && !Files.isWritable(target)) {
        throw new SafeFileException(
            path + " is write-protected; allow writing to it, then save again.");
      }
      Replacement replacement = new Replacement(target, secret);
      replacement.deleteStale();
      if (before.isPresent() && !secret) {
        replacement.writeBackup(before.get());
      }
      replacement.write(after);
    } catch (IOException e) {
      throw FileTrouble.saving(path, e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
