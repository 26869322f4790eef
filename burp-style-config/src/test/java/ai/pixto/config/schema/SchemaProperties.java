package ai.pixto.config.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.json.CanonicalJson;
import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.KeyOrder;
import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.net.URI;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for any value of the camera's schema. */
class SchemaProperties {

  private static final URI PUBLISHED = URI.create("test:published");
  private static final RecordBinding<Camera> BINDING = Camera.binding();
  private static final Validator EDITOR =
      new ValidatorFactory()
          .withJsonNodeFactory(new GsonNode.Factory())
          .withEvaluatorFactory(new FormatEvaluatorFactory())
          .createValidator();

  static {
    EDITOR.registerSchema(PUBLISHED, new GsonNode(Camera.SCHEMA.json()));
  }

  /** An editor that reads the published schema marks a file if and only if we report something. */
  @Property(tries = 1500)
  void agreesWithAnEditorThatReadsThePublishedSchema(@ForAll long seed) {
    RandomValues values = new RandomValues(seed);
    JsonObject fitting = values.camera();
    JsonObject spoilt = values.spoilt(fitting);

    assertTrue(isFine(fitting), fitting::toString);
    assertEquals(EDITOR.validate(PUBLISHED, spoilt).isValid(), isFine(spoilt), spoilt::toString);
  }

  /** What is accepted when the program starts needs no check against the schema of schemas. */
  @Property(tries = 300)
  void aSchemaThatIsAcceptedIsOne(@ForAll long seed) {
    JsonObject schema = new RandomValues(seed).spoilt(Camera.SCHEMA.json());
    try {
      Schema.of(schema);
    } catch (IllegalArgumentException e) {
      return;
    }

    assertEquals(List.of(), Metaschema.violations(schema));
  }

  private static boolean isFine(JsonObject value) {
    return Camera.SCHEMA.validate(JsonDocument.of("test", value), SettingPath.ROOT).isEmpty()
        && Camera.SCHEMA.unknownKeys(value).isEmpty();
  }

  @Property(tries = 1000)
  void aRecordWrittenBackIsTheValueWithDefaults(@ForAll long seed) {
    JsonObject value = new RandomValues(seed).camera();

    Camera camera = BINDING.read(value);

    assertEquals(text(Camera.SCHEMA.withDefaults(value)), text(BINDING.write(camera)));
  }

  @Property(tries = 10_000)
  void layersMayBeMergedInAnyGroupingAndTheHigherWins(@ForAll long seed) {
    RandomValues values = new RandomValues(seed);
    JsonObject low = values.camera();
    JsonObject middle = values.camera();
    JsonObject high = values.camera();

    JsonObject merged = merge(merge(low, middle), high);

    assertEquals(merged, merge(low, merge(middle, high)));
    assertTrue(isWithin(high, merged), () -> high + " over " + low + middle);
    assertTrue(isFine(merged), merged::toString);
    assertEquals(low, merge(low, new JsonObject()));
    assertEquals(low, merge(new JsonObject(), low));
  }

  private static JsonObject merge(JsonObject lower, JsonObject higher) {
    return Layering.merge(Camera.SCHEMA, lower, higher);
  }

  /** Whether all that {@code part} says is what {@code whole} says. */
  private static boolean isWithin(JsonElement part, JsonElement whole) {
    if (part instanceof JsonObject object && whole instanceof JsonObject all) {
      return object.entrySet().stream()
          .allMatch(e -> all.has(e.getKey()) && isWithin(e.getValue(), all.get(e.getKey())));
    }
    if (part instanceof JsonArray list && whole instanceof JsonArray all) {
      return all.asList().containsAll(list.asList());
    }
    return part.equals(whole);
  }

  /** The same for equal values, however their numbers and keys are written. */
  private static String text(JsonObject value) {
    return CanonicalJson.write(value, KeyOrder.ALPHABETICAL);
  }
}
