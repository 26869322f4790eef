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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The three image calls of OpenAI's API. */
final class OpenAiImages {

  private static final Map<String, List<String>> SIZES =
      Map.of(
          "gpt-image-1", List.of("1024x1024", "1024x1536", "1536x1024", "auto"),
          "gpt-image-1-mini", List.of("1024x1024", "1024x1536", "1536x1024", "auto"),
          "dall-e-3", List.of("1024x1024", "1792x1024", "1024x1792"),
          "dall-e-2", List.of("256x256", "512x512", "1024x1024"));
  private static final Set<String> GPT_ONLY =
      Set.of("background", "moderation", "output_compression", "output_format");
  private static final int MOST_IMAGES = 10;

  private final OpenAiSimulator simulator;
  private final boolean isLocal;

  OpenAiImages(OpenAiSimulator simulator, boolean isLocal) {
    this.simulator = simulator;
    this.isLocal = isLocal;
  }

  List<String> models() {
    return isLocal ? List.of("stablediffusion") : SIZES.keySet().stream().sorted().toList();
  }

  Reply generate(RecordedRequest request) throws InterruptedIOException {
    JsonObject input = request.json();
    Optional<Reply> refusal = check(input, true);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return run(input, Kind.IMAGE, List.of(), Optional.empty());
  }

  Reply edit(RecordedRequest request) throws InterruptedIOException {
    JsonObject input = form(request);
    List<RecordedRequest.Part> sources = new ArrayList<>(request.partsNamed("image"));
    sources.addAll(request.partsNamed("image[]"));
    Optional<Reply> refusal = check(input, true).or(() -> checkPictures(sources, input));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<byte[]> mask =
        request.partsNamed("mask").stream().findFirst().map(RecordedRequest.Part::content);
    if (mask.isPresent() && !sameSize(sources.get(0).content(), mask.get())) {
      return userError("Invalid mask image size: it must be that of the image.", "mask");
    }
    List<byte[]> bytes = sources.stream().map(RecordedRequest.Part::content).toList();
    return run(input, Kind.EDIT, bytes, mask);
  }

