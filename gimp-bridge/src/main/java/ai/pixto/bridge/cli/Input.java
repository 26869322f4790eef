package ai.pixto.bridge.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One picture to work on.
 *
 * @param name as a person would name it
 * @param file where it is; empty for standard input
 * @param folder the folder given on the command line in which it was found, if it was
 */
record Input(String name, Optional<Path> file, Optional<Path> folder) {

  static final Input STANDARD = new Input("-", Optional.empty(), Optional.empty());

  static Input of(Path file) {
    return new Input(file.toString(), Optional.of(file), Optional.empty());
  }

  static Input in(Path folder, Path file) {
    return new Input(file.toString(), Optional.of(file), Optional.of(folder));
  }

  /** The subfolder of the given folder in which it lies; empty for its top and for single files. */
  Optional<Path> subfolder() {
    return folder.flatMap(
        top -> Optional.ofNullable(top.relativize(file.orElseThrow()).getParent()));
  }

  /** Its file name up to the last dot; {@code picture} for standard input. */
  String baseName() {
    String name = fileName();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** What follows the last dot of its file name, or nothing. */
  String ending() {
    String name = fileName();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot + 1) : "";
  }

  /** Its name without its folder. */
  String fileName() {
    return file.map(path -> path.getFileName().toString()).orElse("picture");
  }
}
