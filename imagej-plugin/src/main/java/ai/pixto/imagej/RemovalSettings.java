package ai.pixto.imagej;

import ai.pixto.cutout.CutoutOptions;
import ai.pixto.cutout.Mode;
import ai.pixto.cutout.PriorKind;
import ai.pixto.cutout.Quality;
import ai.pixto.cutout.segment.Hints;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Box;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a person, a macro or a script asked of Remove Background.
 *
 * @param output what to make
 * @param options how; its hint is where the object is
 * @param stack all slices, not only the current one
 */
record RemovalSettings(Output output, CutoutOptions options, boolean stack) {

  /** The only engine so far: this computer. */
  static final String ENGINE = "local";

  static final RemovalSettings DEFAULT =
      new RemovalSettings(Output.MASK, CutoutOptions.DEFAULT, false);

  private static final Set<String> KEYS =
      Set.of("engine", "output", "mode", "quality", "prior", "hint", "stack");

  RemovalSettings {
    Objects.requireNonNull(output);
    Objects.requireNonNull(options);
  }

  /**
   * Reads macro options, such as {@code engine=local output=Mask mode=photo hint=10,20,300,200
   * stack}. What is not said stays as in {@link #DEFAULT}; case does not matter.
   *
   * @throws InvalidRequestException naming the key, if a key or value is not known
   */
  static RemovalSettings parse(String text) {
    Map<String, String> words = words(text);
    String engine = words.getOrDefault("engine", ENGINE);
    if (!engine.equalsIgnoreCase(ENGINE)) {
      throw new InvalidRequestException(
          "engine", "There is no engine \"" + engine + "\" here; use engine=local.");
    }
    CutoutOptions usual = DEFAULT.options;
    CutoutOptions options =
        new CutoutOptions(
            one(Mode.class, "mode", words, usual.mode()),
            one(Quality.class, "quality", words, usual.quality()),
            one(PriorKind.class, "prior", words, usual.prior()),
            words.containsKey("hint") ? Hints.of(box(words.get("hint"))) : Hints.NONE);
    return new RemovalSettings(
        one(Output.class, "output", words, DEFAULT.output), options, words.containsKey("stack"));
  }

  /** The same as macro options, without the hint: in a macro that is the selection. */
  String toMacroOptions() {
    return "engine="
        + ENGINE
        + " output="
        + output.label()
        + " mode="
        + word(options.mode())
        + " quality="
        + word(options.quality())
        + " prior="
        + word(options.prior())
        + (stack ? " stack" : "");
  }

  Optional<Box> hint() {
    return options.hints().box();
  }

  RemovalSettings withHint(Box box) {
    return new RemovalSettings(output, options.withHints(Hints.of(box)), stack);
  }

  /** How dialogs and macros call a value, for instance {@code fast}, or {@code Cut-out}. */
  static String word(Enum<?> value) {
    return value instanceof Output output ? output.label() : value.name().toLowerCase(Locale.ROOT);
  }

  static String[] words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(RemovalSettings::word).toArray(String[]::new);
  }

  private static Map<String, String> words(String text) {
    Map<String, String> words = new HashMap<>();
    for (String word : text.trim().split("\\s+")) {
      int equals = word.indexOf('=');
      String key = (equals < 0 ? word : word.substring(0, equals)).toLowerCase(Locale.ROOT);
      // A bare key is a tick, a key with a value is a choice: ImageJ knows no stack=true.
      if (!word.isEmpty() && (!KEYS.contains(key) || key.equals("stack") != equals < 0)) {
        throw new InvalidRequestException(
            key,
            "The option \""
                + word
                + "\" is not known; there are engine=, output=, mode=,"
                + " quality=, prior=, hint=x,y,width,height and the bare word stack.");
      }
      words.put(key, word.substring(equals + 1).replaceAll("[\\[\\]]", ""));
    }
    return words;
  }

  private static <E extends Enum<E>> E one(
      Class<E> type, String key, Map<String, String> words, E usual) {
    if (!words.containsKey(key)) {
      return usual;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> word(value).equalsIgnoreCase(words.get(key)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    key,
                    "\""
                        + words.get(key)
                        + "\" is no value of "
                        + key
                        + "; choose from "
                        + Arrays.stream(words(type)).collect(Collectors.joining(", "))
                        + "."));
  }

  private static Box box(String text) {
    if (!text.matches("-?\\d{1,9}(,-?\\d{1,9}){3}")) {
      throw new InvalidRequestException(
          "hint", "\"" + text + "\" is no rectangle; write hint=x,y,width,height in pixels.");
    }
    int[] n = Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
    return new Box(n[0], n[1], n[2], n[3]);
  }
}
