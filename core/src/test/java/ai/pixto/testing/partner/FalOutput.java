package ai.pixto.testing.partner;

import ai.pixto.testing.partner.PartnerModel.Kind;
import ai.pixto.testing.partner.PartnerModel.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;

/** The results of fal's models: files with their type and size, by URL or as data URIs. */
final class FalOutput {

  private final FalSimulator simulator;

  FalOutput(FalSimulator simulator) {
    this.simulator = simulator;
  }

  JsonElement of(String id, PartnerModel model, JsonObject input, long number) throws ModelFailure {
    if (!model.check(input).isEmpty()) {
      throw new ModelFailure("The input is invalid.", "invalid_input", "");
    }
    ModelRunner runner = new ModelRunner(model, input, number, simulator::fetch);
    boolean inline = input.has("sync_mode") && input.get("sync_mode").getAsBoolean();
    JsonObject output = new JsonObject();
    if (model.kind() == Kind.VIDEO) {
      output.add("video", file(id, runner.run().get(0), inline));
      output.addProperty("seed", runner.seed());
    } else if (model.shape() == Shape.OBJECT) {
      List<Artifact> both = runner.cutOutAndMatte();
      output.add("image", file(id, both.get(0), inline));
      boolean wanted = input.has("output_mask") && input.get("output_mask").getAsBoolean();
      output.add("mask_image", wanted ? file(id, both.get(1), inline) : JsonNull.INSTANCE);
    } else if (model.shape() == Shape.SINGLE) {
      output.add("image", file(id, runner.run().get(0), inline));
    } else {
      addImages(output, id, runner, input, inline);
    }
    return output;
  }

  private void addImages(
      JsonObject output, String id, ModelRunner runner, JsonObject input, boolean inline)
      throws ModelFailure {
    JsonArray images = new JsonArray();
    JsonArray concepts = new JsonArray();
    for (Artifact artifact : runner.run()) {
      images.add(file(id, artifact, inline));
      concepts.add(false);
    }
    output.add("images", images);
    output.add("timings", new JsonObject());
    output.addProperty("seed", runner.seed());
    output.add("has_nsfw_concepts", concepts);
    output.add("prompt", input.get("prompt"));
  }

  private JsonObject file(String id, Artifact artifact, boolean inline) {
    URI cdn = simulator.cdn();
    JsonObject file = new JsonObject();
    file.addProperty(
        "url",
        inline
            ? PartnerSimulator.toDataUri(artifact)
            : simulator.publish(cdn, "/files/b/" + id, artifact));
    file.addProperty("content_type", artifact.contentType());
    file.addProperty("file_name", artifact.fileName());
    if (!artifact.contentType().startsWith("video/")) {
      file.addProperty("width", artifact.width());
      file.addProperty("height", artifact.height());
    }
    return file;
  }
}
