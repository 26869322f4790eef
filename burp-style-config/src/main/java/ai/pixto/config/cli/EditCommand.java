package ai.pixto.config.cli;

import ai.pixto.config.LoadReport;
import ai.pixto.config.Root;
import ai.pixto.config.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code config edit}: opens the file in the person's editor and checks it afterwards. */
@Command(
    name = "edit",
    description = "Opens the file in your editor ($VISUAL, $EDITOR) and checks it afterwards.")
final class EditCommand implements Callable<Integer> {

  @ParentCommand private ConfigCommand parent;
  @Spec private CommandSpec spec;

  @Option(names = "--project", description = "Edit the project options.")
  private boolean project;

  @Override
  public Integer call() {
    return parent.with(
        spec,
        settings -> {
          Root root = project ? Root.PROJECT_OPTIONS : Root.USER_OPTIONS;
          Path file =
              settings
                  .file(root)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "There is no file "
                                  + settings.application().projectFileName()
                                  + " here or in a folder above; make one first."));
          LoadReport begun = settings.create(root);
          if (!begun.ok()) {
            return parent.result(begun);
          }
          Optional<String> trouble = edit(file);
          trouble.ifPresent(parent::say);
          return trouble.isPresent() ? ConfigCommand.REFUSED : checked(settings, file);
        });
  }

  /** What went wrong; nothing if the editor was closed as it should be. */
  private Optional<String> edit(Path file) {
    List<String> command = new ArrayList<>(editor());
    command.add(file.toString());
    try {
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      return code == 0
          ? Optional.empty()
          : Optional.of(
              "The editor " + command.get(0) + " ended with " + code + "; nothing was checked.");
    } catch (IOException e) {
      return Optional.of(
          "The editor %s cannot be started; set EDITOR to one that can, or open %s yourself."
              .formatted(command.get(0), file));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("Interrupted before the editor was closed.");
    }
  }

  private List<String> editor() {
    Map<String, String> environment = parent.host().environment();
    return Stream.of("VISUAL", "EDITOR")
        .map(environment::get)
        .flatMap(found -> Optional.ofNullable(found).stream())
        .filter(found -> !found.isBlank())
        .findFirst()
        .map(EditCommand::words)
        .orElseGet(EditCommand::platformEditor);
  }

  /** A program with its arguments, or one whose path holds spaces. */
  private static List<String> words(String editor) {
    return new File(editor).isFile() ? List.of(editor) : List.of(editor.strip().split("\\s+"));
  }

  private static List<String> platformEditor() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return List.of(system.startsWith("win") ? "notepad" : "vi");
  }

  private int checked(Settings settings, Path file) {
    LoadReport report = DocumentFile.read(file, settings::validate);
    if (!report.ok()) {
      parent.tell(report);
      parent.say("Until this is mended nothing of " + file + " is used.");
      return ConfigCommand.REFUSED;
    }
    return parent.result(settings.reload());
  }
}
