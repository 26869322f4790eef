package ai.pixto.engine;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.operation.CraftVideo;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.IllustrateCharacter;
import ai.pixto.operation.Operation;
import ai.pixto.operation.OperationKind;
import ai.pixto.operation.RemoveBackground;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one model for one kind of operation: how Pixto's fields become the model's
 * inputs, what it cannot do, where its results stand, what it costs. Data, read from JSON in the
 * form of {@code presets/preset.schema.json}. Immutable.
 *
 * <p>Inputs that a person gives by the model's own names ({@code Tuning.extra}) take the place of
 * those that Pixto's fields set, but never of pictures, of what decides on the price (count,
 * length) or of what the preset has fixed so that the result can be read.
 */
public final class Preset {

  /** What the model gives. */
  public enum Output {
    IMAGES,
    /** A picture whose background is transparent. */
    CUTOUT,
    /** A grey picture, white where the object is. */
    MATTE,
    VIDEO
  }

  /** In a model's mask: what marks the part that may change. */
  public enum Change {
    WHITE,
    BLACK,
    /** In a picture with an alpha channel. */
    TRANSPARENT
  }

  private static final String ANY_MODEL = "*";

  private final JsonObject json;
  private final OperationKind kind;
  private final PresetFields fields;
  private final ExtraInputs extras;
  private final OutputPath at;

  private Preset(JsonObject json) {
    this.json = json;
    kind =
        List.of(OperationKind.values()).stream()
            .filter(each -> each.word().equals(text("operation")))
            .findFirst()
            .orElseThrow();
    JsonObject given = json.getAsJsonObject("fields");
    fields = PresetFields.read(given, title(), kind);
    extras = extras(given);
    at = new OutputPath(json.getAsJsonObject("output").get("at").getAsString());
  }

  /**
   * @param json that the schema has approved
   */
  static Preset of(JsonObject json) {
    return new Preset(json.deepCopy());
  }

  private ExtraInputs extras(JsonObject given) {
    Map<String, String> inputs = PresetFields.inputs(given);
    Map<String, String> locked = new LinkedHashMap<>();
    object("fixed").keySet().forEach(name -> locked.put(name, "Pixto, which needs it so"));
    inputs.forEach(
        (field, input) -> {
          if (fields.pictures().containsKey(field)) {
            locked.put(input, "the picture that is given");
          } else if (Set.of("count", "seconds", "frames").contains(field)) {
            locked.put(input, field.equals("count") ? "the count" : "the seconds");
          }
        });
    Set<String> mapped = new LinkedHashSet<>(inputs.values());
    mapped.addAll(object("inputs").keySet());
    boolean closed = json.has("closed") && json.get("closed").getAsBoolean();
    Map<String, JsonObject> known = PresetFields.objects(json.getAsJsonObject("extras"));
    return new ExtraInputs(title(), known, closed, locked, mapped);
  }

  /** The id by which a person names it, such as {@code fal-flux-schnell}. */
  public String id() {
    return text("id");
  }

  public String title() {
    return text("title");
  }

  public String engine() {
    return text("engine");
  }

  /** The partner's name of the model; {@code *} where it stands for any. */
  public String model() {
    return text("model");
  }

  /** The version that is pinned, where the partner has versions. */
  public Optional<String> version() {
    return json.has("version") ? Optional.of(text("version")) : Optional.empty();
  }

  public OperationKind kind() {
    return kind;
  }

