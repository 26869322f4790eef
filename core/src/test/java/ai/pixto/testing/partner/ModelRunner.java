package ai.pixto.testing.partner;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Does what a model would do with its inputs. Pictures are JPEG where that is asked for and else
 * PNG, also where the model would give WebP, which nothing here can write.
 */
final class ModelRunner {

  /** Where the files named by inputs come from; empty when a URL cannot be reached. */
  interface Files {
    Optional<byte[]> fetch(String url);
  }

  private static final String[] COUNTS = {"num_outputs", "num_images", "n"};
  private static final int USUAL_SECONDS = 2;
  private static final int USUAL_FRAMES_PER_SECOND = 8;
  private static final int MOST_FRAMES = 240;

  private final PartnerModel model;
  private final JsonObject input;
  private final long unseeded;
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /**
   * @param unseeded stands for the seed a model draws when none is given
   * @throws ModelFailure when a file among the inputs is out of reach or no picture
   */
  ModelRunner(PartnerModel model, JsonObject input, long unseeded, Files source)
      throws ModelFailure {
    this.model = model;
    this.input = input;
    this.unseeded = unseeded;
    for (InputSpec spec : model.inputs()) {
      int index = 0;
      for (String url : spec.urls(input)) {
        byte[] bytes = source.fetch(url).orElseThrow(() -> unreachable(spec.name()));
        Pictures.read(bytes).orElseThrow(() -> unreadable(spec.name()));
        files.put(index++ == 0 ? spec.name() : spec.name() + index, bytes);
      }
    }
  }

  List<Artifact> run() throws ModelFailure {
    return switch (model.kind()) {
      case IMAGE -> generated();
      case EDIT -> source().isPresent() ? edited() : generated();
      case CUTOUT, SMALL_CUTOUT -> List.of(cutOut("cutout"));
      case MATTE -> List.of(matte());
      case VIDEO -> List.of(film());
      case TEXT -> List.of();
    };
  }

  /** Of a cut-out model: the cut-out and its matte. */
  List<Artifact> cutOutAndMatte() throws ModelFailure {
    return List.of(cutOut("image"), matte());
  }

  List<String> words() {
    List<String> words = new ArrayList<>();
    for (String word : ("About " + prompt()).split(" ")) {
      words.add(word + " ");
    }
    return words;
  }

  long seed() {
    boolean given = input.has("seed") && !input.get("seed").isJsonNull();
    return given ? input.get("seed").getAsLong() : unseeded;
  }

  private List<Artifact> generated() {
    Sizes size = Sizes.of(input);
    List<Artifact> made = new ArrayList<>();
    for (int i = 0; i < count(); i++) {
      long seed = seed() + i;
      String recipe = "generated " + prompt() + seed;
      made.add(
          picture(
              i,
              recipe,
              size.width(),
              size.height(),
              () -> Pictures.generated(prompt(), seed, size.width(), size.height())));
    }
    return made;
  }

  private List<Artifact> edited() throws ModelFailure {
    BufferedImage source = decode(source().orElseThrow());
    Optional<BufferedImage> mask = firstFile("mask").map(ModelRunner::decode);
    if (mask.isPresent() && !sameSize(source, mask.get())) {
      throw new ModelFailure(
          "The mask must have the size of the image.", "image_size_mismatch", "mask");
    }
    Pictures.Change change =
        model.maskPaintsBlack() ? Pictures.Change.WHERE_BLACK : Pictures.Change.WHERE_WHITE;
    Sizes own = new Sizes(source.getWidth(), source.getHeight());
    Sizes size = Sizes.asked(input).orElse(own);
    List<Artifact> made = new ArrayList<>();
    for (int i = 0; i < count(); i++) {
      long seed = seed() + i;
      String recipe = "edited " + prompt() + seed + change + sourcesDigest();
      made.add(
          picture(
              i,
              recipe,
              size.width(),
              size.height(),
              () -> {
                BufferedImage edited = Pictures.edited(source, mask, change, prompt(), seed);
                return size.equals(own)
                    ? edited
                    : Pictures.scaled(edited, size.width(), size.height());
              }));
    }
    return made;
  }

