package ai.pixto.config.cli;

import ai.pixto.config.Explanation;
import ai.pixto.config.Layer;
import ai.pixto.config.Settings;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code config list}: prints every setting with its value and layer. */
@Command(name = "list", description = "Prints settings with their values and where they come from.")
final class ListCommand implements Callable<Integer> {

  @ParentCommand private ConfigCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "Only what lies below, such as connections.")
  private Optional<String> path = Optional.empty();

  @Option(names = "--changed", description = "Only what is not as it was delivered.")
  private boolean changed;

  @Override
  public Integer call() {
    return parent.with(
        spec,
        settings -> {
          List<Explanation> found = found(settings);
          if (parent.host().json()) {
            JsonArray list = new JsonArray();
            found.forEach(one -> list.add(json(one)));
            parent.print(list);
          } else {
            StringBuilder lines = new StringBuilder();
            found.forEach(one -> lines.append(line(one)).append('\n'));
            parent.print(lines.toString());
          }
          return ConfigCommand.DONE;
        });
  }

  private List<Explanation> found(Settings settings) {
    SettingPath below = path.map(settings::path).orElse(SettingPath.ROOT);
    boolean anyRoot = path.isPresent() && !below.toString().equals(path.get());
    return settings.settings().stream()
        .map(Setting::path)
        .filter(one -> one.startsWith(below) || anyRoot && one.from(1).startsWith(below.from(1)))
        .flatMap(one -> settings.explain(one).stream())
        .filter(one -> !changed || one.origin().layer() != Layer.DEFAULT)
        .toList();
  }

  private static String line(Explanation one) {
    return one.path()
        + " = "
        + ConfigCommand.plain(one.value())
        + (one.origin().layer() == Layer.DEFAULT ? "" : "   (" + one.origin() + ")");
  }

  private static JsonObject json(Explanation one) {
    JsonObject object = ConfigCommand.object("value", one.value());
    object.addProperty("path", one.path().toString());
    ExplainCommand.add(object, one.origin());
    return object;
  }
}
