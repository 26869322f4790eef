package ai.pixto.testing.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.pixto.engine.OpenApiInputs;
import ai.pixto.engine.Preset;
import ai.pixto.engine.Presets;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Mask;
import ai.pixto.image.Picture;
import ai.pixto.operation.Character;
import ai.pixto.operation.CraftVideo;
import ai.pixto.operation.EditImage;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.IllustrateCharacter;
import ai.pixto.operation.ImageInput;
import ai.pixto.operation.Operation;
import ai.pixto.operation.OperationKind;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.operation.Tuning;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every preset's inputs are ones that the partner's model takes. */
class PresetInputsTest {

  private static final String NEEDS_A_CHARACTER = "ideogram-ai/ideogram-character";
  private static final Picture PIXELS = Picture.of(8, 6, 3, new byte[8 * 6 * 3]);
  private static final ImageInput PICTURE = ImageInput.of(PIXELS);
  private static final Map<String, List<String>> ADDRESSES =
      Map.of(
          "image", List.of("https://a/image"),
          "mask", List.of("https://a/mask"),
          "first", List.of("https://a/first"),
          "last", List.of("https://a/last"),
          "references", List.of("https://a/1"));

  @TestFactory
  Stream<DynamicTest> everyPresetSendsWhatItsModelTakes() {
    return Stream.concat(
            ReplicateCatalogue.models().stream().map(model -> Map.entry("replicate", model)),
            FalCatalogue.models().stream().map(model -> Map.entry("fal", model)))
        .flatMap(
            entry ->
                Presets.builtIn().of(entry.getKey()).stream()
                    .filter(preset -> preset.model().equals(entry.getValue().id()))
                    .map(
                        preset ->
                            DynamicTest.dynamicTest(
                                preset.id(), () -> check(preset, entry.getValue()))));
  }

  @Test
  void everyPresetsModelIsOneThatTheSimulatorsKnow() {
    List<String> known =
        Stream.concat(ReplicateCatalogue.models().stream(), FalCatalogue.models().stream())
            .map(PartnerModel::id)
            .toList();
    assertEquals(
        List.of(),
        Stream.of("replicate", "fal")
            .flatMap(engine -> Presets.builtIn().of(engine).stream())
            .map(Preset::model)
            .filter(model -> !known.contains(model))
            .toList());
  }

  private static void check(Preset preset, PartnerModel model) {
    Operation<?> operation = full(preset);
    preset.check(operation);
    JsonObject input = preset.input(operation, 0, ADDRESSES);
    assertEquals(List.of(), model.check(input), input.toString());
  }

  /** An operation that asks for as much as the preset can take. */
  private static Operation<?> full(Preset preset) {
    JsonObject fields = preset.json().getAsJsonObject("fields");
    Tuning tuning = fields.has("seed") ? Tuning.DEFAULT.withSeed(7) : Tuning.DEFAULT;
    return switch (preset.kind()) {
      case REMOVE_BACKGROUND -> RemoveBackground.of(PIXELS);
      case GENERATE -> GenerateImage.of("a lighthouse").withTuning(tuning);
      case EDIT -> {
        EditImage edit = EditImage.of(PICTURE, "at night").withTuning(tuning);
        boolean[] all = new boolean[48];
        all[7] = true;
        yield fields.has("mask") ? edit.withMask(new Mask(8, 6, all)) : edit;
      }
      case CHARACTER ->
          IllustrateCharacter.of(
                  Character.of("Mira", "a girl", List.of(PICTURE)), List.of("she runs"))
              .withTuning(tuning);
      case VIDEO -> {
        CraftVideo.Source source =
            fields.has("last")
                ? new CraftVideo.Source.FirstAndLast(PICTURE, PICTURE)
                : fields.has("first")
                    ? new CraftVideo.Source.First(PICTURE)
                    : new CraftVideo.Source.Words();
        CraftVideo video = CraftVideo.of("a storm", source).withTuning(tuning);
        yield fields.has("seconds") ? video.withSeconds(usual(fields)) : video;
      }
    };
  }

  private static double usual(JsonObject fields) {
    JsonObject seconds = fields.getAsJsonObject("seconds");
    return seconds.get(seconds.has("usual") ? "usual" : "min").getAsDouble();
  }

  @Test
  void aModelWithoutPresetIsDescribedByItsOwnSchema() {
    for (PartnerModel model : ReplicateCatalogue.models()) {
      OperationKind kind =
          switch (model.kind()) {
            case IMAGE -> OperationKind.GENERATE;
            case EDIT -> OperationKind.EDIT;
            case VIDEO -> OperationKind.VIDEO;
            default -> OperationKind.REMOVE_BACKGROUND;
          };
      if (model.kind() != PartnerModel.Kind.TEXT) {
        Preset preset = described(model.id(), kind);
        if (!model.id().equals(NEEDS_A_CHARACTER)) {
          check(preset, model);
        }
      }
    }
  }

  @Test
  void whatAModelWithoutPresetCannotTakeIsRefusedByItsSchema() {
    Preset schnell = described("black-forest-labs/flux-schnell", OperationKind.GENERATE);
    GenerateImage plain = GenerateImage.of("a lighthouse");
    assertRefused(
        "The input 'megapixels' of black-forest-labs/flux-schnell must be 1 or 0.25.",
        schnell,
        plain.withTuning(Tuning.DEFAULT.withInput("megapixels", new JsonPrimitive("9"))));
    assertRefused(
        "The input 'output_quality' of black-forest-labs/flux-schnell must be a whole number from"
            + " 0 to 100.",
        schnell,
        plain.withTuning(Tuning.DEFAULT.withInput("output_quality", new JsonPrimitive(101))));
    assertRefused(
        "black-forest-labs/flux-schnell makes at most 4 pictures at once; give a count of 4 or"
            + " less.",
        schnell,
        plain.withCount(5));
    assertRefused(
        "The input 'character_reference_image' of ideogram-ai/ideogram-character must be given by"
            + " its name, which it cannot do without.",
        described(NEEDS_A_CHARACTER, OperationKind.EDIT),
        EditImage.of(PICTURE, "at night"));
    InvalidRequestException e =
        assertThrows(
            InvalidRequestException.class,
            () -> described("bria/remove-background", OperationKind.GENERATE));
    assertEquals(
        "The model bria/remove-background cannot be used for this (generate): it has the inputs"
            + " image, image_url, preserve_partial_alpha and content_moderation; choose another"
            + " model.",
        e.getMessage());
  }

  private static void assertRefused(String sentence, Preset preset, Operation<?> operation) {
    InvalidRequestException e =
        assertThrows(InvalidRequestException.class, () -> preset.check(operation));
    assertEquals(sentence, e.getMessage());
  }

  private static Preset described(String id, OperationKind kind) {
    PartnerModel model =
        ReplicateCatalogue.models().stream().filter(m -> m.id().equals(id)).findFirst().get();
    JsonObject schema = ReplicateModels.version(model).getAsJsonObject("openapi_schema");
    return OpenApiInputs.preset("replicate", id, Optional.empty(), kind, schema);
  }
}
