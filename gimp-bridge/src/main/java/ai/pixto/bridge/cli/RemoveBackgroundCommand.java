package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.config.Settings;
import ai.pixto.cutout.CutoutOptions;
import ai.pixto.cutout.Mode;
import ai.pixto.cutout.PriorKind;
import ai.pixto.cutout.Quality;
import ai.pixto.cutout.segment.Hints;
import ai.pixto.engine.GivenConsents;
import ai.pixto.engine.Purpose;
import ai.pixto.engine.RunOptions;
import ai.pixto.error.CancelledException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Backdrop;
import ai.pixto.image.Box;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureReader;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.settings.CutoutSettings;
import ai.pixto.settings.PixtoSettings;
import ai.pixto.task.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pixto remove-background}: the options, and what they mean together. */
@Command(
    name = "remove-background",
    sortOptions = false,
    description = "Cuts the object of a picture, or of many, out of its background.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto remove-background photo.jpg                     writes photo.png",
      "  pixto remove-background cat.jpg -o cat.tif --quality best",
      "  pixto remove-background shoe.jpg --background white --crop",
      "  pixto remove-background photos -o cutouts --recursive --resume",
      "  pixto remove-background dog.jpg --hint 120,80,400,520",
      "  pixto remove-background cells.tif --matte=16 --mode microscopy",
      "  pixto remove-background hair.jpg --engine fal --consent fal",
      "  pixto remove-background - < in.jpg > out.png",
      "",
      "An input is never overwritten. A result beside its input is named after it",
      "(cat.jpg: cat.png; cat.png: cat-cutout.png); an older result of Pixto is replaced.",
      PixtoCommand.EXIT_CODES
    })
final class RemoveBackgroundCommand implements Callable<Integer> {

  private static final int SAMPLE_SIDE = 64;

