package ai.pixto.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a vault's files lie: each blob under its id, and in {@code incoming} what is being written.
 * Only its owner may look into it, where the platform can tell owners apart.
 */
final class VaultFolder {

  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

  private final Path path;
  private final Steps steps;
  private final FolderLock lock;

  private VaultFolder(Path path, Steps steps) throws IOException {
    this.path = path;
    this.steps = steps;
    lock = new FolderLock(path);
  }

  static VaultFolder open(Path path, Steps steps) throws IOException {
    makePrivate(path);
    makePrivate(path.resolve("incoming"));
    VaultFolder folder = new VaultFolder(path, steps);
    folder.sweep();
    return folder;
  }

  private static void makePrivate(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      Path parent = folder.toAbsolutePath().getParent();
      if (Files.notExists(parent)) {
        makePrivate(parent);
      }
      Files.createDirectories(folder);
      force(parent);
    }
    if (hasPosix(folder) && !Files.getPosixFilePermissions(folder).equals(OWNER_FOLDER)) {
      Files.setPosixFilePermissions(folder, OWNER_FOLDER);
    }
  }

  /** Deletes what killed processes were writing; what another process is writing stays. */
  private void sweep() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path.resolve("incoming"))) {
      for (Path file : files) {
        // Only to look at one of this process would give up its lock.
        if (!IncomingFile.isOfThisProcess(file)) {
          sweep(file);
        }
      }
    }
  }

  private void sweep(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (IncomingFile.lock(channel)) {
        steps.before();
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException | OverlappingFileLockException e) {
      // Its writer is alive, in this process under another class loader, or has just finished.
      System.getLogger("ai.pixto.store")
          .log(System.Logger.Level.DEBUG, "A file of the vault is being written.", e);
    }
  }

  Path path() {
    return path;
  }

  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  Path place(String id) {
    if (!isId(id)) {
      throw new IllegalArgumentException("A blob's id has 64 hexadecimal digits.");
    }
    return path.resolve(id);
  }

  List<String> ids() throws IOException {
    List<String> ids = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (isId(name)) {
          ids.add(name);
        }
      }
    }
    return ids;
  }

  long bytes() throws IOException {
    long sum = 0;
    for (String id : ids()) {
      sum += place(id).toFile().length(); // of one that was deleted meanwhile 0
    }
    return sum;
  }

  IncomingFile incoming() throws IOException {
    return IncomingFile.create(path.resolve("incoming"), steps);
  }

  /** Puts a finished file in the place of a blob that is still there, or returns {@code false}. */
  boolean replace(String id, IncomingFile file) throws IOException {
    return lock.alone(
        () -> {
          boolean there = Files.exists(place(id));
          if (there) {
            file.moveTo(place(id));
          }
          return there;
        });
  }

  boolean delete(String id) throws IOException {
    boolean deleted =
        lock.alone(
            () -> {
              steps.before();
              return Files.deleteIfExists(place(id));
            });
    force();
    return deleted;
  }

  /** Has the disk keep which files there are. */
  void force() throws IOException {
    steps.before();
    force(path);
  }

  // Windows keeps that by itself, and opens no folder.
  static void force(Path folder) throws IOException {
    if (hasPosix(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static boolean hasPosix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
