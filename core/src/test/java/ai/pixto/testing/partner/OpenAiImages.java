package ai.pixto.testing.partner;

import ai.pixto.testing.partner.PartnerModel.Kind;
import ai.pixto.testing.partner.PartnerModel.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.awt.image.BufferedImage;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The three image calls of OpenAI's API. */
final class OpenAiImages {

  private final OpenAiSimulator simulator;
  private final OpenAiRules rules;

  OpenAiImages(OpenAiSimulator simulator, OpenAiRules rules) {
    this.simulator = simulator;
    this.rules = rules;
  }

  Reply generate(RecordedRequest request) throws InterruptedIOException {
    JsonObject input = request.json();
    Optional<Reply> refusal = rules.check(input, true);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return run(input, Kind.IMAGE, List.of(), Optional.empty());
  }

  Reply edit(RecordedRequest request) throws InterruptedIOException {
    JsonObject input = form(request);
    List<RecordedRequest.Part> sources = new ArrayList<>(request.partsNamed("image"));
    sources.addAll(request.partsNamed("image[]"));
    List<RecordedRequest.Part> masks = request.partsNamed("mask");
    Optional<Reply> refusal =
        rules
            .check(input, true)
            .or(() -> rules.checkPictures(sources))
            .or(() -> rules.checkMask(sources.get(0), masks));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return run(
        input,
        Kind.EDIT,
        sources.stream().map(RecordedRequest.Part::content).toList(),
        masks.stream().findFirst().map(RecordedRequest.Part::content));
  }

  Reply vary(RecordedRequest request) throws InterruptedIOException {
    JsonObject input = form(request);
    List<RecordedRequest.Part> sources = request.partsNamed("image");
    Optional<Reply> refusal =
        rules
            .check(input, false)
            .or(() -> rules.checkPictures(sources))
            .or(() -> rules.checkVariation(input));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return run(input, Kind.EDIT, List.of(sources.get(0).content()), Optional.empty());
  }

  private Reply run(JsonObject input, Kind kind, List<byte[]> sources, Optional<byte[]> mask)
      throws InterruptedIOException {
    long number = simulator.nextNumber();
    String id = "img_" + number;
    JsonObject content = input.deepCopy();
    JsonArray digests = new JsonArray();
    sources.forEach(source -> digests.add(Digests.sha256(source)));
    mask.ifPresent(bytes -> digests.add(Digests.sha256(bytes)));
    content.add("files", digests);
    PartnerModel model = PartnerModel.of(rules.modelOf(input), kind, Shape.LIST);
    SimulatedJob job =
        simulator.jobs.accept(
            id,
            model,
            content,
            url -> url,
            Optional.empty(),
            () -> data(id, input, sources, mask, number));
    while (!job.look().isTerminal()) {
      ReplicateStream.pause();
    }
    if (job.failure().isPresent()) {
      return OpenAiErrors.reply(
          400,
          job.failure().get().getMessage(),
          "image_generation_user_error",
          "",
          "moderation_blocked");
    }
    return Reply.json(200, answer(input, job.output()));
  }

  private JsonArray data(
      String id, JsonObject input, List<byte[]> sources, Optional<byte[]> mask, long number) {
    long seed = input.has("seed") ? input.get("seed").getAsLong() : number;
    JsonArray data = new JsonArray();
    for (int i = 0; i < OpenAiRules.count(input); i++) {
      Artifact artifact = artifact(i, input, sources, mask, seed + i);
      JsonObject item = new JsonObject();
      if (wantsUrl(input)) {
        item.addProperty("url", simulator.publish(simulator.files(), "/" + id, artifact));
      } else {
        String base64 = Base64.getEncoder().encodeToString(artifact.bytes().get());
        item.addProperty("b64_json", base64);
      }
      if (rules.modelOf(input).equals("dall-e-3")) {
        item.addProperty("revised_prompt", OpenAiRules.text(input, "prompt"));
      }
      data.add(item);
    }
    return data;
  }

  private static Artifact artifact(
      int index, JsonObject input, List<byte[]> sources, Optional<byte[]> mask, long seed) {
    String format = OpenAiRules.text(input, "output_format").equals("jpeg") ? "jpeg" : "png";
    BufferedImage image = picture(input, sources, mask, seed);
    byte[] bytes = Pictures.write(image, format);
    return new Artifact(
        "image-" + index + "." + format,
        "image/" + format,
        image.getWidth(),
        image.getHeight(),
        Digests.sha256(bytes),
        () -> bytes);
  }

  private static BufferedImage picture(
      JsonObject input, List<byte[]> sources, Optional<byte[]> mask, long seed) {
    String prompt = OpenAiRules.text(input, "prompt");
    if (sources.isEmpty()) {
      Sizes size = Sizes.of(input);
      return Pictures.generated(prompt, seed, size.width(), size.height());
    }
    BufferedImage edited =
        Pictures.edited(
            Pictures.read(sources.get(0)).orElseThrow(),
            mask.flatMap(Pictures::read),
            Pictures.Change.WHERE_TRANSPARENT,
            prompt,
            seed);
    return Sizes.asked(input)
        .map(size -> Pictures.scaled(edited, size.width(), size.height()))
        .orElse(edited);
  }

  private JsonObject answer(JsonObject input, JsonElement data) {
    JsonObject answer = new JsonObject();
    answer.addProperty("created", Instant.now().getEpochSecond());
    answer.add("data", data);
    if (rules.modelOf(input).startsWith("gpt-")) {
      answer.addProperty(
          "background", input.has("background") ? OpenAiRules.text(input, "background") : "opaque");
      answer.addProperty(
          "output_format",
          input.has("output_format") ? OpenAiRules.text(input, "output_format") : "png");
      answer.addProperty(
          "quality", input.has("quality") ? OpenAiRules.text(input, "quality") : "high");
      Sizes size = Sizes.of(input);
      answer.addProperty("size", size.width() + "x" + size.height());
      answer.add("usage", usage());
    }
    return answer;
  }

  private static JsonObject usage() {
    JsonObject details = new JsonObject();
    details.addProperty("image_tokens", 0);
    details.addProperty("text_tokens", 10);
    JsonObject usage = new JsonObject();
    usage.addProperty("input_tokens", 10);
    usage.add("input_tokens_details", details);
    usage.addProperty("output_tokens", 4160);
    usage.addProperty("total_tokens", 4170);
    return usage;
  }

  private boolean wantsUrl(JsonObject input) {
    String asked = OpenAiRules.text(input, "response_format");
    return asked.isEmpty() ? !rules.modelOf(input).startsWith("gpt-") : asked.equals("url");
  }

  /** The plain fields of a form, as if they had come as JSON. */
  private static JsonObject form(RecordedRequest request) {
    JsonObject fields = new JsonObject();
    for (RecordedRequest.Part part : request.parts()) {
      if (part.fileName().isEmpty()) {
        fields.add(part.name(), new JsonPrimitive(part.text()));
      }
    }
    return fields;
  }
}
