package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides where each result goes. An input is never overwritten, and no two inputs share an output.
 *
 * <ul>
 *   <li>Into a folder: {@code cat.jpg} becomes {@code cat.png}; where that is taken, by an input or
 *       by the result of another, {@code cat-jpg.png}, {@code cat-2.png} and so on.
 *   <li>Beside the input, when no output was named: {@code cat.png}; where that is an input or a
 *       file that Pixto has not made, {@code cat-cutout.png} or {@code cat-matte.png}.
 *   <li>Into a named file: that file, which may exist but not be the input.
 * </ul>
 */
final class OutputNames {

  /**
   * Where one result goes.
   *
   * @param file empty for standard output
   * @param remark why it is not called as one would expect, if so
   */
  record Target(Optional<Path> file, Optional<String> remark) {}

  private final String suffix;
  private final Set<Path> inputs = new HashSet<>();
  private final Map<String, String> takenBy = new HashMap<>();

  /**
   * @param suffix what tells a result from its input beside it: {@code -cutout} or {@code -matte}
   */
  OutputNames(List<Input> inputs, String suffix) {
    this.suffix = suffix;
    inputs.forEach(
        input -> input.file().ifPresent(file -> this.inputs.add(InputFinder.identity(file))));
  }

  /**
   * The one named file.
   *
   * @param transparent whether the result is, which not every format holds
   */
  Target named(Path file, boolean transparent) {
    if (inputs.contains(InputFinder.identity(file))) {
      throw new InvalidRequestException(
          "output", file + " is the input, which Pixto never overwrites; choose another name.");
    }
    PictureWriter.check(file, Picture.SampleType.U8, transparent);
    return new Target(Optional.of(file), Optional.empty());
  }

  /** A file in a folder of results. */
  Target in(Path folder, Input input) {
    Path place = input.subfolder().map(folder::resolve).orElse(folder);
    String base = input.baseName();
    String ending = PictureFiles.ending(input);
    Path wanted = place.resolve(base + ending);
    if (take(wanted, input, true)) {
      return new Target(Optional.of(wanted), Optional.empty());
    }
    Path other = place.resolve(base + "-" + input.ending() + ending);
    for (int i = 2; !take(other, input, true); i++) {
      other = place.resolve(base + "-" + i + ending);
    }
    return new Target(Optional.of(other), Optional.of(remark(input, other, wanted)));
  }

  /** A file in the input's own folder. */
  Target beside(Input input) {
    Path file = input.file().orElseThrow();
    String base = input.baseName();
    String ending = PictureFiles.ending(input);
    Path wanted = file.resolveSibling(base + ending);
    if (take(wanted, input, false)) {
      return new Target(Optional.of(wanted), Optional.empty());
    }
    Path other = file.resolveSibling(base + suffix + ending);
    for (int i = 2; !take(other, input, false); i++) {
      other = file.resolveSibling(base + suffix + "-" + i + ending);
    }
    // That cat.png does not become cat.png surprises nobody.
    boolean expected = InputFinder.identity(wanted).equals(InputFinder.identity(file));
    return new Target(
        Optional.of(other),
        expected ? Optional.empty() : Optional.of(remark(input, other, wanted)));
  }

  private boolean take(Path output, Input input, boolean overStrangers) {
    String key = InputFinder.identity(output).toString().toLowerCase(Locale.ROOT);
    if (inputs.contains(InputFinder.identity(output))
        || takenBy.containsKey(key)
        || !overStrangers && Files.exists(output) && !PictureFiles.isOurs(output)) {
      return false;
    }
    takenBy.put(key, input.name());
    return true;
  }

  private String remark(Input input, Path output, Path wanted) {
    String key = InputFinder.identity(wanted).toString().toLowerCase(Locale.ROOT);
    String why =
        takenBy.containsKey(key)
            ? " is the result of " + takenBy.get(key)
            : inputs.contains(InputFinder.identity(wanted)) ? " is an input" : " exists already";
    return input.name() + " goes to " + output + ", since " + wanted + why + ".";
  }
}
