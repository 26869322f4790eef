package ai.pixto.config.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What the system knows of a file without reading it.
 *
 * @param key tells it from the one that it replaced, where the system has such
 */
record FileStamp(boolean exists, FileTime modified, long size, Optional<Object> key) {

  private static final FileStamp NONE =
      new FileStamp(false, FileTime.fromMillis(0), 0, Optional.empty());

  static FileStamp of(Path file) {
    try {
      BasicFileAttributes read = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(
          true, read.lastModifiedTime(), read.size(), Optional.ofNullable(read.fileKey()));
    } catch (IOException e) {
      return NONE; // whether it is gone or cannot be read, there is nothing to see
    }
  }
}
