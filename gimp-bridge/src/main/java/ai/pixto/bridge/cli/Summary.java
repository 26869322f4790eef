package ai.pixto.bridge.cli;

import ai.pixto.bridge.cli.ItemResult.Facts;
import ai.pixto.bridge.cli.ItemResult.Status;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells a person what was done, and how to help where Pixto is unsure. */
final class Summary {

  private static final int NAMED = 3;
  private static final String HELP =
      "--hint x,y,width,height around the object, or --strokes FILE.png (green keeps, red removes)";

  private final Console console;

  Summary(Console console) {
    this.console = console;
  }

  void tell(List<ItemResult> results, double seconds) {
    if (results.size() == 1) {
      tellOne(results.get(0), seconds);
    } else {
      tellMany(results, seconds);
    }
  }

  /** What is said of one picture: {@code cat.png: photo, confidence 0.87}. */
  static String line(ItemResult result) {
    Facts facts = result.cutout().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s: %s, %d x %d, confidence %.2f",
        result.output().orElseThrow(),
        facts.mode(),
        facts.width(),
        facts.height(),
        facts.confidence());
  }

  private void tellOne(ItemResult result, double seconds) {
    if (result.is(Status.DONE)) {
      Facts facts = result.cutout().orElseThrow();
      console.say(String.format(Locale.ROOT, "%s, %.1f s", line(result), seconds));
      console.detail(facts.reason());
      facts
          .millis()
          .forEach(
              (stage, millis) ->
                  console.detail(String.format(Locale.ROOT, "  %-12s %8.1f ms", stage, millis)));
      result.warnings().forEach(console::say);
      if (facts.unsure()) {
        console.say("Pixto is not sure what the object is; it helps to give " + HELP + ".");
      }
    } else if (result.is(Status.SKIPPED)) {
      console.say(result.output().orElseThrow() + " is up to date.");
    } else if (result.is(Status.CANCELLED)) {
      console.say("Cancelled; nothing was written.");
    }
  }

  private void tellMany(List<ItemResult> results, double seconds) {
    long done = count(results, Status.DONE);
    long failed = count(results, Status.FAILED);
    long skipped = count(results, Status.SKIPPED);
    long cancelled = count(results, Status.CANCELLED);
    console.say(
        String.format(
            Locale.ROOT,
            "%d of %d pictures done in %.1f s%s%s%s",
            done,
            results.size(),
            seconds,
            skipped > 0 ? ", " + skipped + " were up to date" : "",
            failed > 0 ? ", " + failed + " failed" : "",
            cancelled > 0
                ? "; cancelled before the other " + cancelled + ", --resume goes on from here."
                : "."));
    List<String> empty = names(results, one -> !one.warnings().isEmpty());
    if (!empty.isEmpty()) {
      console.say("Nothing was found to keep in " + some(empty) + ".");
    }
    List<String> unsure = names(results, one -> one.cutout().filter(Facts::unsure).isPresent());
    if (!unsure.isEmpty()) {
      console.say(
          "Pixto is not sure of "
              + some(unsure)
              + "; look at them, and where needed give "
              + HELP
              + ".");
    }
  }

  private static List<String> names(
      List<ItemResult> results, java.util.function.Predicate<ItemResult> wanted) {
    return results.stream().filter(wanted).map(ItemResult::input).toList();
  }

  private static String some(List<String> names) {
    return names.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
  }

  private static long count(List<ItemResult> results, Status status) {
    return results.stream().filter(one -> one.is(status)).count();
  }
}
