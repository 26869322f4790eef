package ai.pixto.config.cli;

import ai.pixto.config.LoadReport;
import ai.pixto.config.Root;
import ai.pixto.config.Section;
import ai.pixto.config.Settings;
import ai.pixto.config.json.CanonicalJson;
import ai.pixto.config.json.KeyOrder;
import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code config}: looks at settings and changes them. An application adds it to its picocli command
 * line:
 *
 * <pre>{@code
 * new CommandLine(application).addSubcommand(ConfigCommand.line(host));
 * }</pre>
 *
 * <p>It ends with 0 if all is well, 1 if a file or value is refused, 2 if the command line is
 * wrong.
 */
@Command(
    name = "config",
    synopsisSubcommandLabel = "COMMAND",
    description = "Looks at settings, and changes, checks and shares them.",
    subcommands = {
      GetCommand.class,
      SetCommand.class,
      UnsetCommand.class,
      ListCommand.class,
      ExplainCommand.class,
      LoadCommand.class,
      ExportCommand.class,
      RestoreDefaultsCommand.class,
      SchemaCommand.class,
      ValidateCommand.class,
      TrustCommand.class,
      EditCommand.class
    })
public final class ConfigCommand implements Callable<Integer> {

  static final int DONE = 0;
  static final int REFUSED = 1;

  private final ConfigHost host;
  private final Set<String> told = new HashSet<>();

  @Spec private CommandSpec spec;

  private ConfigCommand(ConfigHost host) {
    this.host = host;
  }

  public static CommandLine line(ConfigHost host) {
    return new CommandLine(new ConfigCommand(host));
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do, such as " + spec.qualifiedName() + " list.");
  }

  ConfigHost host() {
    return host;
  }

  /** Opens the settings for {@code work}, after telling what is wrong with files and options. */
  int with(CommandSpec command, Function<Settings, Integer> work) {
    try (Settings settings = host.open()) {
      settings.reports().forEach(this::tell);
      if (settings.projectTrust() == Settings.Trust.UNTRUSTED && !command.name().equals("trust")) {
        say(
            "If you know where the project file comes from, run '%s trust'."
                .formatted(spec.qualifiedName()));
      }
      return work.apply(settings);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage());
    }
  }

  /**
   * The path that a person wants to see: without a root in front, what holds in the project, where
   * both halves have it.
   */
  static SettingPath shown(Settings settings, String typed) {
    SettingPath path = settings.path(typed);
    if (Root.of(SettingPath.parse(typed).keys().get(0)).isPresent()) {
      return path;
    }
    boolean shared =
        settings.application().section(path.keys().get(1)).filter(Section::shared).isPresent();
    return shared ? SettingPath.of(Root.PROJECT_OPTIONS.key()).resolve(path.from(1)) : path;
  }

  /** Says what a change did: as JSON on standard output, or in words among the messages. */
  int result(LoadReport report) {
    if (host.json()) {
      print(report.toJson());
    } else {
      tell(report);
    }
    return report.ok() ? DONE : REFUSED;
  }

  /** Each line once, though what is wrong with a file is found again at its change. */
  void tell(LoadReport report) {
    report.toText().lines().filter(told::add).forEach(host.messages()::println);
    host.messages().flush();
  }

  void say(String message) {
    host.messages().println(message);
    host.messages().flush();
  }

  void print(JsonElement value) {
    print(CanonicalJson.write(value, KeyOrder.ALPHABETICAL));
  }

  /** Prints text that ends its own lines. */
  void print(String text) {
    host.out().print(text);
    host.out().flush();
  }

  /** A value for a person: a text without quotes, all else as JSON in one line. */
  static String plain(JsonElement value) {
    if (value.isJsonNull()) {
      return "(not set)";
    }
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()
        ? value.getAsString()
        : value.toString();
  }

  /** An object with one key. */
  static JsonObject object(String key, JsonElement value) {
    JsonObject object = new JsonObject();
    object.add(key, value);
    return object;
  }
}
