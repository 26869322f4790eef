package ai.pixto.config.cli;

import ai.pixto.config.LoadReport;
import ai.pixto.config.Root;
import ai.pixto.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code config trust}: lets the project file as it is now set what needs trust. */
@Command(
    name = "trust",
    description = {
      "Trusts the project file as it is now: it may set addresses, proxies, keys and limits.",
      "A change of the file ends the trust."
    })
final class TrustCommand implements Callable<Integer> {

  @ParentCommand private ConfigCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The project file, to be sure that it is the one you mean.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--revoke", description = "Take the trust back.")
  private boolean revoke;

  @Override
  public Integer call() {
    return parent.with(spec, settings -> parent.result(trust(settings)));
  }

  private LoadReport trust(Settings settings) {
    Path project =
        settings
            .file(Root.PROJECT_OPTIONS)
            .filter(Files::exists)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no file "
                            + settings.application().projectFileName()
                            + " here or in a folder above."));
    if (file.isPresent() && !same(file.get(), project)) {
      throw new IllegalArgumentException(
          file.get() + " is not the project file here, which is " + project + ".");
    }
    return revoke ? settings.distrustProject() : settings.trustProject();
  }

  private static boolean same(Path given, Path project) {
    try {
      return Files.isSameFile(given, project);
    } catch (IOException e) {
      throw new IllegalArgumentException("There is no file " + given + ".", e);
    }
  }
}
