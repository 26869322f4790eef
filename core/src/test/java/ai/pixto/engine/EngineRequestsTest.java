package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.PixtoException;
import ai.pixto.image.Mask;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureReader;
import ai.pixto.operation.EditImage;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.ImageInput;
import ai.pixto.operation.ImageSet;
import ai.pixto.operation.Operation;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.operation.Tuning;
import ai.pixto.testing.partner.FalSimulator;
import ai.pixto.testing.partner.OpenAiSimulator;
import ai.pixto.testing.partner.RecordedRequest;
import ai.pixto.testing.partner.ReplicateSimulator;
import ai.pixto.testing.partner.Script;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the engines send, field by field, beside what the partners' own npm clients send for the
 * same case (replicate 1.4.0, @fal-ai/client 1.10.1, openai 6.49.0).
 */
class EngineRequestsTest {

  @TempDir Path home;
  private EngineBench bench;

  @BeforeEach
  void open() {
    bench = new EngineBench(home);
    for (String engine : List.of("replicate", "fal", "openai")) {
      bench.simulator(engine).script(Script.immediately());
    }
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private <R> R run(String engine, String model, Operation<R> operation) {
    try (Jobs jobs = bench.open()) {
      return jobs.run(operation, RunOptions.DEFAULT.withEngine(engine).withModel(model))
          .await(EnginesTest.PATIENCE);
    }
  }

  private static void assertJson(String expected, RecordedRequest request) {
    assertEquals(JsonParser.parseString(expected), request.json());
  }

  @Test
  void replicateIsAskedAsItsOwnClientAsks() {
    run("replicate", "replicate-flux-schnell", GenerateImage.of("a lighthouse").withCount(2));

    RecordedRequest create = bench.replicate.requests("POST", ".*").get(0);
    assertEquals("/v1/models/black-forest-labs/flux-schnell/predictions", create.path());
    assertEquals("Bearer " + ReplicateSimulator.KEY, create.header("authorization").orElseThrow());
    assertEquals("application/json", create.header("content-type").orElseThrow());
    assertEquals("1h", create.header("cancel-after").orElseThrow());
    assertEquals(Optional.empty(), create.header("prefer"));
    assertJson("{input:{output_format:png,prompt:'a lighthouse',num_outputs:2}}", create);
    String id = bench.replicate.jobs().get(0).id();
    assertEquals(
        "/v1/predictions/" + id, bench.replicate.requests("GET", "/v1/pred.*").get(0).path());
    for (RecordedRequest result : bench.replicate.requests("GET", "/pbxt/.*")) {
      assertEquals(Optional.empty(), result.header("authorization"));
    }
  }

  @Test
  void aModelWithoutPresetIsAskedForByTheVersionThatDescribedIt() {
    ImageSet set =
        run(
            "replicate",
            "stability-ai/sdxl",
            GenerateImage.of("a lighthouse").withTuning(Tuning.DEFAULT.withSeed(3)));

    assertEquals("stability-ai/sdxl", set.made().model());
    String version = ReplicateSimulator.versionOf("stability-ai/sdxl");
    assertEquals(Optional.of(version), set.made().modelVersion());
    assertJson(
        "{version:'" + version + "',input:{prompt:'a lighthouse',num_outputs:1,seed:3}}",
        bench.replicate.requests("POST", "/v1/predictions").get(0));
  }

  @Test
  void aWrongInputOfAModelWithoutPresetIsRefusedBeforeItIsSent() {
    InvalidRequestException e =
        assertThrows(
            InvalidRequestException.class,
            () ->
                run(
                    "replicate",
                    "stability-ai/sdxl",
                    GenerateImage.of("a lighthouse")
                        .withTuning(
                            Tuning.DEFAULT.withInput("refine", new JsonPrimitive("twice")))));
    assertEquals(
        "The input 'refine' of stability-ai/sdxl must be no_refiner, expert_ensemble_refiner or"
            + " base_image_refiner.",
        e.getMessage());
    assertEquals(List.of(), bench.replicate.jobs());
  }

  @Test
  void aPinnedVersionAndAMatteOfAPersonsOwnModelAreRead() throws Exception {
    String preset =
        "{\"presets\":[{\"id\":\"own-matte\",\"title\":\"Own\",\"engine\":\"replicate\","
            + "\"model\":\"simulated/matte-only\",\"version\":\""
            + ReplicateSimulator.versionOf("simulated/matte-only")
            + "\",\"operation\":\"remove-background\",\"output\":{\"kind\":\"matte\",\"at\":\"\"},"
            + "\"fields\":{\"image\":{\"input\":\"image\"}}}]}";
    Path file = Files.writeString(home.resolve("own.json"), preset);
    bench.option("presets", "[\"" + file + "\"]");

    var cutout = run("replicate", "own-matte", RemoveBackground.of(EnginesTest.disc()));

    assertTrue(cutout.matte().at(48, 32) > 0.9);
    assertTrue(cutout.matte().at(2, 2) < 0.1);
  }

  /** Noise, which no format makes small. */
  private static Picture large() {
    byte[] samples = new byte[700 * 500 * 3];
    new Random(1).nextBytes(samples);
    return Picture.of(700, 500, 3, samples);
  }

  @Test
  void largePicturesAreUploadedToReplicateAndDeletedAfterwardsWhereNothingIsToBeKept() {
    bench.option("/privacy.ask_not_to_keep", "true");
    run("replicate", "replicate-flux-kontext", EditImage.of(ImageInput.of(large()), "at night"));

    RecordedRequest upload = bench.replicate.requests("POST", "/v1/files").get(0);
    assertEquals(1, upload.partsNamed("content").size());
    assertEquals("{}", upload.partsNamed("metadata").get(0).text());
    String address =
        bench
            .replicate
            .requests("POST", ".*/predictions")
            .get(0)
            .json()
            .getAsJsonObject("input")
            .get("input_image")
            .getAsString();
    assertTrue(address.startsWith(bench.replicate.endpoint() + "/files/"), address);
    assertEquals(1, bench.replicate.requests("DELETE", "/v1/files/.*").size());
  }

  @Test
  void falIsAskedAsItsOwnClientAsks() {
    bench.option("/privacy.ask_not_to_keep", "true");
    run("fal", "fal-flux-fill", EditImage.of(ImageInput.of(large()), "at night").withMask(all()));

    List<RecordedRequest> announced = bench.fal.requests("POST", "/storage/upload/initiate");
    assertEquals(2, announced.size());
    assertEquals("fal-cdn-v3", announced.get(0).query().get("storage_type"));
    assertEquals("Key " + FalSimulator.KEY, announced.get(0).header("authorization").orElseThrow());
    assertEquals(Set.of("content_type", "file_name"), announced.get(0).json().keySet());
    for (RecordedRequest put : bench.fal.requests("PUT", "/upload/.*")) {
      assertEquals(Optional.empty(), put.header("authorization"));
    }
    RecordedRequest create = bench.fal.requests("POST", "/fal-ai/flux-pro/v1/fill").get(0);
    assertEquals("0", create.header("x-fal-store-io").orElseThrow());
    assertEquals(
        Set.of("output_format", "prompt", "image_url", "mask_url", "sync_mode"),
        create.json().keySet());
    assertEquals(
        Set.of(
            "/fal-ai/flux-pro/requests/" + bench.fal.jobs().get(0).id() + "/status/stream",
            "/fal-ai/flux-pro/requests/" + bench.fal.jobs().get(0).id()),
        bench.fal.requests("GET", "/fal-ai.*").stream()
            .map(RecordedRequest::path)
            .collect(Collectors.toSet()));
  }

  private static Mask all() {
    boolean[] inside = new boolean[700 * 500];
    Arrays.fill(inside, 0, 700 * 100, true);
    return new Mask(700, 500, inside);
  }

  @Test
  void openAiIsAskedAsItsOwnClientAsks() {
    run("openai", "openai-gpt-image-1", GenerateImage.of("a lighthouse").withCount(2));

    RecordedRequest create = bench.openai.requests("POST", ".*").get(0);
    assertEquals("/v1/images/generations", create.path());
    assertEquals("Bearer " + OpenAiSimulator.KEY, create.header("authorization").orElseThrow());
    assertJson("{model:'gpt-image-1',prompt:'a lighthouse',n:2}", create);
  }

  @Test
  void openAiGetsPicturesAsFilesAndAMaskThatIsClearWhereItMayChange() {
    run(
        "openai",
        "openai-gpt-image-1-edit",
        EditImage.of(ImageInput.of(EnginesTest.disc()), "at night").withMask(EnginesTest.mask()));

    RecordedRequest edit = bench.openai.requests("POST", "/v1/images/edits").get(0);
    assertEquals("gpt-image-1", edit.partsNamed("model").get(0).text());
    assertEquals("at night", edit.partsNamed("prompt").get(0).text());
    assertEquals(Optional.of("image/png"), edit.partsNamed("image").get(0).contentType());
    Picture mask = new PictureReader().read(edit.partsNamed("mask").get(0).content(), "mask");
    assertEquals(0, mask.bytes()[(20 * 96 + 20) * 4 + 3]);
    assertEquals((byte) 255, mask.bytes()[(2 * 96 + 2) * 4 + 3]);
  }

  @Test
  void marginsAreAddedAroundThePictureAndMasked() {
    ImageSet set =
        run(
            "fal",
            "fal-flux-fill",
            EditImage.of(ImageInput.of(EnginesTest.disc()), "more of it")
                .withOutpaint(new EditImage.Margins(16, 4, 0, 8)));

    assertEquals(112, set.images().get(0).width());
    assertEquals(76, set.images().get(0).height());
    Picture made = new PictureReader().read(set.images().get(0).file());
    assertEquals(220, made.rgb().red(16 + 48, 4 + 13), "the top of the disc, where it was");
    assertEquals(120, made.rgb().red(16 + 48, 4 + 11), "above the disc");
  }

  @Test
  void whatIsSentIsWrittenDownAndWithoutConsentNothingIs() {
    try (Jobs jobs = bench.open()) {
      RunOptions fill = RunOptions.DEFAULT.withEngine("fal").withModel("fal-flux-kontext");
      EditImage edit = EditImage.of(ImageInput.of(EnginesTest.disc()), "at night");
      Job<ImageSet> job = jobs.run(edit, fill);
      job.await(EnginesTest.PATIENCE);
      List<String> parts =
          jobs.disclosures(job.id()).stream()
              .flatMap(d -> d.parts().stream())
              .map(Disclosure.Part::what)
              .toList();
      assertTrue(parts.containsAll(List.of("image", "prompt", "request")), parts.toString());

      bench.consents.withdraw("fal", Purpose.EDIT_IMAGES);
      long before = bench.fal.bytesReceived();
      assertThrows(PixtoException.class, () -> jobs.run(edit, fill));
      assertEquals(before, bench.fal.bytesReceived());
    }
  }
}
