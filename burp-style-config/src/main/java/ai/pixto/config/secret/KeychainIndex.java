package ai.pixto.config.secret;

import ai.pixto.config.SecretReference;
import ai.pixto.config.file.SafeFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The names of what is in the keychain, which cannot list them: one a line in a file that anyone
 * may read and mend. It holds no secret. Safe for any number of threads and processes.
 */
final class KeychainIndex {

  static final String FILE_NAME = "keychain-names.txt";

  private static final String COMMENT =
      "# The names of the secrets that are kept in the keychain. No secret is in this file.\n";

  private final SafeFile file;

  KeychainIndex(Path folder) {
    file = SafeFile.secret(folder.resolve(FILE_NAME));
  }

  Set<String> names() {
    return parse(SecretFolder.read(file));
  }

  /** Whether it was not there before. */
  boolean add(String name) {
    AtomicBoolean added = new AtomicBoolean();
    change(names -> added.set(names.add(name)));
    return added.get();
  }

  void remove(String name) {
    if (Files.exists(file.path())) {
      change(names -> names.remove(name));
    }
  }

  private void change(Consumer<Set<String>> change) {
    SecretFolder.update(
        file,
        now -> {
          Set<String> names = parse(now);
          change.accept(names);
          return names.stream()
              .map(name -> name + "\n")
              .collect(Collectors.joining("", COMMENT, ""));
        });
  }

  private static Set<String> parse(Optional<String> text) {
    return text.orElse("")
        .lines()
        .map(String::strip)
        .filter(SecretReference.Stored::isName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
