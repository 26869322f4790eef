package ai.pixto.testing.partner;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replicate's files: uploaded as a form, kept for a day, fetched with a signature. */
final class ReplicateFiles {

  private static final Duration KEPT = Duration.ofHours(24);
  private static final int LONGEST_NAME_BYTES = 255;
  private static final byte[] SIGNING_KEY = "files-signing-key".getBytes(StandardCharsets.UTF_8);

  private record Stored(
      String id,
      String name,
      String contentType,
      byte[] content,
      JsonElement metadata,
      Instant at) {}

  private final ReplicateSimulator simulator;
  private final Map<String, Stored> files = Collections.synchronizedMap(new LinkedHashMap<>());

  ReplicateFiles(ReplicateSimulator simulator) {
    this.simulator = simulator;
  }

  Reply upload(RecordedRequest request) {
    List<RecordedRequest.Part> contents = request.partsNamed("content");
    if (contents.size() != 1 || contents.get(0).fileName().isEmpty()) {
      return Problems.problem(400, "", "Missing content");
    }
    RecordedRequest.Part content = contents.get(0);
    String name = content.fileName().get();
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
      return Problems.problem(400, "", "The file name is too long");
    }
    JsonElement metadata =
        request.partsNamed("metadata").stream()
            .findFirst()
            .map(part -> JsonParser.parseString(part.text()))
            .orElseGet(JsonObject::new);
    Stored file =
        new Stored(
            simulator.id("file", simulator.nextNumber()),
            name,
            content.contentType().orElse("application/octet-stream"),
            content.content(),
            metadata,
            Instant.now());
    files.put(file.id(), file);
    return Reply.json(201, toJson(file));
  }

  Reply get(String id) {
    return Optional.ofNullable(files.get(id))
        .map(file -> Reply.json(200, toJson(file)))
        .orElseGet(Problems::notFound);
  }

  Reply delete(String id) {
    return files.remove(id) == null ? Problems.notFound() : Reply.empty(204);
  }

  JsonArray all() {
    JsonArray newestFirst = new JsonArray();
    List<Stored> stored;
    synchronized (files) {
      stored = new ArrayList<>(files.values());
    }
    for (int i = stored.size() - 1; i >= 0; i--) {
      newestFirst.add(toJson(stored.get(i)));
    }
    return newestFirst;
  }

  /** {@code GET /files/{id}/download}: whoever holds a signature that has not expired may read. */
  Reply download(String id, RecordedRequest request) {
    Map<String, String> query = request.query();
    String expiry = query.getOrDefault("expiry", "0");
    String wanted = signature(query.getOrDefault("owner", ""), id, expiry);
    boolean isSigned = wanted.equals(query.get("signature"));
    if (!isSigned || Instant.now().getEpochSecond() > Long.parseLong(expiry)) {
      return Problems.problem(403, "", "The signature is invalid or has expired");
    }
    return Optional.ofNullable(files.get(id))
        .map(file -> Reply.bytes(200, file.contentType(), file.content()))
        .orElseGet(Problems::notFound);
  }

  static String signature(String owner, String id, String expiry) {
    String message = owner + " " + id + " " + expiry;
    return Digests.hmacSha256(SIGNING_KEY, message.getBytes(StandardCharsets.UTF_8));
  }

  Optional<byte[]> content(String id) {
    return Optional.ofNullable(files.get(id)).map(Stored::content);
  }

  private JsonObject toJson(Stored file) {
    JsonObject checksums = new JsonObject();
    checksums.addProperty("sha256", Digests.sha256(file.content()));
    checksums.addProperty("md5", Digests.md5(file.content()));
    JsonObject urls = new JsonObject();
    urls.addProperty("get", simulator.endpoint() + "/files/" + file.id());
    JsonObject json = new JsonObject();
    json.addProperty("id", file.id());
    json.addProperty("name", file.name());
    json.addProperty("content_type", file.contentType());
    json.addProperty("size", file.content().length);
    json.addProperty("etag", Digests.md5(file.content()));
    json.add("checksums", checksums);
    json.add("metadata", file.metadata());
    json.addProperty("created_at", file.at().toString());
    json.addProperty("expires_at", file.at().plus(KEPT).toString());
    json.add("urls", urls);
    return json;
  }
}
