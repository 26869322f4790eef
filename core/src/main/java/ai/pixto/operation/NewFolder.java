package ai.pixto.operation;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that is filled beside its place under another name and appears there whole, or not at
 * all. Its owner alone may look into it. Closing it before it is moved leaves nothing behind.
 */
final class NewFolder implements AutoCloseable {

  private final Path place;
  private final Path part;

  private NewFolder(Path place, Path part) {
    this.place = place;
    this.part = part;
  }

  static NewFolder beside(Path place) throws IOException {
    Path target = place.toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path part = target.resolveSibling(".pixto-" + UUID.randomUUID() + ".part");
    if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(part);
    }
    return new NewFolder(target, part);
  }

  /** A file in it. */
  Path file(String name) {
    return part.resolve(name);
  }

  /**
   * @throws UncheckedIOException if it cannot be written, as all of these
   */
  void write(String name, byte[] bytes) {
    write(name, new ByteArrayInputStream(bytes));
  }

  void write(String name, InputStream bytes) {
    try {
      Files.copy(bytes, file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String name, Picture picture) {
    try {
      PictureWriter.writeAsIs(file(name), picture);
    } catch (InvalidRequestException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /** Has all files reach the disk, then the folder its place. */
  void moveToPlace() throws IOException {
    try (Stream<Path> files = Files.list(part)) {
      for (Path file : files.toList()) {
        force(file, StandardOpenOption.WRITE);
      }
    }
    forceFolder(part);
    Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    forceFolder(place.getParent());
  }

  /** Has one of the files reach the disk, then take a place outside, over what is there. */
  void moveFile(String name, Path target) throws IOException {
    force(file(name), StandardOpenOption.WRITE);
    Files.move(file(name), target, StandardCopyOption.ATOMIC_MOVE);
    forceFolder(target.toAbsolutePath().getParent());
  }

  private static void forceFolder(Path folder) throws IOException {
    // Windows opens no folders, and needs none forced.
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      force(folder, StandardOpenOption.READ);
    }
  }

  private static void force(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    if (!Files.exists(part)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(part)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
