package ai.pixto.testing.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.pixto.engine.EngineBench;
import ai.pixto.engine.Job;
import ai.pixto.engine.Jobs;
import ai.pixto.engine.RunOptions;
import ai.pixto.error.CancelledException;
import ai.pixto.image.Mask;
import ai.pixto.image.Picture;
import ai.pixto.operation.Character;
import ai.pixto.operation.EditImage;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.IllustrateCharacter;
import ai.pixto.operation.ImageInput;
import ai.pixto.operation.ImageSet;
import ai.pixto.operation.Operation;
import ai.pixto.operation.Tuning;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The requests of Pixto's engines beside those of the partners' own npm clients for the same cases:
 * method, path, query, key, media type and body agree field by field. Needs Node.js and npm as
 * {@link PartnerClientsTest} does.
 */
class EnginesBesideClientsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String VERSIONED = "stability-ai/sdxl";
  private static NpmClients clients;

  @TempDir Path home;

  @BeforeAll
  static void install() throws Exception {
    clients = NpmClients.require();
  }

  @Test
  void theEnginesAskAsThePartnersOwnClientsDo() throws Exception {
    try (EngineBench bench = new EngineBench(home)) {
      List<PartnerSimulator> partners = List.of(bench.replicate(), bench.fal(), bench.openai());
      partners.forEach(partner -> partner.script(Script.immediately()));
      runEngines(bench);
      Map<String, List<Map<String, Object>>> pixto = sent(partners);
      Map<String, String> variables = variables(bench);
      partners.forEach(PartnerSimulator::forgetRequests);

      clients.run("same-cases.mjs", variables);

      Map<String, List<Map<String, Object>>> theirs = sent(partners);
      assertEquals(theirs.keySet(), pixto.keySet());
      theirs.forEach((kind, requests) -> assertEquals(requests, pixto.get(kind), kind));
    }
  }

  private static void runEngines(EngineBench bench) {
    try (Jobs jobs = bench.open()) {
      GenerateImage lighthouse =
          GenerateImage.of("a lighthouse").withTuning(Tuning.DEFAULT.withSeed(7));
      await(jobs, "replicate", "replicate-flux-schnell", lighthouse);
      await(jobs, "replicate", VERSIONED, lighthouse);
      await(jobs, "replicate", "replicate-flux-kontext", EditImage.of(noise(), "at night"));
      stop(jobs, bench.replicate(), "replicate", "replicate-flux-schnell");
      await(jobs, "fal", "fal-flux-schnell", lighthouse);
      await(jobs, "fal", "fal-flux-kontext", EditImage.of(noise(), "at night"));
      stop(jobs, bench.fal(), "fal", "fal-flux-dev");
      await(jobs, "openai", "gpt-image-1", GenerateImage.of("a lighthouse").withCount(2));
      boolean[] inside = new boolean[400 * 300];
      Arrays.fill(inside, 0, 400, true);
      EditImage edit = EditImage.of(noise(), "at night").withMask(new Mask(400, 300, inside));
      await(jobs, "openai", "gpt-image-1", edit);
      Character two = Character.of("Mira", "a girl", List.of(noise(), noise()));
      await(jobs, "openai", "gpt-image-1", IllustrateCharacter.of(two, List.of("runs")));
    }
  }

  private static void await(Jobs jobs, String engine, String model, Operation<?> operation) {
    RunOptions options = RunOptions.DEFAULT.withEngine(engine).withModel(model);
    jobs.run(operation, options).await(PATIENCE);
  }

  private static void stop(Jobs jobs, PartnerSimulator partner, String engine, String model) {
    partner.script(Script.polls(1_000_000, 0));
    RunOptions options = RunOptions.DEFAULT.withEngine(engine).withModel(model);
    int before = partner.jobs().size();
    Job<ImageSet> job = jobs.run(GenerateImage.of("to be stopped"), options);
    while (partner.jobs().size() == before) {
      Thread.onSpinWait();
    }
    job.cancel();
    assertThrows(CancelledException.class, () -> job.await(PATIENCE));
    partner.script(Script.immediately());
  }

  /** Noise, which no format makes small, so that it is uploaded. */
  private static ImageInput noise() {
    byte[] samples = new byte[400 * 300 * 3];
    new Random(1).nextBytes(samples);
    return ImageInput.of(Picture.of(400, 300, 3, samples));
  }

  private static Map<String, String> variables(EngineBench bench) {
    Map<String, String> hosts = new HashMap<>();
    bench.fal().hosts().forEach((host, uri) -> hosts.put(host, uri.toString()));
    ReplicateSimulator replicate = bench.replicate();
    Map<String, String> variables = new HashMap<>();
    variables.put("REPLICATE", replicate.endpoint().toString());
    variables.put("REPLICATE_KEY", ReplicateSimulator.KEY);
    variables.put(
        "REPLICATE_INPUT",
        first(replicate, ".*/flux-schnell/predictions").getAsJsonObject("input").toString());
    JsonObject versioned = first(replicate, "/v1/predictions");
    variables.put("REPLICATE_VERSION", versioned.get("version").getAsString());
    variables.put("REPLICATE_VERSION_INPUT", versioned.getAsJsonObject("input").toString());
    variables.put("FAL_HOSTS", new Gson().toJson(hosts));
    variables.put("FAL_KEY", FalSimulator.KEY);
    variables.put("FAL_INPUT", first(bench.fal(), "/fal-ai/flux/schnell").toString());
    List<RecordedRequest> created = replicate.requests("POST", ".*/flux-schnell/predictions");
    variables.put("REPLICATE_STOPPED", created.get(1).json().getAsJsonObject("input").toString());
    variables.put("FAL_STOPPED", first(bench.fal(), "/fal-ai/flux/dev").toString());
    variables.put("OPENAI", bench.openai().endpoint().toString());
    variables.put("OPENAI_KEY", OpenAiSimulator.KEY);
    variables.put("OPENAI_INPUT", first(bench.openai(), ".*/generations").toString());
    variables.put("OPENAI_SCENE", "runs. The character: a girl.");
    byte[] picture = Pictures.write(Pictures.generated("source", 1, 400, 300), "png");
    variables.put("PICTURE", Base64.getEncoder().encodeToString(picture));
    return variables;
  }

  private static JsonObject first(PartnerSimulator partner, String path) {
    return partner.requests("POST", path).get(0).json();
  }

  /** The requests that ask for work, upload or cancel, each as far as it must agree, by kind. */
  private static Map<String, List<Map<String, Object>>> sent(List<PartnerSimulator> partners) {
    Map<String, List<Map<String, Object>>> sent = new TreeMap<>();
    for (PartnerSimulator partner : partners) {
      for (RecordedRequest request : partner.requests()) {
        String path = request.path().replaceAll("[0-9a-z]{26}|[0-9a-f-]{36}|(?<=/)u\\d+$", "ID");
        boolean compared = !request.method().equals("GET") && !path.matches(".*kontext.*");
        if (compared) {
          sent.computeIfAbsent(request.method() + " " + path, kind -> new ArrayList<>())
              .add(fields(request));
        }
      }
    }
    return sent;
  }

  private static Map<String, Object> fields(RecordedRequest request) {
    Map<String, Object> fields = new TreeMap<>();
    Map<String, String> query = new TreeMap<>(request.query());
    query.remove("signature");
    fields.put("query", query);
    fields.put("key", request.header("authorization").orElse("none"));
    String type = request.header("content-type").orElse("").replaceAll(";.*", "");
    if (type.equals("application/json") && request.body().length > 0) {
      fields.put("body", request.json());
    }
    for (RecordedRequest.Part part : request.parts()) {
      fields.merge("part " + part.name(), told(part), (a, b) -> a + ", " + b);
    }
    fields.put("type", request.body().length > 0 ? type : "");
    return fields;
  }

  /** JavaScript calls a part of JSON a file named "blob"; that name means nothing. */
  private static String told(RecordedRequest.Part part) {
    boolean picture = part.contentType().orElse("").startsWith("image/");
    return picture ? part.contentType().get() + " " + part.fileName().orElse("") : part.text();
  }
}