  public Output output() {
    String word = json.getAsJsonObject("output").get("kind").getAsString();
    return Output.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** What is known of licence and commercial use, in a sentence. */
  public String licence() {
    return PresetTerms.licence(object("licence"));
  }

  /** What marks the part that may change in the model's masks. */
  public Change change() {
    JsonObject mask = json.getAsJsonObject("fields").getAsJsonObject("mask");
    return mask != null && mask.has("change")
        ? Change.valueOf(mask.get("change").getAsString().toUpperCase(Locale.ROOT))
        : Change.WHITE;
  }

  /** The most pixels of a picture that is sent; larger ones are made smaller. */
  public long maxInputPixels() {
    return json.has("max_input_pixels") ? json.get("max_input_pixels").getAsLong() : 16_777_216;
  }

  /** How many pictures of this role ({@code references}, ...) the model looks at; 0 for none. */
  public int most(String role) {
    PictureMapping pictures = fields.pictures().get(role);
    return pictures == null ? 0 : pictures.max();
  }

  /** The model's input for pictures of this role; none if it takes none. */
  public Optional<String> input(String role) {
    return Optional.ofNullable(fields.pictures().get(role)).map(PictureMapping::input);
  }

  /**
   * Whether the model can do what {@code operation} asks.
   *
   * @throws InvalidRequestException naming the field and what would be possible
   */
  public void check(Operation<?> operation) {
    if (operation.kind() != kind) {
      throw new InvalidRequestException(
          "model", title() + " does not do this (" + operation.kind().word() + ").");
    }
    if (operation instanceof RemoveBackground removal && !removal.options().hints().isEmpty()) {
      throw new InvalidRequestException(
          "hint", title() + " takes no hints; leave them out, or use the engine 'local'.");
    }
    mapped(operation, 0);
  }

  /**
   * What the person should know of how the model takes this operation, a sentence each; empty for
   * most.
   */
  public List<String> notes(Operation<?> operation) {
    List<String> notes = new ArrayList<>();
    if (operation instanceof IllustrateCharacter illustrate) {
      int given = illustrate.character().references().size();
      int most = most("references");
      if (given > most) {
        notes.add(
            title()
                + " looks at "
                + most
                + " of the character's "
                + given
                + " pictures; the first are used.");
      }
    }
    return notes;
  }

  /**
   * How many requests to the partner it takes, one piece of work each: a model that gives one
   * picture at a time is asked once for each.
   */
  public int pieces(Operation<?> operation) {
    if (operation instanceof IllustrateCharacter illustrate) {
      return illustrate.scenes().size();
    }
    boolean onePerRequest = !fields.names().contains("count");
    return operation instanceof GenerateImage generate && onePerRequest ? generate.count() : 1;
  }

  /** What it would cost in US dollars; none if that is not known. */
  public Optional<BigDecimal> price(Operation<?> operation) {
    int pieces = pieces(operation);
    int images = operation instanceof GenerateImage generate ? generate.count() : pieces;
    return PresetTerms.price(object("price"), pieces, images, seconds(operation));
  }

  private Optional<BigDecimal> seconds(Operation<?> operation) {
    if (operation instanceof CraftVideo video && video.seconds().isPresent()) {
      return Optional.of(BigDecimal.valueOf(video.seconds().getAsDouble()));
    }
    return Optional.ofNullable(json.getAsJsonObject("fields").getAsJsonObject("seconds"))
        .flatMap(field -> Optional.ofNullable(field.get("usual")))
        .map(JsonElement::getAsBigDecimal);
  }

  /**
   * The model's input for one piece of work.
   *
   * @param piece 0 for the first; a seed counts up with the pieces where each makes the same
   * @param pictures by role ({@code image}, {@code mask}, {@code first}, {@code last}, {@code
   *     references}), in order, each as the partner takes it: a URL or a data URI
   */
  public JsonObject input(Operation<?> operation, int piece, Map<String, List<String>> pictures) {
    JsonObject inputs = mapped(operation, piece);
    fields
        .pictures()
        .forEach((role, mapping) -> mapping.put(pictures.getOrDefault(role, List.of()), inputs));
    return inputs;
  }

  /** The person's words in one piece of work, by field, such as {@code prompt}. */
  Map<String, String> words(Operation<?> operation, int piece) {
    return Asked.of(operation, piece, fields.names(), styles()).words();
  }

  /** How many pictures an operation has, by role. */
  Map<String, Integer> pictures(Operation<?> operation) {
    return Asked.of(operation, 0, fields.names(), styles()).pictures();
  }

  /** The texts among the inputs that the person gave by the model's names. */
  List<String> extraWords(Operation<?> operation) {
    return Asked.of(operation, 0, fields.names(), styles()).extra().asMap().values().stream()
        .filter(value -> value instanceof JsonPrimitive primitive && primitive.isString())
        .map(JsonElement::getAsString)
        .toList();
  }

  /** The seed that one piece of work asks for. */
  Optional<Long> askedSeed(Operation<?> operation, int piece) {
    return Optional.ofNullable(
            Asked.of(operation, piece, fields.names(), styles()).numbers().get("seed"))
        .map(BigDecimal::longValue);
  }

  private JsonObject mapped(Operation<?> operation, int piece) {
    Asked asked = Asked.of(operation, piece, fields.names(), styles());
    JsonObject inputs = object("inputs").deepCopy();
    fields.mappings().forEach(mapping -> mapping.put(asked, inputs));
    extras.check(asked.extra());
    asked.extra().asMap().forEach(inputs::add);
    object("fixed").deepCopy().asMap().forEach(inputs::add);
    return inputs;
  }

  private List<String> styles() {
    JsonObject style = json.getAsJsonObject("fields").getAsJsonObject("style");
    JsonArray choices =
        style != null && style.has("choices") ? style.getAsJsonArray("choices") : new JsonArray();
    return choices.asList().stream().map(JsonElement::getAsString).toList();
  }

  /**
   * The addresses (URL or data URI) of results in what the model gave.
   *
   * @throws ProviderFailedException if there are none
   */
  public List<String> results(JsonElement given) {
    List<String> found = at.texts(given).stream().filter(Preset::isAddress).toList();
    if (found.isEmpty()) {
      throw new ProviderFailedException(
          title(), title() + " answered without a result; try again or another model.", true);
    }
    return found;
  }

  private static boolean isAddress(String text) {
    return text.matches("(?s)(https?://|data:|" + ResultFiles.KEPT + ").*");
  }

  /** The seed that was used, where the model tells it. */
  public Optional<Long> seed(JsonElement given) {
    return Optional.ofNullable(json.getAsJsonObject("output").get("seed"))
        .flatMap(path -> new OutputPath(path.getAsString()).number(given));
  }

  /** As it was read, which a person can copy to describe a model of their own. */
  public JsonObject json() {
    return json.deepCopy();
  }

  /** Whether it describes this model, by its id or the partner's name. */
  boolean isFor(String name) {
    return id().equals(name) || model().equals(name) || isForAny();
  }

  boolean isForAny() {
    return model().equals(ANY_MODEL);
  }

  /** A preset for any model, as one for this model. */
  Preset of(String name) {
    if (!isForAny() || id().equals(name)) {
      return this;
    }
    JsonObject copy = json();
    copy.addProperty("model", name);
    copy.addProperty("title", name);
    return new Preset(copy);
  }

  private String text(String key) {
    return json.get(key).getAsString();
  }

  private JsonObject object(String key) {
    return json.has(key) ? json.getAsJsonObject(key) : new JsonObject();
  }

  @Override
  public String toString() {
    return id();
  }
}
