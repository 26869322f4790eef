package ai.pixto.config.cli;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonElement;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code config get}: prints one value. */
@Command(name = "get", description = "Prints the value that holds, with all layers applied.")
final class GetCommand implements Callable<Integer> {

  @ParentCommand private ConfigCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PATH", description = "Such as user_options.display.progress.")
  private String path;

  @Override
  public Integer call() {
    return parent.with(
        spec,
        settings -> {
          SettingPath at = ConfigCommand.shown(settings, path);
          Optional<JsonElement> value = settings.effective(at);
          if (value.isEmpty()) {
            parent.say(at + " is not set and has no default.");
            return ConfigCommand.REFUSED;
          }
          if (parent.host().json() || !value.get().isJsonPrimitive()) {
            parent.print(value.get());
          } else {
            parent.print(ConfigCommand.plain(value.get()) + "\n");
          }
          return ConfigCommand.DONE;
        });
  }
}
