package ai.pixto.config.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Puts a new file in the place of another at once. For whoever holds the lock. */
final class Replacement {

  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  /** On Windows a virus scanner or a reader may hold the file for a moment. */
  private static final int RENAME_ATTEMPTS = 20;

  private static final long RENAME_PAUSE_MILLIS = 50;

  private final Path target;
  private final boolean secret;

  Replacement(Path target, boolean secret) {
    this.target = target;
    this.secret = secret;
  }

  /** Deletes what a process that died has left behind. */
  void deleteStale() throws IOException {
    String name = target.getFileName().toString();
    DirectoryStream.Filter<Path> ours = path -> isTemporary(path.getFileName().toString(), name);
    try (DirectoryStream<Path> stale = Files.newDirectoryStream(target.getParent(), ours)) {
      for (Path path : stale) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static boolean isTemporary(String candidate, String name) {
    String prefix = "." + name + ".";
    return candidate.startsWith(prefix)
        && candidate.substring(prefix.length()).matches("[0-9a-f-]{36}\\.tmp");
  }

  /** The target itself, which is on the disk when this returns. */
  void write(String content) throws IOException {
    replace(target, content);
    forceFolder(target.getParent());
  }

  void writeBackup(String content) throws IOException {
    replace(target.resolveSibling(target.getFileName() + ".bak"), content);
  }

  private void replace(Path file, String content) throws IOException {
    Path temporary =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      write(temporary, content);
      rename(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void write(Path temporary, String content) throws IOException {
    boolean known = Files.exists(target);
    FileAttribute<?>[] attributes =
        secret || known ? Permissions.ownerOnlyAttributes(temporary) : new FileAttribute<?>[0];
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(temporary, options, attributes)) {
      if (secret) {
        Permissions.makeOwnerOnly(temporary);
      } else if (known) {
        Permissions.of(target).applyTo(temporary);
      }
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void rename(Path from, Path to) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (AccessDeniedException e) {
        if (!WINDOWS || attempt == RENAME_ATTEMPTS) {
          throw e;
        }
        pause(to);
      }
    }
  }

  private static void pause(Path to) throws SafeFileException {
    try {
      Thread.sleep(RENAME_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FileTrouble.interrupted(to);
    }
  }

  /** So that the rename outlives a power failure, where folders can be opened and forced. */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      System.getLogger(Replacement.class.getName())
          .log(System.Logger.Level.DEBUG, "A folder could not be forced to the disk", e);
    }
  }
}
