package ai.pixto.operation;

import ai.pixto.cutout.CutoutOptions;
import ai.pixto.cutout.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parameters of an operation that are set or known, each in words; never a prompt. */
final class MethodsParameters {

  private final List<String> set = new ArrayList<>();

  private MethodsParameters() {}

  /**
   * @param local whether the work was done on this computer
   */
  static List<String> of(Operation<?> operation, Made made, boolean local) {
    MethodsParameters parameters = new MethodsParameters();
    made.seed().ifPresent(seed -> parameters.set.add("seed " + seed));
    if (operation instanceof GenerateImage generate) {
      parameters.add(generate);
    } else if (operation instanceof EditImage edit) {
      edit.strength().ifPresent(value -> parameters.set.add("strength " + number(value)));
      parameters.add(edit.tuning());
    } else if (operation instanceof IllustrateCharacter draw) {
      parameters.add(draw);
    } else if (operation instanceof CraftVideo video) {
      parameters.add(video);
    } else if (operation instanceof RemoveBackground remove) {
      parameters.add(remove.options(), local);
    }
    return parameters.set;
  }

  private void add(GenerateImage generate) {
    set.add(counted(generate.count(), "image") + " requested");
    add(generate.size());
    generate.style().ifPresent(style -> set.add("style " + quoted(style)));
    add(generate.tuning());
  }

  private void add(IllustrateCharacter draw) {
    set.add(counted(draw.scenes().size(), "scene"));
    add(draw.size());
    if (!draw.character().palette().isEmpty()) {
      set.add("palette " + String.join(" ", draw.character().palette()));
    }
    add(draw.tuning());
  }

  private void add(CraftVideo video) {
    video.seconds().ifPresent(seconds -> set.add(number(seconds) + " seconds"));
    add(video.size());
    video.framesPerSecond().ifPresent(rate -> set.add(number(rate) + " frames a second"));
    set.add("camera motion " + word(video.motion()));
    add(video.tuning());
  }

  /** What only the work on this computer looks at is told of that alone. */
  private void add(CutoutOptions options, boolean local) {
    if (local) {
      set.add("mode " + (options.mode() == Mode.AUTO ? "automatic" : word(options.mode())));
      set.add("quality " + word(options.quality()));
      set.add(word(options.prior()) + " prior");
    }
    options
        .hints()
        .box()
        .ifPresent(
            box ->
                set.add(
                    String.format(
                        Locale.ROOT,
                        "a rectangle of %d x %d pixels at (%d, %d) around the object",
                        box.width(),
                        box.height(),
                        box.x(),
                        box.y())));
    options.hints().strokes().ifPresent(strokes -> set.add("strokes drawn by hand"));
  }

  private void add(OutputSize size) {
    if (size instanceof OutputSize.Pixels pixels) {
      set.add("size " + pixels.width() + " x " + pixels.height() + " pixels");
    } else if (size instanceof OutputSize.Ratio ratio) {
      set.add("shape " + ratio);
    }
  }

  /** Inputs of the model's own are only named: their values may be words. */
  private void add(Tuning tuning) {
    tuning.steps().ifPresent(steps -> set.add(counted(steps, "step")));
    tuning.guidance().ifPresent(guidance -> set.add("guidance " + number(guidance)));
    tuning.extra().keySet().forEach(name -> set.add("the model's own input " + quoted(name)));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** 4 rather than 4.0. */
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** {@code 1 image}, {@code 2 images}. */
  static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** In one line. */
  static String quoted(String text) {
    return '"' + text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip().replace('"', '\'') + '"';
  }
}
