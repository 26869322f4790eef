package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.cutout.Cutout;
import ai.pixto.cutout.CutoutOptions;
import ai.pixto.cutout.Mode;
import ai.pixto.cutout.PriorKind;
import ai.pixto.cutout.Quality;
import ai.pixto.cutout.measure.Evaluator;
import ai.pixto.cutout.measure.MatteOf;
import ai.pixto.cutout.measure.Measures;
import ai.pixto.cutout.segment.Hints;
import ai.pixto.engine.Job;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Box;
import ai.pixto.image.Cropping;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureFormat;
import ai.pixto.image.PictureReader;
import ai.pixto.image.PictureWriter;
import ai.pixto.image.Provenance;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code pixto evaluate}, for developers and so hidden from the help: removes the background of
 * every picture of a folder and compares the mattes with true ones of the same names, one picture
 * after the other.
 */
@Command(
    name = "evaluate",
    hidden = true,
    sortOptions = false,
    description = "Measures cut-outs of the pictures in IMAGES against the true masks in MASKS.",
    footer = "Prints the means, and with --per-image each picture's own figures.")
final class EvaluateCommand implements Callable<Integer> {

  private final PixtoCommand root;

  @Parameters(
      index = "0",
      paramLabel = "IMAGES",
      description = "Pictures; with --predictions, mattes made earlier.")
  private Path images;

  @Parameters(index = "1", paramLabel = "MASKS", description = "True masks or mattes, same names.")
  private Path masks;

  @Option(
      names = "--trimap",
      paramLabel = "DIR",
      description = "Trimaps, same names: adds SAD, MSE and gradient error where they are unknown.")
  private Optional<Path> trimaps = Optional.empty();

  @Option(names = "--predictions", description = "IMAGES holds mattes; only compare them.")
  private boolean predictions;

  @Option(
      names = "--hint-from-mask",
      description = "Give each picture its true object's box, each side 5 %% further out.")
  private boolean hintFromMask;

  @Option(names = "--prior", paramLabel = "learned|classical")
  private PriorKind prior = PriorKind.LEARNED;

  @Option(names = "--mode", paramLabel = "auto|photo|graphic|microscopy")
  private Mode mode = Mode.AUTO;

  @Option(names = "--quality", paramLabel = "fast|best")
  private Quality quality = Quality.FAST;

  @Option(names = "--per-image", description = "Also print each picture's figures.")
  private boolean perImage;

  @Option(names = "--out", paramLabel = "DIR", description = "Keep the mattes there, 16-bit.")
  private Optional<Path> out = Optional.empty();

  /**
   * A matte and what is known of how it was made.
   *
   * @param facts figures for the table of single pictures
   */
  private record Prediction(Matte matte, Map<String, Double> facts) {}

  EvaluateCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    List<Path> truths = truths();
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    Cancellation cancellation = new Cancellation();
    root.interruption().onRequest(cancellation::cancel);
    try (Workers workers = Workers.ofProcessors();
        Pixto pixto = Pixto.open()) {
      Evaluator evaluator = new Evaluator(new TaskContext(workers, Progress.NONE, cancellation));
      for (Path file : truths) {
        root.console().progress(rows.size() + " of " + truths.size() + ": " + file.getFileName());
        rows.put(file.getFileName().toString(), row(evaluator, pixto, file, cancellation));
      }
      root.console().clear();
      Map<String, Double> means = new LinkedHashMap<>(evaluator.evaluation().named());
      mean(rows, "seconds").ifPresent(seconds -> means.put("seconds", seconds));
      print(means, rows);
    }
    return ExitCode.DONE;
  }

  private List<Path> truths() throws IOException {
    if (!Files.isDirectory(masks) || !Files.isDirectory(images)) {
      throw new InvalidRequestException(
          "masks", "IMAGES and MASKS are folders that hold pictures of the same names.");
    }
    try (Stream<Path> files = Files.list(masks)) {
      return files
          .filter(file -> PictureFormat.ofName(file.getFileName().toString()).isPresent())
          .sorted()
          .toList();
    }
  }

  private Map<String, Double> row(
      Evaluator evaluator, Pixto pixto, Path truthFile, Cancellation cancellation)
      throws IOException {
    Matte truth = matte(truthFile);
    String name = truthFile.getFileName().toString();
    Optional<Matte> trimap = trimaps.map(folder -> matte(folder.resolve(name)));
    Optional<Path> image = image(name);
    if (image.isEmpty()) {
      root.console().say("There is no picture for " + name + "; it counts as all background.");
      return figures(
          trimap.isPresent()
              ? evaluator.addMissing(truth, trimap.get())
              : evaluator.addMissing(truth));
    }
    Prediction prediction = predict(pixto, image.get(), truth, cancellation);
    if (out.isPresent()) {
      Files.createDirectories(out.get());
      Path kept = out.get().resolve(baseName(name) + ".png");
      PictureWriter.writeMatte(kept, prediction.matte(), 16, Provenance.NONE);
    }
    Map<String, Double> row =
        figures(
            trimap.isPresent()
                ? evaluator.add(prediction.matte(), truth, trimap.get())
                : evaluator.add(prediction.matte(), truth));
    row.putAll(prediction.facts());
    return row;
  }

  private Prediction predict(Pixto pixto, Path image, Matte truth, Cancellation cancellation) {
    Picture picture = new PictureReader().read(image);
    if (predictions) {
      return new Prediction(MatteOf.picture(picture), Map.of());
    }
    Hints hints = hintFromMask ? box(truth).map(Hints::of).orElse(Hints.NONE) : Hints.NONE;
    CutoutOptions options = new CutoutOptions(mode, quality, prior, hints);
    long start = System.nanoTime();
    Job<Cutout> job = pixto.run(RemoveBackground.of(picture).withOptions(options));
    Runnable cancel = job::cancel;
    root.interruption().onRequest(cancel);
    Cutout cutout = job.await();
    root.interruption().remove(cancel);
    cancellation.check();
    Map<String, Double> facts = new LinkedHashMap<>();
    facts.put("confidence", cutout.confidence());
    facts.put("seconds", (System.nanoTime() - start) / 1e9);
    return new Prediction(cutout.matte(), facts);
  }

  private static Optional<Box> box(Matte truth) {
    return Cropping.bounds(truth, Matte.OPAQUE / 2 + 1)
        .map(
            box -> {
              int moreX = (int) Math.round(0.05 * box.width());
              int moreY = (int) Math.round(0.05 * box.height());
              Box grown =
                  new Box(
                      box.x() - moreX,
                      box.y() - moreY,
                      box.width() + 2 * moreX,
                      box.height() + 2 * moreY);
              return grown.within(truth.width(), truth.height());
            });
  }

  private Optional<Path> image(String maskName) throws IOException {
    if (Files.exists(images.resolve(maskName))) {
      return Optional.of(images.resolve(maskName));
    }
    try (Stream<Path> files = Files.list(images)) {
      return files
          .filter(file -> baseName(file.getFileName().toString()).equals(baseName(maskName)))
          .filter(file -> PictureFormat.ofName(file.getFileName().toString()).isPresent())
          .sorted()
          .findFirst();
    }
  }

  private static String baseName(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static Matte matte(Path file) {
    return MatteOf.picture(new PictureReader().read(file));
  }

  private static Map<String, Double> figures(Measures measures) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("IoU", measures.iou());
    figures.put("F05", measures.fBeta());
    figures.put("MAE", measures.mae());
    figures.put("Sm", measures.structure());
    figures.put("missing", measures.missing() ? 1.0 : 0.0);
    figures.put("BIoU", measures.boundaryIou());
    figures.put("BD", measures.contourDistance());
    measures
        .matting()
        .ifPresent(
            errors -> {
              figures.put("SAD", errors.sad());
              figures.put("MSE", errors.mse());
              figures.put("Grad", errors.gradient());
            });
    return figures;
  }

  private static Optional<Double> mean(Map<String, Map<String, Double>> rows, String figure) {
    List<Double> values =
        rows.values().stream()
            .filter(row -> row.containsKey(figure))
            .map(r -> r.get(figure))
            .toList();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(values.stream().mapToDouble(Double::doubleValue).sum() / values.size());
  }

  private void print(Map<String, Double> means, Map<String, Map<String, Double>> rows) {
    if (root.json()) {
      JsonObject document = new JsonObject();
      means.forEach(document::addProperty);
      if (perImage) {
        JsonObject single = new JsonObject();
        rows.forEach(
            (name, row) -> {
              JsonObject figures = new JsonObject();
              row.forEach(figures::addProperty);
              single.add(name, figures);
            });
        document.add("images", single);
      }
      ResultDocument.print(root.streams().out(), document);
      return;
    }
    PrintWriter text = new PrintWriter(root.streams().out(), true, StandardCharsets.UTF_8);
    if (perImage) {
      rows.forEach((name, row) -> text.println(name + " " + line(row)));
    }
    text.println(line(means));
  }

  private static String line(Map<String, Double> figures) {
    return figures.entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, "%s=%.4f", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(" "));
  }
}
