package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.config.LoadReport;
import ai.pixto.config.Settings;
import ai.pixto.config.cli.ConfigCommand;
import ai.pixto.config.cli.ConfigHost;
import ai.pixto.config.cli.SettingsOptions;
import ai.pixto.cutout.Mode;
import ai.pixto.cutout.PriorKind;
import ai.pixto.cutout.Quality;
import ai.pixto.engine.GivenConsents;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Box;
import ai.pixto.operation.CraftVideo;
import ai.pixto.settings.DisplaySettings;
import ai.pixto.settings.PixtoSettings;
import ai.pixto.studio.AssetKind;
import com.google.gson.JsonObject;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code pixto} command: global options, and errors as sentences, JSON and exit codes. */
@Command(
    name = "pixto",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Removes backgrounds, makes and changes pictures, draws characters, crafts videos.",
      "On this computer, or at a partner of your choice: nothing leaves without your consent."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto remove-background photo.jpg",
      "  pixto remove-background photos -o cutouts --resume",
      "  pixto video --image a.jpg --image b.jpg -o walk.mp4",
      "  pixto generate \"a lighthouse at dusk\" --engine replicate --consent replicate",
      "  pixto engines list",
      "  pixto remove-background --help",
      "",
      PixtoCommand.EXIT_CODES
    })
final class PixtoCommand implements Callable<Integer> {

  /** The end of each command's help. */
  static final String EXIT_CODES =
      "Exit codes: 0 done; 1 failed; 2 wrong usage; 3 consent, sign-in or budget%n"
          + "missing; 4 cancelled; 5 partly done.";

  private final Streams streams;
  private final Map<String, String> environment;
  private final Interruption interruption;
  private final PrintWriter text;

  @Spec private CommandSpec spec;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print the result as one JSON document on standard output.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Say nothing but errors.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Say more: a line for each picture, timings, causes of errors.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      scope = ScopeType.INHERIT,
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Mixin private SettingsOptions options;

  private PixtoCommand(
      Streams streams, Map<String, String> environment, Interruption interruption) {
    this.streams = streams;
    this.environment = environment;
    this.interruption = interruption;
    text = new PrintWriter(streams.out(), true, StandardCharsets.UTF_8);
  }

  /**
   * Carries a command line out and returns its exit code.
   *
   * @param environment usually {@link System#getenv()}
   */
  static int run(
      Streams streams,
      Map<String, String> environment,
      Interruption interruption,
      String... arguments) {
    PixtoCommand root = new PixtoCommand(streams, environment, interruption);
    CommandLine line = new CommandLine(root);
    OperationUse carryingOut = new OperationRun(root);
    new Commands(arguments)
        .with("remove-background", () -> new RemoveBackgroundCommand(root))
        .withOperations(root, carryingOut)
        .with("character", () -> CharacterCommand.line(root, carryingOut, arguments))
        .with("engines", () -> EnginesCommand.line(root, arguments))
        .with("jobs", () -> JobsCommand.line(root, arguments))
        .with("account", () -> AccountCommand.line(root, arguments))
        .with("consents", () -> ConsentsCommand.line(root))
        .with("privacy", () -> PrivacyCommand.line(root))
        .with("library", () -> LibraryCommand.line(root))
        .with("credits", () -> CreditsCommand.line(root))
        .with("plans", () -> PlansCommand.line(root))
        .with("config", () -> ConfigCommand.line(root.new Configuration()))
        .with("evaluate", () -> new EvaluateCommand(root))
        .addTo(line);
    tellVersion(line);
    PrintWriter out = root.text;
    line.setOut(out)
        .setErr(streams.errors())
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setUsageHelpAutoWidth(true)
        .setExpandAtFiles(false)
        .registerConverter(Mode.class, text -> Choice.of(Mode.class, text))
        .registerConverter(Quality.class, text -> Choice.of(Quality.class, text))
        .registerConverter(PriorKind.class, text -> Choice.of(PriorKind.class, text))
        .registerConverter(AssetKind.class, text -> Choice.of(AssetKind.class, text))
        .registerConverter(Box.class, PixtoCommand::box)
        .registerConverter(
            CraftVideo.Motion.class, text -> Choice.of(CraftVideo.Motion.class, text))
        .setParameterExceptionHandler(
            (problem, given) -> root.wrongUsage(problem, List.of(given).contains("--json")))
        .setExecutionExceptionHandler((problem, command, parsed) -> root.failure(problem, command));
    int code = line.execute(withoutGuessing(arguments));
    out.flush();
    return code;
  }

  private static void tellVersion(CommandLine line) {
    line.getCommandSpec().version("pixto " + version());
    line.getSubcommands().values().forEach(PixtoCommand::tellVersion);
  }

  /** Keeps picocli from taking the file in {@code --matte photo.jpg} for the matte's depth. */
  private static String[] withoutGuessing(String[] arguments) {
    String[] clear = arguments.clone();
    for (int i = 0; i < clear.length && !clear[i].equals("--"); i++) {
      clear[i] = clear[i].equals("--matte") ? "--matte=" : clear[i];
    }
    return clear;
  }

