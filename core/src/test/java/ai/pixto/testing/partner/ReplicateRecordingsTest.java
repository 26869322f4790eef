package ai.pixto.testing.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.testing.SharedData;
import ai.pixto.testing.partner.Cassette.Exchange;
import ai.pixto.testing.partner.PartnerModel.Kind;
import ai.pixto.testing.partner.PartnerModel.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Replays what Replicate's API was recorded to answer (replicate-python's cassettes) against the
 * simulator: the same status and content type, every recorded field there with the same type, and
 * no field that Replicate does not document.
 */
class ReplicateRecordingsTest {

  /** Trainings and the creation of models are not simulated: Pixto uses neither. */
  private static final String NOT_SIMULATED = "(trainings|models-create).*";

  /** In recordings of 2023 and 2024, since removed from the API. */
  private static final Set<String> REMOVED_SINCE = Set.of("webhook_completed");

  /** Documented in the official client's types, younger than some of the recordings. */
  private static final Set<String> ADDED_SINCE =
      Set.of(
          "model",
          "output",
          "data_removed",
          "source",
          "web",
          "stream",
          "total_time",
          "created_at",
          "started_at",
          "completed_at",
          "metrics",
          "description");

  /** Their inside is the model's own affair. */
  private static final Set<String> OPAQUE =
      Set.of("openapi_schema", "default_example", "latest_version", "output", "input", "metadata");

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void theSimulatorAnswersAsWasRecorded() throws Exception {
    List<Path> cassettes;
    try (Stream<Path> files = Files.list(SharedData.require("fixtures/replicate"))) {
      cassettes =
          files.filter(f -> !f.getFileName().toString().matches(NOT_SIMULATED)).sorted().toList();
    }
    assertFalse(cassettes.isEmpty());
    int compared = 0;
    for (Path cassette : cassettes) {
      for (Exchange recorded : Cassette.read(cassette)) {
        try (ReplicateSimulator replicate = ReplicateSimulator.start()) {
          addRecordedModels(replicate);
          compare(cassette.getFileName().toString(), recorded, replicate);
          compared++;
        }
      }
    }
    assertTrue(compared >= 40, "only " + compared + " exchanges");
  }

  private static void addRecordedModels(ReplicateSimulator replicate) {
    replicate.add(
        PartnerModel.of("meta/llama-2-70b-chat", Kind.TEXT, Shape.LIST, "prompt!").asOfficial());
    replicate.add(PartnerModel.of("mattt/empty", Kind.TEXT, Shape.LIST));
  }

