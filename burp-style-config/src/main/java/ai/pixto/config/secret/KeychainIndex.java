package ai.pixto.config.secret;

import ai.pixto.config.SecretReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The names of what is in the keychain, which cannot list them: one a line in a file that anyone
 * may read and mend. It holds no secret. Safe for any number of threads and processes.
 */
final class KeychainIndex {

  static final String FILE_NAME = "keychain-names.txt";

  private static final String COMMENT =
      "# The names of the secrets that are kept in the keychain. No secret is in this file.\n";

  private final Path file;

  KeychainIndex(Path folder) {
    file = folder.resolve(FILE_NAME);
  }

  Set<String> names() {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
          .map(String::strip)
          .filter(SecretReference.Stored::isName)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (NoSuchFileException e) {
      return new TreeSet<>();
    } catch (IOException e) {
      throw PrivateFiles.unreadable(file, e);
    }
  }

  /** Whether it was not there before. */
  boolean add(String name) {
    return change(names -> names.add(name));
  }

  void remove(String name) {
    if (Files.exists(file)) {
      change(names -> names.remove(name));
    }
  }

  private boolean change(Predicate<Set<String>> change) {
    try (FolderLock lock = FolderLock.of(file)) {
      Set<String> names = names();
      boolean changed = change.test(names);
      if (changed) {
        String text =
            COMMENT + names.stream().map(name -> name + "\n").collect(Collectors.joining());
        PrivateFiles.write(file, text.getBytes(StandardCharsets.US_ASCII));
      }
      return changed;
    }
  }
}
