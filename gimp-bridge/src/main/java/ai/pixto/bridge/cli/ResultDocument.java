package ai.pixto.bridge.cli;

import ai.pixto.operation.ImageSet;
import ai.pixto.operation.Made;
import ai.pixto.operation.Video;
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
import java.util.Optional;
import java.util.OptionalLong;

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

  /** What one operation made. */
  static JsonObject made(JobFacts facts, Object result, List<MadeFile> files) {
    JsonObject document = head(ExitCode.DONE);
    document.addProperty("done", files.size());
    document.add("job", of(facts));
    Optional<Made> made = made(result);
    JsonArray array = new JsonArray(files.size());
    for (MadeFile file : files) {
      JsonObject object = new JsonObject();
      object.addProperty("output", file.output());
      object.addProperty("status", Choice.word(ItemResult.Status.DONE));
      if (!file.label().isEmpty()) {
        object.addProperty("label", file.label());
      }
      object.addProperty("media_type", file.mediaType());
      file.size()
          .ifPresent(
              size -> {
                object.addProperty("width", size.width());
                object.addProperty("height", size.height());
              });
      object.addProperty("bytes", file.bytes());
      object.addProperty("sha256", file.sha256());
      object.addProperty("job", facts.job());
      object.addProperty("engine", facts.engine());
      made.map(Made::model).or(facts::model).ifPresent(one -> object.addProperty("model", one));
      made.flatMap(Made::modelVersion).ifPresent(one -> object.addProperty("model_version", one));
      made.map(Made::seed)
          .filter(OptionalLong::isPresent)
          .ifPresent(seed -> object.addProperty("seed", seed.getAsLong()));
      array.add(object);
    }
    document.add("results", array);
    return document;
  }

  private static Optional<Made> made(Object result) {
    if (result instanceof ImageSet set) {
      return Optional.of(set.made());
    }
    return result instanceof Video video ? Optional.of(video.made()) : Optional.empty();
  }

  private static JsonObject of(JobFacts facts) {
    JsonObject object = new JsonObject();
    object.addProperty("id", facts.job());
    object.addProperty("engine", facts.engine());
    facts.model().ifPresent(model -> object.addProperty("model", model));
    facts.price().ifPresent(price -> object.addProperty("price_usd", price));
    object.addProperty("disclosed_bytes", facts.disclosedBytes());
    return object;
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

  static JsonObject head(int exitCode) {
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
    object.add("job", of(facts.job()));
  }

  private static JsonObject of(Problem problem) {
    JsonObject object = new JsonObject();
    object.addProperty("code", problem.code());
    if (!problem.field().isEmpty()) {
      object.addProperty("field", problem.field());
    }
    object.addProperty("message", problem.message());
    object.addProperty("retryable", problem.retryable());
    problem.job().ifPresent(job -> object.addProperty("job", job));
    return object;
  }
}
