package ai.pixto.imagej;

import ij.ImagePlus;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How an image was made, in lines of {@code key: value} that ImageJ keeps in the image's Info,
 * saves in TIFF files and finds by key: {@code getInfo("Pixto confidence")}.
 */
final class Provenance {

  private Provenance() {}

  static String of(ImagePlus input, RemovalSettings settings, List<Removal.Slice> slices) {
    StringBuilder lines = new StringBuilder();
    line(lines, "Pixto", "remove background, version " + version());
    line(lines, "Pixto input", input.getTitle());
    line(lines, "Pixto settings", settings.toMacroOptions());
    line(
        lines,
        "Pixto hint",
        settings
            .hint()
            .map(b -> b.x() + "," + b.y() + "," + b.width() + "," + b.height())
            .orElse("none"));
    line(lines, "Pixto mode", modes(slices));
    line(lines, "Pixto confidence", confidence(slices));
    if (slices.size() == 1 && !slices.get(0).reason().isEmpty()) {
      line(lines, "Pixto reason", slices.get(0).reason());
    }
    return lines.toString();
  }

  private static void line(StringBuilder lines, String key, String value) {
    lines.append(key).append(": ").append(value.replace('\n', ' ')).append('\n');
  }

  private static String version() {
    return Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion())
        .orElse("unreleased");
  }

  private static String modes(List<Removal.Slice> slices) {
    Map<String, Long> counts =
        slices.stream()
            .collect(
                Collectors.groupingBy(
                    slice -> RemovalSettings.word(slice.mode()),
                    TreeMap::new,
                    Collectors.counting()));
    return counts.size() == 1
        ? counts.keySet().iterator().next()
        : counts.entrySet().stream()
            .map(e -> e.getKey() + " in " + e.getValue() + " slices")
            .collect(Collectors.joining(", "));
  }

  private static String confidence(List<Removal.Slice> slices) {
    Comparator<Removal.Slice> byConfidence = Comparator.comparingDouble(Removal.Slice::confidence);
    Removal.Slice lowest = slices.stream().min(byConfidence).orElseThrow();
    String least = String.format(Locale.ROOT, "%.2f", lowest.confidence());
    return slices.size() == 1 ? least : least + " (the lowest, in slice " + lowest.number() + ")";
  }
}
