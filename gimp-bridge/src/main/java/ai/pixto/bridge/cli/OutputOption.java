package ai.pixto.bridge.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where what is made goes: a picocli mix-in. */
final class OutputOption {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = {
        "A file, a folder, or - for standard output; of several results each gets -1, -2, ...",
        "Default: a new file in the working folder; for edit, beside the picture."
      })
  private Optional<String> out = Optional.empty();

  Optional<String> value() {
    return out;
  }
}
