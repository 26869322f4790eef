package ai.pixto.image;

import java.nio.file.Path;

/** How files are called in messages. */
final class FileNames {

  private FileNames() {}

  /**
   * The name without its folders; characters that would disturb a terminal become question marks.
   */
  static String shown(Path file) {
    Path name = file.getFileName();
    return (name == null ? file : name).toString().replaceAll("\\p{Cntrl}", "?");
  }
}
