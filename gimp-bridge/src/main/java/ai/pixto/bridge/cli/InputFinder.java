package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.PictureFormat;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Turns files, folders, globs and {@code -} into pictures, each once, folders in the order of their
 * names. In a folder, what by its name or its first bytes is a picture counts; hidden files do not.
 */
final class InputFinder {

  private final boolean recursive;
  private final Set<Path> except;
  private final Console console;
  private final List<Input> found = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  /**
   * @param recursive whether folders within folders are looked into
   * @param except folders that are left out, such as those that results go to
   */
  InputFinder(boolean recursive, List<Path> except, Console console) {
    this.recursive = recursive;
    this.except = except.stream().map(InputFinder::identity).collect(Collectors.toSet());
    this.console = console;
  }

  /**
   * @throws InvalidRequestException with field {@code input} if there is nothing to do
   */
  List<Input> find(List<String> arguments) {
    for (String argument : arguments) {
      if (argument.equals("-")) {
        found.add(Input.STANDARD);
      } else {
        addNamed(argument);
      }
    }
    if (found.isEmpty()) {
      throw new InvalidRequestException(
          "input",
          "There is no picture in "
              + String.join(", ", arguments)
              + (recursive ? "." : "; --recursive looks into folders within it, too."));
    }
    return List.copyOf(found);
  }

  private void addNamed(String argument) {
    if (argument.isEmpty()) {
      throw new InvalidRequestException(
          "input", "An input has no name; is a variable of your script empty?");
    }
    Optional<Path> path = path(argument);
    if (path.isPresent() && Files.isDirectory(path.get())) {
      addFolder(path.get());
    } else if (path.isPresent() && Files.exists(path.get()) || !isGlob(argument)) {
      // A file that is missing is reported when it is read, so that a batch goes on without it.
      add(
          Input.of(
              path.orElseThrow(
                  () ->
                      new InvalidRequestException(
                          "input", "'" + argument + "' is not a name that a file can have."))));
    } else {
      addMatches(argument);
    }
  }

  private void addFolder(Path folder) {
    boolean holdsResults = except.contains(identity(folder));
    List<Path> files =
        files(
            folder,
            recursive ? Integer.MAX_VALUE : 1,
            file -> isPicture(file) && !(holdsResults && PictureFiles.isOurs(file)));
    files.forEach(file -> add(Input.in(folder, file)));
  }

  /** Expands a glob that the shell did not, as on Windows or between quotes. */
  private void addMatches(String glob) {
    String slashed = glob.replace(File.separatorChar, '/');
    int firstStar = indexOfWildcard(slashed);
    int slash = slashed.lastIndexOf('/', firstStar);
    String folderName = slash < 0 ? "." : slash == 0 ? "/" : slashed.substring(0, slash);
    String rest = slashed.substring(slash + 1);
    int depth =
        rest.contains("**")
            ? Integer.MAX_VALUE
            : (int) rest.chars().filter(c -> c == '/').count() + 1;
    Path folder = Path.of(folderName);
    PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + rest);
    List<Path> files =
        Files.isDirectory(folder)
            ? files(folder, depth, file -> matcher.matches(folder.relativize(file)))
            : List.of();
    if (files.isEmpty()) {
      throw new InvalidRequestException("input", "No file matches " + glob + ".");
    }
    files.forEach(file -> add(Input.of(slash < 0 ? folder.relativize(file) : file)));
  }

  private void add(Input input) {
    if (seen.add(identity(input.file().orElseThrow()))) {
      found.add(input);
    }
  }

  private List<Path> files(Path folder, int depth, Predicate<Path> wanted) {
    List<Path> files = new ArrayList<>();
    FileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            boolean skipped =
                !visited.equals(folder)
                    && (isHidden(visited) || except.contains(identity(visited)));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file) && Files.isRegularFile(file) && wanted.test(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem) {
            console.problem(file + " cannot be looked at and is left out.", Optional.of(problem));
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(folder, Set.of(), depth, visitor);
    } catch (IOException e) {
      throw new InvalidRequestException("input", "The folder " + folder + " cannot be read.", e);
    }
    Collections.sort(files);
    return files;
  }

  private boolean isPicture(Path file) {
    if (PictureFormat.ofName(file.getFileName().toString()).isPresent()) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      boolean picture = PictureFormat.sniff(in.readNBytes(16)).isPresent();
      if (!picture) {
        console.detail(file + " is not a picture and is left out.");
      }
      return picture;
    } catch (IOException e) {
      console.problem(file + " cannot be read and is left out.", Optional.of(e));
      return false;
    }
  }

  private static boolean isHidden(Path path) {
    return path.getFileName() != null && path.getFileName().toString().startsWith(".");
  }

  static boolean isGlob(String argument) {
    return indexOfWildcard(argument) >= 0;
  }

  private static int indexOfWildcard(String argument) {
    for (int i = 0; i < argument.length(); i++) {
      if ("*?[{".indexOf(argument.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  static boolean exists(String argument) {
    return path(argument).filter(Files::exists).isPresent();
  }

  private static Optional<Path> path(String argument) {
    try {
      return Optional.of(Path.of(argument));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * One path for a file, however it is named: through links, dots or another case. The file itself
   * need not exist, nor its folder.
   */
  static Path identity(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException missing) {
      return absolute.getParent() == null
          ? absolute
          : identity(absolute.getParent()).resolve(absolute.getFileName());
    }
  }
}
