package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.ProviderFailedException;
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
import ai.pixto.operation.OutputSize;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.operation.Tuning;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class PresetsTest {

  private static final Picture PIXELS = Picture.of(8, 6, 3, new byte[8 * 6 * 3]);
  private static final ImageInput PICTURE = ImageInput.of(PIXELS);
  private static final Map<String, List<String>> ADDRESSES =
      Map.of(
          "image", List.of("u:image"),
          "mask", List.of("u:mask"),
          "first", List.of("u:first"),
          "last", List.of("u:last"),
          "references", List.of("u:1", "u:2"));

  private static final GenerateImage LIGHTHOUSE = GenerateImage.of("a lighthouse");
  private static final Tuning TUNED = Tuning.DEFAULT.withSeed(7).withSteps(4);
  private static final Character MIRA =
      new Character(
          "Mira",
          "a girl with red hair",
          List.of(PICTURE, PICTURE),
          Optional.of("realistic"),
          List.of("#FF0000"),
          OptionalLong.of(5),
          List.of("hats", "rain"));

  private static Mask mask() {
    boolean[] inside = new boolean[48];
    inside[9] = true;
    return new Mask(8, 6, inside);
  }

  private static Preset preset(String id) {
    Presets all = Presets.builtIn();
    return Stream.of("replicate", "fal", "openai")
        .flatMap(engine -> all.of(engine).stream())
        .filter(preset -> preset.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private record Sent(String id, Operation<?> operation, int piece, String json) {}

  @TestFactory
  Stream<DynamicTest> whatIsAskedForBecomesTheModelsInputs() {
    CraftVideo storm = CraftVideo.of("a storm");
    CraftVideo between =
        CraftVideo.of("it turns", new CraftVideo.Source.FirstAndLast(PICTURE, PICTURE));
    EditImage edit = EditImage.of(PICTURE, "at night");
    return Stream.of(
            new Sent(
                "replicate-flux-schnell",
                LIGHTHOUSE
                    .withCount(3)
                    .withSize(new OutputSize.Ratio(32, 18))
                    .withTuning(TUNED.withInput("go_fast", new JsonPrimitive(false))),
                0,
                "{output_format:png,prompt:'a lighthouse',num_outputs:3,seed:7,"
                    + "num_inference_steps:4,aspect_ratio:'16:9',go_fast:false}"),
            new Sent(
                "replicate-flux-1.1-pro",
                LIGHTHOUSE
                    .withCount(3)
                    .withSize(new OutputSize.Pixels(1024, 768))
                    .withTuning(Tuning.DEFAULT.withSeed(7)),
                2,
                "{output_format:png,prompt:'a lighthouse',seed:9,aspect_ratio:custom,width:1024,"
                    + "height:768}"),
            new Sent(
                "fal-flux-dev",
                LIGHTHOUSE
                    .withSize(new OutputSize.Pixels(1280, 720))
                    .withTuning(TUNED.withGuidance(3.5)),
                0,
                "{output_format:png,prompt:'a lighthouse',num_images:1,seed:7,"
                    + "num_inference_steps:4,guidance_scale:3.5,"
                    + "image_size:{width:1280,height:720},sync_mode:false}"),
            new Sent(
                "fal-flux-schnell",
                LIGHTHOUSE.withSize(new OutputSize.Ratio(4, 3)),
                0,
                "{output_format:png,prompt:'a lighthouse',num_images:1,"
                    + "image_size:landscape_4_3,sync_mode:false}"),
            new Sent(
                "fal-flux-2-pro",
                LIGHTHOUSE.withSize(new OutputSize.Ratio(3, 2)),
                0,
                "{output_format:png,prompt:'a lighthouse',image_size:{width:1248,height:832},"
                    + "sync_mode:false}"),
            new Sent(
                "openai-gpt-image-1",
                LIGHTHOUSE.withCount(2).withSize(new OutputSize.Ratio(3, 2)),
                0,
                "{prompt:'a lighthouse',n:2,size:'1536x1024'}"),
            new Sent(
                "openai-compatible",
                LIGHTHOUSE.withSize(new OutputSize.Pixels(512, 768)),
                0,
                "{prompt:'a lighthouse',n:1,size:'512x768',response_format:b64_json}"),
            new Sent(
                "fal-flux-fill",
                edit.withMask(mask()),
                0,
                "{output_format:png,prompt:'at night',image_url:'u:image',mask_url:'u:mask',"
                    + "sync_mode:false}"),
            new Sent(
                "fal-flux-dev-edit",
                edit.withStrength(0.6),
                0,
                "{output_format:png,prompt:'at night',strength:0.6,image_url:'u:image',"
                    + "sync_mode:false}"),
            new Sent(
                "replicate-flux-kontext",
                edit.withTuning(
                    Tuning.DEFAULT.withInput("aspect_ratio", new JsonPrimitive("16:9"))),
                0,
                "{aspect_ratio:'16:9',output_format:png,prompt:'at night',"
                    + "input_image:'u:image'}"),
            new Sent(
                "fal-ideogram-character",
                IllustrateCharacter.of(MIRA, List.of("runs", "sleeps")),
                1,
                "{prompt:'sleeps. The character: a girl with red hair. Colours: #FF0000.',"
                    + "negative_prompt:'hats, rain',style:REALISTIC,seed:5,"
                    + "reference_image_urls:['u:1'],sync_mode:false}"),
            new Sent(
                "replicate-flux-2-flex-character",
                IllustrateCharacter.of(MIRA, List.of("runs")).withSize(new OutputSize.Ratio(1, 1)),
                0,
                "{output_format:png,prompt:'runs. The character: a girl with red hair. Style:"
                    + " realistic. Colours: #FF0000. Without hats, rain.',seed:5,"
                    + "aspect_ratio:'1:1',input_images:['u:1','u:2']}"),
            new Sent(
                "fal-birefnet",
                RemoveBackground.of(PIXELS),
                0,
                "{refine_foreground:true,image_url:'u:image',output_format:png,sync_mode:false}"),
            new Sent(
                "replicate-851-background",
                RemoveBackground.of(PIXELS),
                0,
                "{image:'u:image',format:png,background_type:rgba,reverse:false}"),
            new Sent(
                "fal-kling-2.5",
                storm.withSeconds(10).withMotion(CraftVideo.Motion.PAN),
                0,
                "{prompt:'a storm. The camera pans slowly.',duration:'10'}"),
            new Sent(
                "fal-veo-3.1",
                storm.withSeconds(8).withSound(false).withSize(new OutputSize.Pixels(1920, 1080)),
                0,
                "{prompt:'a storm',duration:'8s',generate_audio:false,resolution:'1080p',"
                    + "aspect_ratio:'16:9'}"),
            new Sent(
                "fal-wan-2.2",
                storm.withSeconds(5),
                0,
                "{num_interpolated_frames:0,prompt:'a storm',num_frames:81,"
                    + "frames_per_second:16}"),
            new Sent(
                "fal-kling-2.5-image",
                between,
                0,
                "{prompt:'it turns',image_url:'u:first',tail_image_url:'u:last'}"),
            new Sent(
                "fal-ltx-2.3",
                storm.withSeconds(6).withFramesPerSecond(24),
                0,
                "{prompt:'a storm',duration:6,fps:24}"),
            new Sent(
                "replicate-seedance-1-pro",
                between.withSeconds(3),
                0,
                "{prompt:'it turns',duration:3,image:'u:first',last_frame_image:'u:last'}"))
        .map(
            sent ->
                DynamicTest.dynamicTest(
                    sent.id(),
                    () ->
                        assertEquals(
                            JsonParser.parseString(sent.json()),
                            preset(sent.id()).input(sent.operation(), sent.piece(), ADDRESSES))));
  }

  private record Refused(String id, Operation<?> operation, String field, String sentence) {}

  @TestFactory
  Stream<DynamicTest> whatAModelCannotDoIsRefusedWithItsFieldAndTheRemedy() {
    CraftVideo storm = CraftVideo.of("a storm");
    EditImage edit = EditImage.of(PICTURE, "at night");
    String schnell = "FLUX.1 [schnell] at Replicate ";
    return Stream.of(
            new Refused(
                "replicate-flux-schnell",
                LIGHTHOUSE.withCount(5),
                "count",
                schnell + "makes at most 4 pictures at once; give a count of 4 or less."),
            new Refused(
                "replicate-flux-schnell",
                LIGHTHOUSE.withTuning(Tuning.DEFAULT.withSteps(9)),
                "steps",
                schnell
                    + "takes a number of steps in whole numbers from 1 to 4, not 9; change the"
                    + " steps."),
            new Refused(
                "replicate-flux-schnell",
                LIGHTHOUSE.withSize(new OutputSize.Pixels(640, 480)),
                "size",
                schnell
                    + "makes no exact sizes; give a ratio instead: 1:1, 16:9, 21:9, 3:2, 2:3, 4:5,"
                    + " 5:4, 3:4, 4:3, 9:16 or 9:21."),
            new Refused(
                "fal-kling-2.5",
                storm.withSize(new OutputSize.Ratio(4, 3)),
                "ratio",
                "Kling 2.5 turbo pro at fal.ai makes no pictures of 4:3; give one of the ratios"
                    + " 16:9, 9:16 or 1:1."),
            new Refused(
                "replicate-flux-schnell",
                LIGHTHOUSE.withNegativePrompt("fog"),
                "negative",
                schnell
                    + "takes no negative prompt; say in the prompt what is to be seen instead."),
            new Refused(
                "replicate-flux-1.1-pro",
                LIGHTHOUSE.withSize(new OutputSize.Pixels(1000, 768)),
                "size",
                "FLUX1.1 [pro] at Replicate makes sides from 256 to 1440 pixels in multiples of 32;"
                    + " change the size."),
            new Refused(
                "openai-gpt-image-1",
                LIGHTHOUSE.withSize(new OutputSize.Pixels(512, 512)),
                "size",
                "GPT Image 1 at OpenAI makes 1024 x 1024, 1536 x 1024 or 1024 x 1536 pixels, not"
                    + " 512 x 512; give one of these sizes."),
            new Refused(
                "openai-gpt-image-1",
                LIGHTHOUSE.withTuning(Tuning.DEFAULT.withSeed(1)),
                "seed",
                "GPT Image 1 at OpenAI takes no seed; leave it out."),
            new Refused(
                "fal-flux-fill",
                edit,
                "mask",
                "FLUX.1 Fill [pro] at fal.ai changes what a mask marks; paint a mask, white where"
                    + " it may change."),
            new Refused(
                "fal-flux-kontext",
                edit.withOutpaint(new EditImage.Margins(9, 0, 0, 0)),
                "mask",
                "FLUX.1 Kontext [pro] at fal.ai changes whole pictures only; leave mask and margins"
                    + " out."),
            new Refused(
                "fal-kling-2.5",
                storm.withSeconds(7),
                "seconds",
                "Kling 2.5 turbo pro at fal.ai takes a length in seconds of 5 or 10, not 7; change"
                    + " the seconds."),
            new Refused(
                "fal-wan-2.2",
                storm.withSeconds(20),
                "seconds",
                "Wan 2.2 at fal.ai makes from 1 to 10 seconds at 16 frames a second, not 20; change"
                    + " the seconds or the frames a second."),
            new Refused(
                "fal-kling-2.5",
                storm.withSound(true),
                "sound",
                "Kling 2.5 turbo pro at fal.ai makes no sound; leave the sound out."),
            new Refused(
                "fal-kling-2.5-image",
                storm,
                "first",
                "Kling 2.5 turbo pro from pictures at fal.ai begins with a picture; give a first"
                    + " picture."),
            new Refused(
                "fal-ideogram-character",
                IllustrateCharacter.of(Character.of("Bo", "a bear", List.of()), List.of("runs")),
                "references",
                "Ideogram Character at fal.ai needs a picture of the character; add one to it."),
            new Refused(
                "replicate-flux-schnell",
                LIGHTHOUSE.withTuning(
                    Tuning.DEFAULT.withInput("megapixels", new JsonPrimitive("4"))),
                "input",
                "The input 'megapixels' of " + schnell + "must be 1 or 0.25."),
            new Refused(
                "replicate-flux-schnell",
                LIGHTHOUSE.withTuning(
                    Tuning.DEFAULT.withInput("num_outputs", new JsonPrimitive(4))),
                "input",
                "The input 'num_outputs' of " + schnell + "is set by the count; leave it out."),
            new Refused(
                "fal-flux-dev",
                LIGHTHOUSE.withTuning(
                    Tuning.DEFAULT.withInput("sync_mode", new JsonPrimitive(true))),
                "input",
                "The input 'sync_mode' of FLUX.1 [dev] at fal.ai is set by Pixto, which needs it"
                    + " so; leave it out."))
        .map(
            refused ->
                DynamicTest.dynamicTest(
                    refused.id() + " " + refused.field(),
                    () -> {
                      InvalidRequestException e =
                          assertThrows(
                              InvalidRequestException.class,
                              () -> preset(refused.id()).check(refused.operation()));
                      assertEquals(refused.field(), e.field());
                      assertEquals(refused.sentence(), e.getMessage());
                    }));
  }

  @Test
  void aModelOfOnePictureAtATimeIsAskedOnceForEach() {
    assertEquals(3, preset("replicate-flux-1.1-pro").pieces(LIGHTHOUSE.withCount(3)));
    assertEquals(1, preset("replicate-flux-schnell").pieces(LIGHTHOUSE.withCount(3)));
    assertEquals(7, preset("fal-ideogram-character").pieces(IllustrateCharacter.sheet(MIRA)));
  }

  @Test
  void referencesThatAModelDoesNotLookAtAreTold() {
    assertEquals(
        List.of(
            "Ideogram Character at fal.ai looks at 1 of the character's 2 pictures; the first are"
                + " used."),
        preset("fal-ideogram-character").notes(IllustrateCharacter.sheet(MIRA)));
  }

  @Test
  void resultsAreFoundInEveryShape() {
    record Given(String id, String answer, List<String> found) {}
    for (Given given :
        List.of(
            new Given("replicate-flux-kontext", "'https://a/1.png'", List.of("https://a/1.png")),
            new Given(
                "replicate-flux-schnell",
                "['https://a/1.png','data:image/png;base64,AA==']",
                List.of("https://a/1.png", "data:image/png;base64,AA==")),
            new Given(
                "fal-flux-dev",
                "{images:[{url:'https://a/1'},{url:'https://a/2'}],seed:3}",
                List.of("https://a/1", "https://a/2")),
            new Given("fal-birefnet", "{image:{url:'https://a/c'}}", List.of("https://a/c")),
            new Given("fal-veo-3.1", "{video:{url:'https://a/v'}}", List.of("https://a/v")),
            new Given(
                "openai-dall-e-2",
                "{data:[{b64_json:'AA=='},{url:'https://a/1'}]}",
                List.of("data:;base64,AA==", "https://a/1")))) {
      assertEquals(
          given.found(), preset(given.id()).results(JsonParser.parseString(given.answer())));
    }
    JsonObject seeded = JsonParser.parseString("{images:[],seed:3}").getAsJsonObject();
    assertEquals(Optional.of(3L), preset("fal-flux-dev").seed(seeded));
    assertThrows(ProviderFailedException.class, () -> preset("fal-flux-dev").results(seeded));
  }

  @Test
  void anUnknownModelIsRefusedWithThoseThatDo() {
    InvalidRequestException e =
        assertThrows(
            InvalidRequestException.class,
            () ->
                Presets.builtIn()
                    .find("replicate", OperationKind.EDIT, Optional.of("nobody/nothing")));
    assertEquals(
        "The model nobody/nothing is not known; choose replicate-flux-kontext,"
            + " replicate-flux-fill or replicate-flux-2-flex-edit.",
        e.getMessage());
    Preset any =
        Presets.builtIn().find("openai", OperationKind.GENERATE, Optional.of("my-own-model"));
    assertEquals("my-own-model", any.model());
  }

  @Test
  void aPersonsFileAddsModelsAndItsFaultsAreToldWithTheirPlace(@TempDir Path folder)
      throws IOException {
    JsonObject own = preset("fal-flux-dev").json();
    own.addProperty("id", "my-flux");
    own.addProperty("model", "me/flux");
    Path good = Files.writeString(folder.resolve("own.json"), "{\"presets\": [" + own + "]}");
    Presets more = Presets.builtIn().with(List.of(good));
    assertEquals("my-flux", more.find("fal", OperationKind.GENERATE, Optional.of("me/flux")).id());

    record Fault(String text, String sentence) {}
    for (Fault fault :
        List.of(
            new Fault("{\n  \"presets\": [\n    { \"id\": \"A b\" }\n  ]\n}", ":3:"),
            new Fault("{\n  \"preset\": []\n}", "The list 'presets' is missing; add it."),
            new Fault(
                "{\"presets\": ["
                    + own.toString().replace("\"num_images\",", "\"num_images\",\n\"mx\":3,")
                    + "]}",
                ":2:1: There is no key 'mx'"))) {
      Path bad = Files.writeString(folder.resolve("bad.json"), fault.text());
      InvalidRequestException e =
          assertThrows(InvalidRequestException.class, () -> Presets.builtIn().with(List.of(bad)));
      assertTrue(e.getMessage().startsWith(bad.toString()), e.getMessage());
      assertTrue(e.getMessage().contains(fault.sentence()), e.getMessage());
    }
  }

  @Test
  void everyPresetCanBeWrittenOutAndReadBack(@TempDir Path folder) throws IOException {
    for (String engine : List.of("replicate", "fal", "openai")) {
      for (Preset preset : Presets.builtIn().of(engine)) {
        Path file = folder.resolve(preset.id() + ".json");
        Files.writeString(file, "{\"presets\":[" + preset.json() + "]}");
        assertEquals(preset.json(), PresetFile.read(file).get(0).json());
        assertTrue(preset.licence().endsWith("."));
      }
    }
  }
}
