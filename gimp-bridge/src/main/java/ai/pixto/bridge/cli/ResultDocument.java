package ai.pixto.bridge.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The one JSON document that {@code --json} prints: an object with {@code version}, {@code exit},
 * {@code done}, {@code skipped}, {@code failed}, {@code cancelled} and the array {@code results},
 * in the order of the inputs, also for a single one. When nothing was tried it has {@code error}
 * instead of results.
 */
final class ResultDocument {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private ResultDocument() {}

  static JsonObject of(List<ItemResult> results, int exitCode) {
    JsonObject document = head(exitCode);
    for (ItemResult.Status status : ItemResult.Status.values()) {
      document.addProperty(
          Choice.word(status), results.stream().filter(one -> one.is(status)).count());
    }
    JsonArray array = new JsonArray(results.size());
    results.forEach(one -> array.add(of(one)));
    document.add("results", array);
    return document;
  }

  static JsonObject failure(Problem problem, int exitCode) {
    JsonObject document = head(exitCode);
    document.add("error", of(problem));
    return document;
  }

  static void print(OutputStream out, JsonObject document) {
    try {
      out.write((GSON.toJson(document) + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An object of numbers, in the order of the map, of at most three decimals. */
  static JsonObject numbers(Map<String, Double> values) {
    JsonObject object = new JsonObject();
    values.forEach((name, value) -> object.addProperty(name, Math.round(value * 1000) / 1000.0));
    return object;
  }

  private static JsonObject head(int exitCode) {
    JsonObject document = new JsonObject();
    document.addProperty("version", PixtoCommand.version());
    document.addProperty("exit", exitCode);
    return document;
  }

  private static JsonObject of(ItemResult result) {
    JsonObject object = new JsonObject();
    object.addProperty("input", result.input());
    result.output().ifPresent(output -> object.addProperty("output", output));
    object.addProperty("status", Choice.word(result.status()));
    result.cutout().ifPresent(facts -> add(object, facts));
    if (!result.warnings().isEmpty()) {
      JsonArray warnings = new JsonArray();
      result.warnings().forEach(warnings::add);
      object.add("warnings", warnings);
    }
    result.problem().ifPresent(problem -> object.add("error", of(problem)));
    return object;
  }

  private static void add(JsonObject object, ItemResult.Facts facts) {
    object.addProperty("mode", facts.mode());
    object.addProperty("reason", facts.reason());
    object.addProperty("confidence", Math.round(facts.confidence() * 1000) / 1000.0);
    object.addProperty("unsure", facts.unsure());
    object.addProperty("width", facts.width());
    object.addProperty("height", facts.height());
    object.add("timings", numbers(facts.millis()));
  }

  private static JsonObject of(Problem problem) {
    JsonObject object = new JsonObject();
    object.addProperty("code", problem.code());
    if (!problem.field().isEmpty()) {
      object.addProperty("field", problem.field());
    }
    object.addProperty("message", problem.message());
    object.addProperty("retryable", problem.retryable());
    return object;
  }
}
