package ai.pixto.video;

import ai.pixto.error.InvalidRequestException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A file that is written beside its place under another name and appears there whole, or not at
 * all. Closing it before it is moved leaves nothing behind.
 */
final class PartFile implements AutoCloseable {

  private static final String FIELD = "output";
  private static final List<String> VIDEO_ENDINGS = List.of(".mp4", ".m4v");
  private static final long LITTLE_ROOM = 1 << 20;

  private final Path target;
  private final Path part;

  /**
   * @param inputs files that must not be overwritten
   * @throws InvalidRequestException if no such file can be written
   */
  PartFile(Path file, List<Path> inputs) {
    this(file, inputs, VIDEO_ENDINGS);
  }

  /**
   * @param endings that the file's name may have, in small letters, the usual one first
   */
  PartFile(Path file, List<Path> inputs, List<String> endings) {
    target = file.toAbsolutePath();
    String name = shown();
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw refused(name + " is a folder; give the name of a file in it.");
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (endings.stream().noneMatch(lower::endsWith)) {
      throw refused(
          name
              + " cannot be written: Pixto writes "
              + endings.get(0)
              + "; give the file that ending.");
    }
    if (!Files.isDirectory(folder)) {
      throw refused(
          name + " cannot be written: there is no folder " + shown(folder) + "; make it first.");
    }
    for (Path input : inputs) {
      if (isSame(input)) {
        throw refused(name + " is one of the inputs; give the video another name.");
      }
    }
    part = folder.resolve(".pixto-" + UUID.randomUUID() + ".part");
  }

  private boolean isSame(Path input) {
    if (input.toAbsolutePath().normalize().equals(target.normalize())) {
      return true;
    }
    try {
      return Files.exists(target) && Files.exists(input) && Files.isSameFile(input, target);
    } catch (IOException e) {
      // Two files that cannot be compared are taken for the same: better refused than lost.
      return true;
    }
  }

  private static InvalidRequestException refused(String message) {
    return new InvalidRequestException(FIELD, message);
  }

  /** The file's name as a person is told it. */
  String shown() {
    return shown(target);
  }

  static String shown(Path file) {
    Path name = file.getFileName();
    return (name == null ? file : name).toString().replaceAll("\\p{Cntrl}", "?");
  }

  /** The file to write to until it is moved. */
  Path part() {
    return part;
  }

  FileChannel create() {
    try {
      return FileChannel.open(
          part, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** What to tell a person when writing failed. */
  InvalidRequestException unwritable(IOException cause) {
    Path folder = part.getParent();
    String remedy =
        !Files.isWritable(folder)
            ? "the folder " + shown(folder) + " may not be written to; choose another."
            : isFull(folder)
                ? "the disk is full; make room or choose another folder."
                : "check that the folder may be written to and the disk has room.";
    return new InvalidRequestException(FIELD, shown() + " could not be written: " + remedy, cause);
  }

  private static boolean isFull(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace() < LITTLE_ROOM;
    } catch (IOException e) {
      return false;
    }
  }

  /** Puts the written file in its place, safe from a loss of power. */
  void moveToTarget() throws IOException {
    try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      part.toFile().deleteOnExit();
    }
  }
}