  static String version() {
    String version = PixtoCommand.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what to do: pixto remove-background ...");
  }

  Streams streams() {
    return streams;
  }

  Interruption interruption() {
    return interruption;
  }

  boolean json() {
    return json;
  }

  /** Prints a line of what was asked for. */
  void print(String line) {
    text.println(line);
  }

  /** Prints the document that was asked for. */
  void print(JsonObject document) {
    ResultDocument.print(streams.out(), document);
  }

  /** Where this command line's messages go, whatever the settings say. */
  Console console() {
    return new Console(streams, streams.terminal(), quiet, verbose);
  }

  /** Where this command line's messages go. */
  Console console(Settings settings) {
    DisplaySettings display = settings.get(PixtoSettings.DISPLAY);
    boolean drawing =
        switch (display.progress()) {
          case AUTO -> streams.terminal();
          case ALWAYS -> true;
          case NEVER -> false;
        };
    boolean told = quiet || verbose;
    return new Console(
        streams,
        drawing,
        told ? quiet : display.verbosity() == DisplaySettings.Verbosity.QUIET,
        told ? verbose : display.verbosity() == DisplaySettings.Verbosity.VERBOSE);
  }

  /**
   * The settings as this command line wants them. What is wrong with a file is said; what is wrong
   * with an option of the command line itself ends the command, lest it do something else than what
   * was asked.
   *
   * @throws InvalidRequestException naming the option
   */
  Settings settings() {
    Settings settings = open();
    Console console = console();
    settings.reports().stream()
        .map(report -> report.toText().strip())
        .filter(remarks -> !remarks.isEmpty())
        .forEach(console::say);
    return settings;
  }

  private Settings open() {
    Settings settings = options.builder(PixtoSettings.APPLICATION).environment(environment).open();
    List<LoadReport> refused = options.refused(settings);
    if (!refused.isEmpty()) {
      settings.close();
      throw new InvalidRequestException("set", refused.get(0).toText().strip());
    }
    return settings;
  }

  /**
   * Opens Pixto; what an earlier run left is taken up by commands that wait for partners anyway.
   */
  static Pixto open(Settings settings, GivenConsents consents) {
    return Pixto.builder().settings(settings).consents(consents).recovering(false).open();
  }

  /** What {@code pixto config} is given. */
  private final class Configuration implements ConfigHost {

    @Override
    public Settings open() {
      return PixtoCommand.this.open();
    }

    @Override
    public PrintWriter out() {
      return text;
    }

    @Override
    public PrintWriter messages() {
      return streams.errors();
    }

    @Override
    public InputStream in() {
      return streams.in();
    }

    @Override
    public boolean json() {
      return json;
    }

    @Override
    public Map<String, String> environment() {
      return environment;
    }
  }

  private static Box box(String text) {
    String[] parts = text.split(",", -1);
    try {
      if (parts.length == 4) {
        return new Box(number(parts[0]), number(parts[1]), number(parts[2]), number(parts[3]));
      }
    } catch (NumberFormatException e) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' holds something that is not a whole number; give x,y,width,height.");
    } catch (InvalidRequestException e) {
      throw new CommandLine.TypeConversionException(e.getMessage());
    }
    throw new CommandLine.TypeConversionException(
        "'"
            + text
            + "' is not four numbers; give x,y,width,height in pixels, such as 40,30,200,320.");
  }

  private static int number(String text) {
    return Integer.parseInt(text.trim());
  }

  private int wrongUsage(ParameterException problem, boolean asJson) {
    CommandLine command = problem.getCommandLine();
    String field =
        problem.getArgSpec() instanceof CommandLine.Model.OptionSpec option
            ? option.longestName().substring(2)
            : "arguments";
    String message = message(problem);
    streams.errors().println("pixto: " + message);
    pointToHelp(command);
    if (asJson) {
      printFailure(new Problem("usage", field, message, false, ExitCode.USAGE), ExitCode.USAGE);
    }
    return ExitCode.USAGE;
  }

  private static String message(ParameterException problem) {
    if (problem instanceof CommandLine.UnmatchedArgumentException unmatched
        && problem.getCommandLine().getParent() == null
        && !unmatched.getUnmatched().get(0).startsWith("-")) {
      return "There is no command '" + unmatched.getUnmatched().get(0) + "'.";
    }
    return problem.getMessage();
  }

  private int failure(Exception problem, CommandLine command) {
    Problem found = Problem.of(problem);
    int code = found.exitCode();
    console().problem(found.message(), Optional.of(problem));
    if (found.usage()) {
      pointToHelp(command);
    }
    // Where printing the document is what failed, nothing more fits through standard output.
    if (json && !(problem instanceof UncheckedIOException)) {
      printFailure(found, code);
    }
    return code;
  }

  private void printFailure(Problem problem, int code) {
    try {
      ResultDocument.print(streams.out(), ResultDocument.failure(problem, code));
    } catch (UncheckedIOException e) {
      streams.errors().println("pixto: " + Problem.of(e).message());
    }
  }

  private void pointToHelp(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    streams.errors().println("Try '" + name + " --help' for more.");
  }
}
