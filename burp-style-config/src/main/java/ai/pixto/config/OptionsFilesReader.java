package ai.pixto.config;

import ai.pixto.config.file.SafeFile;
import ai.pixto.config.file.SafeFileException;
import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Reads the profile and the files given on the command line, both halves of each. */
final class OptionsFilesReader {

  private final DocumentReader reader;
  private final Locations locations;
  private final Optional<String> profile;
  private final List<Path> files;

  OptionsFilesReader(
      DocumentReader reader, Locations locations, Optional<String> profile, List<Path> files) {
    this.reader = reader;
    this.locations = locations;
    this.profile = profile;
    this.files = List.copyOf(files);
  }

  /** A document for each, lowest first. */
  List<ReadDocument> read() {
    List<ReadDocument> documents = new ArrayList<>();
    profile.ifPresent(name -> documents.add(profile(name)));
    files.forEach(file -> documents.add(file(file, "There is no options file " + file + ".")));
    return documents;
  }

  /** All files that count, whether they are there or not. */
  List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    profile.filter(OptionsFilesReader::isName).map(this::profileFile).ifPresent(paths::add);
    paths.addAll(files);
    return paths;
  }

  private ReadDocument profile(String name) {
    if (!isName(name)) {
      return failed(
          "profile " + name,
          "The name of a profile has letters, digits, hyphens and underscores only.");
    }
    Path file = profileFile(name);
    return file(file, "There is no profile %s; save one as %s.".formatted(name, file));
  }

  // The name comes from a command line and must not lead out of the folder.
  private static boolean isName(String name) {
    return name.matches("[A-Za-z0-9_-]+");
  }

  private Path profileFile(String name) {
    return locations.config().resolve("profiles").resolve(name + ".json");
  }

  private ReadDocument file(Path file, String absent) {
    String source = file.toString();
    try {
      Optional<String> text = SafeFile.of(file).read();
      return text.isEmpty()
          ? failed(source, absent)
          : reader.read(JsonDocument.parse(source, text.get()), EnumSet.allOf(Root.class));
    } catch (SafeFileException e) {
      return failed(source, e.getMessage());
    } catch (JsonFormatException e) {
      return DocumentReader.malformed(source, e);
    }
  }

  private static ReadDocument failed(String source, String sentence) {
    return ReadDocument.failed(
        source, List.of(new Problem(SettingPath.ROOT, Optional.empty(), sentence)));
  }
}
