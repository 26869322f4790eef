package ai.pixto.testing.partner;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What OpenAI's image API refuses, and what a server of one's own lets pass. The words about a mask
 * of another size are a guess; the others were seen in reports of users.
 */
final class OpenAiRules {

  private static final Map<String, List<String>> SIZES =
      Map.of(
          "gpt-image-1", List.of("1024x1024", "1024x1536", "1536x1024", "auto"),
          "gpt-image-1-mini", List.of("1024x1024", "1024x1536", "1536x1024", "auto"),
          "dall-e-3", List.of("1024x1024", "1792x1024", "1024x1792"),
          "dall-e-2", List.of("256x256", "512x512", "1024x1024"));
  private static final Set<String> GPT_ONLY =
      Set.of("background", "moderation", "output_compression", "output_format");
  private static final int MOST_IMAGES = 10;

  private final boolean isLocal;

  OpenAiRules(boolean isLocal) {
    this.isLocal = isLocal;
  }

  List<String> models() {
    return isLocal ? List.of("stablediffusion") : SIZES.keySet().stream().sorted().toList();
  }

  String modelOf(JsonObject input) {
    String given = text(input, "model");
    return given.isEmpty() ? models().get(0) : given;
  }

  Optional<Reply> check(JsonObject input, boolean needsPrompt) {
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

  Optional<Reply> checkPictures(List<RecordedRequest.Part> sources) {
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

  Optional<Reply> checkMask(RecordedRequest.Part source, List<RecordedRequest.Part> masks) {
    boolean fits = masks.isEmpty() || sameSize(source.content(), masks.get(0).content());
    return fits
        ? Optional.empty()
        : Optional.of(userError("Invalid mask image size: it must be that of the image.", "mask"));
  }

  Optional<Reply> checkVariation(JsonObject input) {
    String model = modelOf(input);
    return isLocal || model.equals("dall-e-2")
        ? Optional.empty()
        : Optional.of(
            OpenAiErrors.invalid(
                "Invalid value: '" + model + "'. Value must be 'dall-e-2'.",
                "model",
                "invalid_value"));
  }

  static int count(JsonObject input) {
    return input.has("n") ? input.get("n").getAsInt() : 1;
  }

  static String text(JsonObject input, String name) {
    JsonElement value = input.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
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
}