  private void compare(String name, Exchange recorded, ReplicateSimulator replicate)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = answer(recorded, replicate);
    String place = name + " " + recorded.method() + " " + recorded.path();
    assertEquals(recorded.status(), answer.statusCode(), place + answer.body());
    if (recorded.body().isEmpty()) {
      return;
    }
    String type = answer.headers().firstValue("content-type").orElse("");
    assertEquals(recorded.contentType(), type, place);
    if (recorded.body().get().isJsonObject()) {
      // The API of 2023 repeated this part of the request; urls.stream is what remains of it.
      recorded.body().get().getAsJsonObject().remove("stream");
    }
    compareValues(place, recorded.body().get(), JsonParser.parseString(answer.body()));
  }

  private static void compareValues(String place, JsonElement recorded, JsonElement simulated) {
    if (recorded.isJsonNull() || simulated.isJsonNull()) {
      return;
    }
    assertEquals(kind(recorded), kind(simulated), place);
    if (recorded.isJsonArray()) {
      compareFirst(place, recorded.getAsJsonArray(), simulated.getAsJsonArray());
    } else if (recorded.isJsonObject()) {
      compareFields(place, recorded.getAsJsonObject(), simulated.getAsJsonObject());
    }
  }

  private static void compareFirst(String place, JsonArray recorded, JsonArray simulated) {
    if (!recorded.isEmpty() && !simulated.isEmpty()) {
      compareValues(place + "[0]", recorded.get(0), simulated.get(0));
    }
  }

  private static void compareFields(String place, JsonObject recorded, JsonObject simulated) {
    for (String field : recorded.keySet()) {
      if (!REMOVED_SINCE.contains(field)) {
        assertTrue(simulated.has(field), place + ": no field " + field + " in " + simulated);
      }
      if (simulated.has(field) && !OPAQUE.contains(field)) {
        compareValues(place + "." + field, recorded.get(field), simulated.get(field));
      }
    }
    for (String field : simulated.keySet()) {
      boolean known = recorded.has(field) || ADDED_SINCE.contains(field);
      assertTrue(known, place + ": " + field + " was never recorded");
    }
  }

  private static String kind(JsonElement value) {
    if (!value.isJsonPrimitive()) {
      return value.getClass().getSimpleName();
    }
    var primitive = value.getAsJsonPrimitive();
    return primitive.isBoolean() ? "boolean" : primitive.isNumber() ? "number" : "string";
  }

  private HttpResponse<String> answer(Exchange recorded, ReplicateSimulator replicate)
      throws IOException, InterruptedException {
    String path = recorded.path();
    if (path.matches("/v1/files.*")) {
      return answerOfFiles(recorded, replicate);
    }
    if (path.matches("/v1/predictions/[^/]+.*")) {
      return answerOfPrediction(recorded, replicate);
    }
    if (recorded.method().equals("POST")) {
      return submit(recorded, replicate);
    }
    String known = path.replaceAll("[0-9a-f]{64}", ReplicateSimulator.versionOf(modelIn(path)));
    return send(replicate, recorded.method(), known, Optional.empty(), Optional.empty());
  }

  private static String modelIn(String path) {
    String[] segments = path.split("/");
    return segments.length > 4 ? segments[3] + "/" + segments[4] : "";
  }

  private HttpResponse<String> submit(Exchange recorded, ReplicateSimulator replicate)
      throws IOException, InterruptedException {
    JsonObject sent = recorded.sent().orElseThrow().getAsJsonObject();
    if (recorded.prefer().isPresent()) {
      replicate.scriptNext(Script.polls(1, 1).withEarlyOutput());
    }
    if (sent.has("version") && recorded.status() < 300) {
      String model = recorded.body().orElseThrow().getAsJsonObject().get("model").getAsString();
      sent.addProperty("version", ReplicateSimulator.versionOf(model));
    }
    String key = recorded.status() == 401 ? "r8_wrong" : ReplicateSimulator.KEY;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(replicate.endpoint().resolve(recorded.path()))
            .header("Authorization", "Bearer " + key)
            .POST(BodyPublishers.ofString(sent.toString()));
    recorded.prefer().ifPresent(wait -> request.header("Prefer", wait));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Makes the recorded prediction, brings it to the recorded state and asks for it again. */
  private HttpResponse<String> answerOfPrediction(Exchange recorded, ReplicateSimulator replicate)
      throws IOException, InterruptedException {
    JsonObject wanted = recorded.body().orElseThrow().getAsJsonObject();
    JsonObject submission = new JsonObject();
    // The oldest recordings do not say the model; all of them are of this one.
    String model = wanted.has("model") ? wanted.get("model").getAsString() : "stability-ai/sdxl";
    submission.addProperty("version", ReplicateSimulator.versionOf(model));
    submission.add("input", wanted.get("input"));
    HttpResponse<String> created =
        send(
            replicate,
            "POST",
            "/v1/predictions",
            Optional.of(submission.toString()),
            Optional.of("application/json"));
    assertEquals(201, created.statusCode(), created::body);
    String id = JsonParser.parseString(created.body()).getAsJsonObject().get("id").getAsString();
    String path = recorded.path().replaceFirst("predictions/[^/]+", "predictions/" + id);
    HttpResponse<String> answer;
    String status;
    do {
      answer = send(replicate, recorded.method(), path, Optional.empty(), Optional.empty());
      status = JsonParser.parseString(answer.body()).getAsJsonObject().get("status").getAsString();
    } while (!status.equals(wanted.get("status").getAsString()) && !status.equals("succeeded"));
    assertEquals(wanted.get("status").getAsString(), status);
    return answer;
  }

  private HttpResponse<String> answerOfFiles(Exchange recorded, ReplicateSimulator replicate)
      throws IOException, InterruptedException {
    String form =
        "--x\r\nContent-Disposition: form-data; name=\"content\"; filename=\"a.txt\"\r\n"
            + "Content-Type: text/plain\r\n\r\nhello\r\n--x--\r\n";
    HttpResponse<String> uploaded =
        send(
            replicate,
            "POST",
            "/v1/files",
            Optional.of(form),
            Optional.of("multipart/form-data; boundary=x"));
    if (recorded.method().equals("POST")) {
      return uploaded;
    }
    String id = JsonParser.parseString(uploaded.body()).getAsJsonObject().get("id").getAsString();
    String path = recorded.path().replaceFirst("files/.+", "files/" + id);
    return send(replicate, recorded.method(), path, Optional.empty(), Optional.empty());
  }

  private HttpResponse<String> send(
      ReplicateSimulator replicate,
      String method,
      String path,
      Optional<String> body,
      Optional<String> contentType)
      throws IOException, InterruptedException {
    URI address = replicate.endpoint().resolve(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + ReplicateSimulator.KEY)
            .method(method, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
    contentType.ifPresent(type -> request.header("Content-Type", type));
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
