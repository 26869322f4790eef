package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.operation.EditImage;
import ai.pixto.operation.ImageInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pixto edit}: changes a picture as words say. */
@Command(
    name = "edit",
    sortOptions = false,
    description = "Changes a picture as words say: all of it, within a mask, or around it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto edit street.jpg --prompt \"in snow\" --engine fal --consent fal",
      "  pixto edit room.png --prompt \"a blue sofa\" --mask sofa.png -o blue.png",
      "  pixto edit hill.jpg --prompt \"more sky\" --outpaint 0,256,0,0",
      "",
      "In a mask, of the picture's size, white marks what may change.",
      "Nothing is sent to a partner without --consent; who and what is told before.",
      PixtoCommand.EXIT_CODES
    })
final class EditCommand implements Callable<Integer> {

  private static final Pattern MARGINS =
      Pattern.compile("(\\d{1,6}),(\\d{1,6}),(\\d{1,6}),(\\d{1,6})");

  private final PixtoCommand root;
  private final OperationUse use;

  @Parameters(paramLabel = "INPUT", description = "A picture file, or - for standard input.")
  private String input;

  @Option(
      names = "--prompt",
      required = true,
      paramLabel = "TEXT",
      description = "What is to be seen.")
  private String prompt;

  @Mixin private OutputOption output;

  @Mixin private EngineOptions engine;

  @Option(
      names = "--mask",
      paramLabel = "FILE",
      description = "A picture of the same size: white marks what may change.")
  private Optional<Path> mask = Optional.empty();

  @Option(
      names = "--strength",
      paramLabel = "0..1",
      description = "How far the result may go from the picture.")
  private Optional<Double> strength = Optional.empty();

  @Option(
      names = "--outpaint",
      paramLabel = "l,t,r,b",
      description = "How many pixels to add at the left, top, right and bottom.")
  private Optional<String> outpaint = Optional.empty();

  @Option(names = "--negative", paramLabel = "TEXT", description = "What is not to be seen.")
  private Optional<String> negative = Optional.empty();

  @Mixin private TuningOptions tuning;

  EditCommand(PixtoCommand root, OperationUse use) {
    this.root = root;
    this.use = use;
  }

  @Override
  public Integer call() {
    return use.of(
        settings -> {
          Optional<Path> file = input.equals("-") ? Optional.empty() : Optional.of(Path.of(input));
          return new OperationRequest(
              operation(),
              engine,
              output.value(),
              file.map(path -> Input.of(path).baseName() + "-edited").orElse("edited"),
              file.map(Path::toAbsolutePath).map(Path::getParent).orElse(Path.of("")),
              file.map(List::of).orElse(List.of()));
        });
  }

  private EditImage operation() {
    ImageInput image = PictureInputs.fileOrStandardInput(input, "input", root.streams().in());
    EditImage edit = EditImage.of(image, prompt).withTuning(tuning.tuning());
    if (outpaint.isPresent()) {
      edit = edit.withOutpaint(margins(outpaint.get()));
    }
    if (mask.isPresent()) {
      edit = edit.withMask(PictureInputs.mask(mask.get()));
    }
    if (strength.isPresent()) {
      edit = edit.withStrength(strength.get());
    }
    return negative.isPresent() ? edit.withNegativePrompt(negative.get()) : edit;
  }

  private static EditImage.Margins margins(String text) {
    Matcher found = MARGINS.matcher(text.replace(" ", ""));
    if (!found.matches()) {
      throw new InvalidRequestException(
          "outpaint",
          "The margins '"
              + text
              + "' cannot be read; give four numbers of pixels: left,top,right,bottom.");
    }
    return new EditImage.Margins(
        Integer.parseInt(found.group(1)),
        Integer.parseInt(found.group(2)),
        Integer.parseInt(found.group(3)),
        Integer.parseInt(found.group(4)));
  }
}
