package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code -o} means together with the inputs: a file, a folder, standard output or nothing. */
final class Destinations {

  private static final String STANDARD_OUTPUT = "-";

  private final Optional<String> out;
  private final List<String> inputs;
  private final Optional<Path> folder;

  /**
   * @param out what was given with {@code -o}
   * @param inputs as given, 1 or more
   * @throws InvalidRequestException with field {@code output} if they do not go together
   */
  Destinations(Optional<String> out, List<String> inputs) {
    this.out = out;
    this.inputs = inputs;
    boolean several = inputs.size() > 1 || isFolder(inputs.get(0)) || isGlob(inputs.get(0));
    if (several && isStandardOutput()) {
      throw new InvalidRequestException(
          "output", "Several results do not fit on standard output; name a folder with -o.");
    }
    this.folder =
        out.filter(name -> !name.equals(STANDARD_OUTPUT))
            .filter(name -> several || namesFolder(name))
            .map(Path::of);
    folder
        .filter(path -> Files.exists(path) && !Files.isDirectory(path))
        .ifPresent(
            path -> {
              throw new InvalidRequestException(
                  "output", path + " is a file; several results need a folder.");
            });
  }

  /** Whether the result goes to standard output. */
  boolean isStandardOutput() {
    return out.orElse(inputs.contains(Input.STANDARD.name()) ? STANDARD_OUTPUT : "")
        .equals(STANDARD_OUTPUT);
  }

  /** The folder that was named for the results, if one was. */
  Optional<Path> folder() {
    return folder;
  }

  /** All folders that results go to; what lies in them is no input. */
  List<Path> resultFolders() {
    return folder
        .map(List::of)
        .orElseGet(
            () ->
                inputs.stream()
                    .filter(Destinations::isFolder)
                    .map(input -> cutoutFolder(Path.of(input)))
                    .toList());
  }

  /**
   * Where each result goes.
   *
   * @param matte whether mattes are written
   * @param transparent whether the results are, which not every format holds
   */
  List<OutputNames.Target> targets(List<Input> found, boolean matte, boolean transparent) {
    OutputNames names = new OutputNames(found, matte ? "-matte" : "-cutout");
    return found.stream().map(input -> target(names, input, transparent)).toList();
  }

  private OutputNames.Target target(OutputNames names, Input input, boolean transparent) {
    if (isStandardOutput()) {
      return new OutputNames.Target(Optional.empty(), Optional.empty());
    }
    if (folder.isPresent()) {
      return names.in(folder.get(), input);
    }
    if (out.isPresent()) {
      return names.named(Path.of(out.get()), transparent);
    }
    return input.folder().isPresent()
        ? names.in(cutoutFolder(input.folder().get()), input)
        : names.beside(input);
  }

  private static Path cutoutFolder(Path folder) {
    return folder.resolve("cutout");
  }

  private static boolean isFolder(String input) {
    return !input.isEmpty() && !isGlob(input) && Files.isDirectory(Path.of(input));
  }

  private static boolean isGlob(String input) {
    return InputFinder.isGlob(input) && !InputFinder.exists(input);
  }

  /** Whether a name given with {@code -o} stands for a folder, be it there or not. */
  static boolean namesFolder(String name) {
    Path path = Path.of(name);
    return Files.isDirectory(path)
        || name.endsWith("/")
        || name.endsWith("\\")
        || !path.getFileName().toString().contains(".");
  }
}