  Reply vary(RecordedRequest request) throws InterruptedIOException {
    JsonObject input = form(request);
    List<RecordedRequest.Part> sources = request.partsNamed("image");
    Optional<Reply> refusal = check(input, false).or(() -> checkPictures(sources, input));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!modelOf(input).equals("dall-e-2") && !isLocal) {
      return OpenAiErrors.invalid(
          "Invalid value: '" + modelOf(input) + "'. Value must be 'dall-e-2'.",
          "model",
          "invalid_value");
    }
    return run(input, Kind.EDIT, List.of(sources.get(0).content()), Optional.empty());
  }

  private Optional<Reply> check(JsonObject input, boolean needsPrompt) {
    String prompt = text(input, "prompt");
    if (needsPrompt && !input.has("prompt")) {
      return Optional.of(
          OpenAiErrors.invalid(
              "Missing required parameter: 'prompt'.", "prompt", "missing_required_parameter"));
    }
    if (needsPrompt && prompt.isEmpty()) {
      return Optional.of(
          OpenAiErrors.invalid(
              "Invalid 'prompt': empty string. Expected a string with minimum length 1, but got an"
                  + " empty string instead.",
              "prompt",
              "empty_string"));
    }
    return isLocal ? Optional.empty() : checkOfficial(input);
  }

  private Optional<Reply> checkOfficial(JsonObject input) {
    String model = modelOf(input);
    if (!SIZES.containsKey(model)) {
      return Optional.of(userError("The model '" + model + "' does not exist.", "model"));
    }
    boolean isGpt = model.startsWith("gpt-");
    for (String name : input.keySet()) {
      boolean unknown = isGpt ? name.equals("response_format") : GPT_ONLY.contains(name);
      if (unknown || name.equals("seed") || name.equals("negative_prompt")) {
        return Optional.of(
            OpenAiErrors.invalid("Unknown parameter: '" + name + "'.", name, "unknown_parameter"));
      }
    }
    int most = model.equals("dall-e-3") ? 1 : MOST_IMAGES;
    if (count(input) > most) {
      return Optional.of(
          OpenAiErrors.invalid(
              "Invalid 'n': integer above maximum value. Expected a value <= " + most + ".",
              "n",
              "integer_above_max_value"));
    }
    List<String> sizes = SIZES.get(model);
    if (input.has("size") && !sizes.contains(text(input, "size"))) {
      return Optional.of(
          OpenAiErrors.invalid(
              "Invalid value: '"
                  + text(input, "size")
                  + "'. Supported values are: '"
                  + String.join("', '", sizes)
                  + "'.",
              "size",
              "invalid_value"));
    }
    return Optional.empty();
  }

  private Optional<Reply> checkPictures(List<RecordedRequest.Part> sources, JsonObject input) {
    if (sources.isEmpty()) {
      return Optional.of(
          OpenAiErrors.invalid(
              "Missing required parameter: 'image'.", "image", "missing_required_parameter"));
    }
    for (RecordedRequest.Part source : sources) {
      boolean rightType =
          isLocal
              || Set.of("image/png", "image/jpeg", "image/webp")
                  .contains(source.contentType().orElse(""));
      if (!rightType) {
        return Optional.of(
            OpenAiErrors.invalid(
                "Invalid file 'image': unsupported mimetype ('"
                    + source.contentType().orElse("application/octet-stream")
                    + "'). Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.",
                "image",
                "unsupported_file_mimetype"));
      }
      if (Pictures.read(source.content()).isEmpty()) {
        return Optional.of(userError("Invalid image file or mode for image.", "image"));
      }
    }
    return Optional.empty();
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
    PartnerModel model = PartnerModel.of(modelOf(input), kind, Shape.LIST);
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
    for (int i = 0; i < count(input); i++) {
      Artifact artifact = artifact(i, input, sources, mask, seed + i);
      JsonObject item = new JsonObject();
      if (wantsUrl(input)) {
        item.addProperty("url", simulator.publish(simulator.files(), "/" + id, artifact));
      } else {
        String base64 = Base64.getEncoder().encodeToString(artifact.bytes().get());
        item.addProperty("b64_json", base64);
      }
      if (modelOf(input).equals("dall-e-3")) {
        item.addProperty("revised_prompt", text(input, "prompt"));
      }
      data.add(item);
    }
    return data;
  }

  private static Artifact artifact(
      int index, JsonObject input, List<byte[]> sources, Optional<byte[]> mask, long seed) {
    Sizes size = Sizes.of(input);
    String prompt = text(input, "prompt");
    String format = text(input, "output_format").equals("jpeg") ? "jpeg" : "png";
    BufferedImage image =
        sources.isEmpty()
            ? Pictures.generated(prompt, seed, size.width(), size.height())
            : Pictures.edited(
                Pictures.read(sources.get(0)).orElseThrow(),
                mask.flatMap(Pictures::read),
                Pictures.Change.WHERE_TRANSPARENT,
                prompt,
                seed);
    byte[] bytes = Pictures.write(image, format);
    return new Artifact(
        "image-" + index + "." + format,
        "image/" + format,
        image.getWidth(),
        image.getHeight(),
        Digests.sha256(bytes),
        () -> bytes);
  }

  private JsonObject answer(JsonObject input, JsonElement data) {
    JsonObject answer = new JsonObject();
    answer.addProperty("created", Instant.now().getEpochSecond());
    answer.add("data", data);
    if (modelOf(input).startsWith("gpt-")) {
      answer.addProperty(
          "background", input.has("background") ? text(input, "background") : "opaque");
      answer.addProperty(
          "output_format", input.has("output_format") ? text(input, "output_format") : "png");
      answer.addProperty("quality", input.has("quality") ? text(input, "quality") : "high");
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
    String asked = text(input, "response_format");
    return asked.isEmpty() ? !modelOf(input).startsWith("gpt-") : asked.equals("url");
  }

  private String modelOf(JsonObject input) {
    String given = text(input, "model");
    return given.isEmpty() ? models().get(0) : given;
  }

  private static int count(JsonObject input) {
    return input.has("n") ? input.get("n").getAsInt() : 1;
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

  private static boolean sameSize(byte[] image, byte[] mask) {
    BufferedImage a = Pictures.read(image).orElseThrow();
    Optional<BufferedImage> b = Pictures.read(mask);
    return b.isPresent()
        && a.getWidth() == b.get().getWidth()
        && a.getHeight() == b.get().getHeight();
  }

  private static Reply userError(String message, String param) {
    return OpenAiErrors.reply(400, message, "image_generation_user_error", param, "invalid_value");
  }

  private static String text(JsonObject input, String name) {
    JsonElement value = input.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }
}
