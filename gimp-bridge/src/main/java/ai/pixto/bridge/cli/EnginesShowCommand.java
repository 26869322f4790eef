package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.engine.Engine;
import ai.pixto.engine.Partner;
import ai.pixto.engine.Preset;
import ai.pixto.engine.Presets;
import ai.pixto.settings.PixtoSettings;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pixto engines show}: one of them, with its models. */
@Command(
    name = "show",
    description = "Shows one engine: where things go, what is kept, and its models.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto engines show fal",
      "  pixto engines show fal --json      with each model's description, to write your own by"
    })
final class EnginesShowCommand implements Callable<Integer> {

  private final PixtoCommand root;

  @Parameters(paramLabel = "ID", description = "As 'pixto engines list' names it.")
  private String id;

  EnginesShowCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return EnginesCommand.look(
        root,
        pixto -> {
          Engine engine = EnginesCommand.engine(pixto, id);
          List<Preset> presets = engine.partner().isPresent() ? presets(pixto) : List.of();
          if (root.json()) {
            JsonObject document = ResultDocument.head(ExitCode.DONE);
            JsonObject object = EnginesListCommand.json(engine);
            JsonArray models = new JsonArray();
            presets.forEach(preset -> models.add(preset.json()));
            object.add("models", models);
            document.add("engine", object);
            root.print(document);
          } else {
            print(engine, presets);
          }
          return ExitCode.DONE;
        });
  }

  private List<Preset> presets(Pixto pixto) {
    List<Path> own =
        pixto.settings().get(PixtoSettings.ENGINES).presets().stream().map(Path::of).toList();
    return Presets.builtIn().with(own).of(id);
  }

  private void print(Engine engine, List<Preset> presets) {
    root.print(engine.title() + " (" + engine.id() + ")");
    root.print("  does     " + String.join(", ", EnginesListCommand.operations(engine)));
    root.print("  now      " + engine.unavailable().orElse("Ready."));
    root.print("  goes to  " + engine.partner().map(EnginesShowCommand::hosts).orElse("nobody"));
    engine.partner().ifPresent(this::print);
    presets.forEach(this::print);
  }

  private static String hosts(Partner partner) {
    return partner.hosts().stream().sorted().collect(Collectors.joining(", "));
  }

  private void print(Partner partner) {
    root.print("  keeps    " + partner.keeps());
    for (URI source : partner.sources()) {
      root.print("  see      " + source);
    }
  }

  private void print(Preset preset) {
    root.print("");
    root.print(preset.id() + ": " + preset.title());
    root.print("  does     " + preset.kind().word());
    root.print("  model    " + preset.model());
    root.print("  licence  " + preset.licence());
  }
}