  private Artifact cutOut(String name) throws ModelFailure {
    BufferedImage source = decode(source().orElseThrow(() -> unreadable("image")));
    int divisor = model.kind() == PartnerModel.Kind.SMALL_CUTOUT ? 2 : 1;
    int width = Math.max(1, source.getWidth() / divisor);
    int height = Math.max(1, source.getHeight() / divisor);
    return new Artifact(
        name + ".png",
        "image/png",
        width,
        height,
        "cutout " + divisor + sourcesDigest(),
        () -> Pictures.write(Pictures.scaled(Pictures.cutOut(source), width, height), "png"));
  }

  private Artifact matte() throws ModelFailure {
    BufferedImage source = decode(source().orElseThrow(() -> unreadable("image")));
    return new Artifact(
        "mask.png",
        "image/png",
        source.getWidth(),
        source.getHeight(),
        "matte " + sourcesDigest(),
        () -> Pictures.write(Pictures.matte(source), "png"));
  }

  private Artifact film() {
    Optional<BufferedImage> first = source().map(ModelRunner::decode);
    Optional<BufferedImage> last =
        firstFile("end_image", "tail_image", "last_").map(ModelRunner::decode);
    double ratio = first.map(f -> f.getWidth() / (double) f.getHeight()).orElse(Sizes.ratio(input));
    Sizes size = Sizes.ofFilm(ratio);
    int rate = number("fps", number("frames_per_second", USUAL_FRAMES_PER_SECOND));
    int frames =
        Math.min(MOST_FRAMES, number("num_frames", number("duration", USUAL_SECONDS) * rate));
    String recipe = "film " + prompt() + seed() + size + rate + "/" + frames + sourcesDigest();
    return new Artifact(
        "video.mp4",
        "video/mp4",
        size.width(),
        size.height(),
        recipe,
        () -> {
          BufferedImage from = fit(first, size, seed());
          BufferedImage to = fit(last, size, seed() + 1);
          return Films.between(from, to, frames, rate);
        });
  }

  private BufferedImage fit(Optional<BufferedImage> given, Sizes size, long seed) {
    return given
        .map(image -> Pictures.scaled(image, size.width(), size.height()))
        .orElseGet(() -> Pictures.generated(prompt(), seed, size.width(), size.height()));
  }

  private Artifact picture(
      int index, String recipe, int width, int height, Supplier<BufferedImage> made) {
    String asked = text("output_format");
    boolean isJpeg = asked.equals("jpg") || asked.equals("jpeg");
    String format = isJpeg ? "jpeg" : "png";
    return new Artifact(
        "out-" + index + (isJpeg ? ".jpg" : ".png"),
        "image/" + format,
        width,
        height,
        recipe + width + "x" + height + format,
        () -> Pictures.write(made.get(), format));
  }

  private String sourcesDigest() {
    StringBuilder digests = new StringBuilder();
    files.values().forEach(bytes -> digests.append(Digests.sha256(bytes)));
    return digests.toString();
  }

  /** The picture to work on: the first file that is no mask, no last frame. */
  private Optional<byte[]> source() {
    return files.entrySet().stream()
        .filter(e -> !e.getKey().matches(".*(mask|end_image|tail_image|last_|reference).*"))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private Optional<byte[]> firstFile(String... nameParts) {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      for (String part : nameParts) {
        if (file.getKey().contains(part)) {
          return Optional.of(file.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private int count() {
    for (String name : COUNTS) {
      if (input.has(name)) {
        return input.get(name).getAsInt();
      }
    }
    return 1;
  }

  private String prompt() {
    return text("prompt");
  }

  private String text(String name) {
    JsonElement value = input.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  /** A whole number, also out of a text such as "8s". */
  private int number(String name, int otherwise) {
    String digits = text(name).replaceAll("\\..*|[^0-9]", "");
    return digits.isEmpty() ? otherwise : Integer.parseInt(digits);
  }

  private static boolean sameSize(BufferedImage a, BufferedImage b) {
    return a.getWidth() == b.getWidth() && a.getHeight() == b.getHeight();
  }

  private static BufferedImage decode(byte[] bytes) {
    return Pictures.read(bytes).orElseThrow();
  }

  private static ModelFailure unreachable(String field) {
    return new ModelFailure(
        "Failed to download the file. Please check if the URL is accessible and try again.",
        "file_download_error",
        field);
  }

  private static ModelFailure unreadable(String field) {
    return new ModelFailure(
        "Failed to load the image. Please ensure the image file is not corrupted and is in a"
            + " supported format.",
        "image_load_error",
        field);
  }

  /** The URLs as a JSON list. */
  static JsonArray list(List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
