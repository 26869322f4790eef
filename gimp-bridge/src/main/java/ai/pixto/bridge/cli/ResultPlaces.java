package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides where what is made goes. An input is never overwritten, and a file that exists only where
 * it was named itself.
 *
 * <ul>
 *   <li>Into a named file: {@code sheet.png}; of several results {@code sheet-front.png}, or {@code
 *       sheet-1.png} where they have no names but their numbers.
 *   <li>Into a folder, or where nothing was named: a name made of the prompt or of the input; where
 *       that is taken, {@code -2} and so on follows.
 * </ul>
 */
final class ResultPlaces {

  private static final String STANDARD_OUTPUT = "-";
  private static final int MAX_NAME = 48;

  private final Optional<String> out;
  private final String base;
  private final Path folder;
  private final Set<Path> inputs = new HashSet<>();
  private final Set<Path> taken = new HashSet<>();

  /**
   * @param out what was given with {@code -o}
   * @param base what a file is called that has no name of its own, without its ending
   * @param home the folder for such files when none was named
   * @param inputs files that are not overwritten
   * @throws InvalidRequestException with field {@code output} if nothing can be written there
   */
  ResultPlaces(Optional<String> out, String base, Path home, List<Path> inputs) {
    this.out = out;
    this.base = base;
    inputs.forEach(input -> this.inputs.add(InputFinder.identity(input)));
    folder = isFile() ? parent(Path.of(out.orElseThrow())) : out.map(Path::of).orElse(home);
    if (isFile()) {
      refuseInput(Path.of(out.orElseThrow()));
    }
  }

  private static Path parent(Path file) {
    return file.toAbsolutePath().getParent();
  }

  boolean isStandardOutput() {
    return out.equals(Optional.of(STANDARD_OUTPUT));
  }

  private boolean isFile() {
    return !isStandardOutput() && out.filter(name -> !Destinations.namesFolder(name)).isPresent();
  }

  /** The ending of the file that was named, with its dot; none where the results decide. */
  Optional<String> ending() {
    return isFile() ? Optional.of(endingOf(Path.of(out.orElseThrow()))) : Optional.empty();
  }

  /**
   * Makes sure that files can be written there, before anything is asked of anyone.
   *
   * @throws InvalidRequestException with field {@code output} if not
   */
  void prepare() {
    if (isStandardOutput()) {
      return;
    }
    List<Path> made = missing();
    PictureFiles.makeFolder(folder);
    try {
      Files.delete(Files.createTempFile(folder, ".pixto-", ".part"));
    } catch (IOException e) {
      remove(made);
      throw new InvalidRequestException(
          "output",
          "Nothing can be written in the folder " + folder + "; choose another with -o.",
          e);
    }
  }

  private List<Path> missing() {
    List<Path> missing = new ArrayList<>();
    for (Path at = folder.toAbsolutePath();
        at != null && Files.notExists(at);
        at = at.getParent()) {
      missing.add(at);
    }
    return missing;
  }

  private static void remove(List<Path> made) {
    for (Path path : made) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // An empty folder that stays harms nobody; why the work ended is what matters.
        return;
      }
    }
  }

  /**
   * Where one result goes.
   *
   * @param label its name or number among several; none for the only one
   * @param ending such as {@code .png}; used where no file was named
   */
  Path place(Optional<String> label, String ending) {
    if (isFile()) {
      Path named = Path.of(out.orElseThrow());
      Path file = label.isEmpty() ? named : named.resolveSibling(name(stem(named), label, named));
      refuseInput(file);
      return file;
    }
    String stem = label.map(one -> base + "-" + fileName(one)).orElse(base);
    Path file = folder.resolve(stem + ending);
    for (int i = 2; inputs.contains(InputFinder.identity(file)) || isTaken(file); i++) {
      file = folder.resolve(stem + "-" + i + ending);
    }
    taken.add(file);
    return file;
  }

  private boolean isTaken(Path file) {
    return taken.contains(file) || Files.exists(file);
  }

  private static String name(String stem, Optional<String> label, Path named) {
    return stem + "-" + fileName(label.orElseThrow()) + endingOf(named);
  }

  private void refuseInput(Path file) {
    if (inputs.contains(InputFinder.identity(file))) {
      throw new InvalidRequestException(
          "output", file + " is an input, which Pixto never overwrites; choose another name.");
    }
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String endingOf(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot) : "";
  }

  /**
   * A file's name made of words: {@code "A lighthouse, at dusk!"} gives {@code
   * a-lighthouse-at-dusk}.
   */
  static String fileName(String words) {
    String name =
        words
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-+|-+$", "");
    if (name.length() > MAX_NAME) {
      int cut = name.lastIndexOf('-', MAX_NAME);
      name = name.substring(0, cut > 0 ? cut : MAX_NAME);
    }
    return name.isEmpty() ? "pixto" : name;
  }
}