  private final PixtoCommand root;
  private final Optional<OperationUse> quoting;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description = "Picture files, folders, globs, or - for standard input.")
  private List<String> inputs;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = {
        "A file (.png, .tif; .jpg with a background), or a folder when there are several inputs; - for standard output.",
        "Default: beside each input; for a folder, its subfolder 'cutout'."
      })
  private Optional<String> out = Optional.empty();

  @Option(
      names = "--matte",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "8|16",
      converter = MatteDepthConverter.class,
      description =
          "Write the matte in grey instead; with as many bits as the picture, or 8 or 16.")
  private Optional<MatteDepth> matte = Optional.empty();

  @Option(
      names = "--background",
      paramLabel = "none|COLOR|FILE|blur",
      description = "What to lay the object on: a name or #RRGGBB, a picture, or a blur.")
  private Optional<String> background = Optional.empty();

  @Option(
      names = "--hint",
      paramLabel = "x,y,w,h",
      description = "The object lies in this rectangle (pixels).")
  private Optional<Box> hint = Optional.empty();

  @Option(
      names = "--strokes",
      paramLabel = "FILE.png",
      description = "A picture of the same size: green marks what to keep, red what to remove.")
  private Optional<Path> strokes = Optional.empty();

  @Option(
      names = "--mode",
      paramLabel = "auto|photo|graphic|microscopy",
      description = "What kind of picture it is. Default: auto.")
  private Optional<Mode> mode = Optional.empty();

  @Option(
      names = "--quality",
      paramLabel = "fast|best",
      description = "How fine the edge; best takes longer. Default: fast.")
  private Optional<Quality> quality = Optional.empty();

  @Option(
      names = "--prior",
      paramLabel = "learned|classical",
      description = "Who finds the object: a small trained network, or nothing trained at all.")
  private Optional<PriorKind> prior = Optional.empty();

  @Option(
      names = "--crop",
      negatable = true,
      description = "Cut the result to the object, or leave it at the picture's size.")
  private Optional<Boolean> crop = Optional.empty();

  @Mixin private EngineOptions engine;

  @Option(
      names = {"-r", "--recursive"},
      description = "Look into folders within folders.")
  private boolean recursive;

  @Option(
      names = "--resume",
      description = "Skip what is done already: its result is newer than the input.")
  private boolean resume;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Pictures worked on at a time. Default: one a processor.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  RemoveBackgroundCommand(PixtoCommand root) {
    this(root, Optional.empty());
  }

  /**
   * @param quoting what is done with the first picture's operation in place of all the work
   */
  RemoveBackgroundCommand(PixtoCommand root, Optional<OperationUse> quoting) {
    this.root = root;
    this.quoting = quoting;
  }

  @Override
  public Integer call() {
    if (quoting.isPresent()) {
      return quoting.get().of(this::request);
    }
    try (Settings settings = root.settings()) {
      return call(settings);
    }
  }

  private OperationRequest request(Settings settings) {
    List<Input> found = new InputFinder(recursive, List.of(), root.console(settings)).find(inputs);
    return new OperationRequest(
        sample(found, recipe(settings)), engine, out, "cutout", Path.of(""), List.of());
  }

  /** What the command is about to do, to ask for engines and prices. */
  private static RemoveBackground sample(List<Input> found, Recipe recipe) {
    Optional<Picture> first = firstReadable(found);
    if (first.isPresent()) {
      return RemoveBackground.of(first.get()).withOptions(recipe.options());
    }
    Picture any = Picture.of(SAMPLE_SIDE, SAMPLE_SIDE, 3, new byte[3 * SAMPLE_SIDE * SAMPLE_SIDE]);
    return RemoveBackground.of(any).withOptions(recipe.options().withHints(Hints.NONE));
  }

  private static Optional<Picture> firstReadable(List<Input> found) {
    for (Input input : found) {
      if (input.file().filter(Files::isRegularFile).isPresent()) {
        try {
          return Optional.of(new PictureReader().read(input.file().get()));
        } catch (InvalidRequestException e) {
          // It will be told at the picture's turn; others may be well.
          continue;
        }
      }
    }
    return Optional.empty();
  }

  private int call(Settings settings) {
    Console console = root.console(settings);
    checkOptions();
    Recipe recipe = recipe(settings);
    Destinations destinations = new Destinations(out, inputs);
    if (destinations.isStandardOutput() && root.json()) {
      throw wrong("output", "With --json the picture needs another place; name a file with -o.");
    }
    List<Input> found =
        new InputFinder(recursive, destinations.resultFolders(), console).find(inputs);
    boolean transparent = recipe.backdrop().isEmpty() && matte.isEmpty();
    List<OutputNames.Target> targets = destinations.targets(found, matte.isPresent(), transparent);
    targets.forEach(target -> target.remark().ifPresent(console::say));
    destinations.folder().ifPresent(PictureFiles::makeFolder);

    long start = System.nanoTime();
    List<ItemResult> results;
    GivenConsents consents = engine.consents(Purpose.REMOVE_BACKGROUNDS);
    try (Pixto pixto = PixtoCommand.open(settings, consents)) {
      EngineChoice choice = choice(pixto, found, recipe, console);
      results = all(pixto, choice, found, targets, recipe, console);
    }
    int code = ExitCode.of(results);
    new Summary(console).tell(results, (System.nanoTime() - start) / 1e9);
    if (root.json()) {
      ResultDocument.print(root.streams().out(), ResultDocument.of(results, code));
    }
    return code;
  }

  private EngineChoice choice(Pixto pixto, List<Input> found, Recipe recipe, Console console) {
    boolean usual = engine.runOptions().equals(RunOptions.DEFAULT);
    String first =
        pixto.settings().get(PixtoSettings.ENGINES).order().stream().findFirst().orElse("");
    // This computer takes any picture, so none need be read to ask.
    List<Input> asked = usual && first.equals("local") ? List.of() : found;
    return EngineChoice.settle(pixto, sample(asked, recipe), engine, console);
  }

  private List<ItemResult> all(
      Pixto pixto,
      EngineChoice choice,
      List<Input> found,
      List<OutputNames.Target> targets,
      Recipe recipe,
      Console console) {
    CutoutWork work = new CutoutWork(pixto, choice, recipe, root.streams(), root.interruption());
    if (choice.isRemote()) {
      JobWatch.leaveOnSecond(console, root.interruption(), "pixto jobs list");
    }
    Batch batch = new Batch(found.size(), console, root.interruption());
    try (Recovery recovery = Recovery.start(pixto, choice, console)) {
      return batch.run(
          jobs,
          i -> one(work, found.get(i), targets.get(i), found.size() == 1, console),
          i -> ItemResult.cancelled(found.get(i).name()));
    }
  }

  private void checkOptions() {
    if (jobs < 1) {
      throw wrong("jobs", "--jobs must be 1 or more.");
    }
    if (matte.isPresent() && background.filter(given -> !given.equals("none")).isPresent()) {
      throw wrong("background", "A matte has no background: give --matte or --background.");
    }
  }

  /** What the command line says, and where it says nothing, the settings. */
  private Recipe recipe(Settings settings) {
    CutoutSettings usual = settings.get(PixtoSettings.CUTOUT);
    CutoutOptions options =
        new CutoutOptions(
            mode.orElse(usual.mode()),
            quality.orElse(usual.quality()),
            prior.orElse(usual.prior()),
            new Hints(hint, Optional.empty()));
    return new Recipe(
        options,
        strokes.map(file -> PictureFiles.read(file, "strokes")),
        matte.isPresent() ? Optional.empty() : backdrop(background.orElse(usual.background())),
        matte,
        crop.orElse(usual.crop()),
        settings.get(PixtoSettings.PROVENANCE).mark());
  }

  private Optional<Backdrop> backdrop(String wanted) {
    if (wanted.equals("none")) {
      return Optional.empty();
    }
    if (wanted.equals("blur")) {
      return Optional.of(new Backdrop.Blurred());
    }
    Optional<Backdrop.Colour> colour = Backdrop.Colour.parse(wanted);
    if (colour.isPresent()) {
      return Optional.of(colour.get());
    }
    if (!Files.exists(Path.of(wanted))) {
      throw wrong(
          "background",
          "'"
              + wanted
              + "' is neither none, blur, a colour (white, #RRGGBB) nor a file that exists.");
    }
    return Optional.of(new Backdrop.Scene(PictureFiles.read(Path.of(wanted), "background")));
  }

  private ItemResult one(
      CutoutWork work, Input input, OutputNames.Target target, boolean single, Console console) {
    if (resume && target.file().isPresent() && isDone(input, target.file().get())) {
      return ItemResult.skipped(input.name(), target.file().get().toString());
    }
    Progress progress =
        single
            ? (fraction, stage) ->
                console.progress(
                    input.name() + ": " + stage + " " + Math.round(100 * fraction) + " %")
            : Progress.NONE;
    ItemResult result;
    try {
      result = work.run(input, target, progress);
      if (!single) {
        console.detail(Summary.line(result));
      }
    } catch (CancelledException | InterruptedException e) {
      result = ItemResult.cancelled(input.name());
    } catch (Exception | OutOfMemoryError e) {
      Problem problem = Problem.of(e).at(input);
      console.problem(problem.message(), Optional.of(e));
      result = ItemResult.failed(input.name(), problem);
    }
    return result;
  }

  private static boolean isDone(Input input, Path output) {
    return input.file().isPresent() && PictureFiles.isNewer(output, input.file().get());
  }

  private ParameterException wrong(String option, String message) {
    return new ParameterException(
        spec.commandLine(), message, spec.findOption("--" + option), null);
  }

  static final class MatteDepthConverter implements ITypeConverter<MatteDepth> {
    @Override
    public MatteDepth convert(String value) {
      return MatteDepth.parse(value);
    }
  }
}
