package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.operation.CraftVideo;
import ai.pixto.operation.ImageInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pixto video}: a video from words, or from pictures. */
@Command(
    name = "video",
    sortOptions = false,
    description = "Makes a video: of pictures on this computer, or with words at a partner.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto video --image a.jpg --image b.jpg -o walk.mp4",
      "  pixto video --image 'slides/*.png' --seconds 20 --motion zoom -o talk.mp4",
      "  pixto video \"waves roll in\" --first beach.jpg --engine fal --consent fal",
      "  pixto video \"a bud opens\" --first bud.png --last bloom.png --engine replicate",
      "",
      "Pictures without a prompt are put together on this computer unless an engine is named.",
      "Nothing is sent to a partner without --consent; who and what is told before.",
      PixtoCommand.EXIT_CODES
    })
final class VideoCommand implements Callable<Integer> {

  private static final String LOCAL_ENGINE = "local";

  private final PixtoCommand root;
  private final OperationUse use;

  @Parameters(arity = "0..1", paramLabel = "PROMPT", description = "What happens.")
  private Optional<String> prompt = Optional.empty();

  @Option(
      names = "--image",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Pictures that follow each other: files, folders or globs. Repeatable.")
  private List<String> images = new ArrayList<>();

  @Option(names = "--first", paramLabel = "FILE", description = "What the video begins with.")
  private Optional<String> first = Optional.empty();

  @Option(names = "--last", paramLabel = "FILE", description = "What it ends with.")
  private Optional<String> last = Optional.empty();

  @Mixin private OutputOption output;

  @Mixin private EngineOptions engine;

  @Option(
      names = {"-s", "--seconds"},
      paramLabel = "S",
      description = "How long.")
  private Optional<Double> seconds = Optional.empty();

  @Option(names = "--fps", paramLabel = "N", description = "Frames a second.")
  private Optional<Double> framesPerSecond = Optional.empty();

  @Option(
      names = "--motion",
      paramLabel = "pan|zoom|none",
      description = "How the camera moves. Default: as the engine likes.")
  private CraftVideo.Motion motion = CraftVideo.Motion.AUTOMATIC;

  @Option(
      names = "--sound",
      negatable = true,
      description = "With sound, or without, where the model offers it.")
  private Optional<Boolean> sound = Optional.empty();

  @Mixin private SizeOptions size;

  @Mixin private TuningOptions tuning;

  VideoCommand(PixtoCommand root, OperationUse use) {
    this.root = root;
    this.use = use;
  }

  @Override
  public Integer call() {
    return use.of(
        settings -> {
          List<Path> files = files();
          CraftVideo operation = operation(files);
          if (prompt.isEmpty() && !files.isEmpty()) {
            engine.preferEngine(LOCAL_ENGINE);
          }
          String base =
              prompt.isPresent() || files.isEmpty()
                  ? ResultPlaces.fileName(prompt.orElse("video"))
                  : Input.of(files.get(0)).baseName();
          return new OperationRequest(operation, engine, output.value(), base, Path.of(""), files);
        });
  }

  private List<Path> files() {
    if (!images.isEmpty()) {
      return images.stream().flatMap(this::found).toList();
    }
    return Stream.of(first, last).flatMap(Optional::stream).map(Path::of).toList();
  }

  /** One argument at a time, since a picture may come twice in a video. */
  private Stream<Path> found(String argument) {
    return new InputFinder(false, List.of(), root.console())
        .find(List.of(argument)).stream().map(VideoCommand::file);
  }

  private static Path file(Input input) {
    return input
        .file()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "image", "The pictures of a video are files; none is read from a pipe."));
  }

  private CraftVideo operation(List<Path> files) {
    return new CraftVideo(
        prompt.orElse(""),
        source(files),
        seconds.isPresent() ? OptionalDouble.of(seconds.get()) : OptionalDouble.empty(),
        size.size(),
        framesPerSecond.isPresent()
            ? OptionalDouble.of(framesPerSecond.get())
            : OptionalDouble.empty(),
        motion,
        sound,
        tuning.tuning());
  }

  private CraftVideo.Source source(List<Path> files) {
    if (!images.isEmpty() && (first.isPresent() || last.isPresent())) {
      throw new InvalidRequestException(
          "image", "Give --image for a row of pictures, or --first and --last, not both.");
    }
    if (!images.isEmpty()) {
      return new CraftVideo.Source.Sequence(
          files.stream().<ImageInput>map(file -> picture(file, "image")).toList());
    }
    if (last.isPresent()) {
      if (first.isEmpty()) {
        throw new InvalidRequestException(
            "first", "A last picture needs a first one; give it with --first.");
      }
      return new CraftVideo.Source.FirstAndLast(
          picture(files.get(0), "first"), picture(files.get(1), "last"));
    }
    return first.isPresent()
        ? new CraftVideo.Source.First(picture(files.get(0), "first"))
        : new CraftVideo.Source.Words();
  }

  private static ImageInput picture(Path file, String field) {
    return PictureInputs.file(file.toString(), field);
  }
}
