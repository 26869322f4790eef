package ai.pixto.engine.fal;

import ai.pixto.engine.Content;
import ai.pixto.engine.Outbound;
import ai.pixto.engine.PartnerErrors;
import ai.pixto.engine.Prepared;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.http.Body;
import ai.pixto.http.Credential;
import ai.pixto.http.HttpRequest;
import ai.pixto.http.HttpResponse;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.util.Optional;

/**
 * fal's storage: an upload is announced with the key and then sent without it, in one piece or,
 * where it is large, in parts. Used by a job's thread.
 */
final class FalStorage {

  /** Above this, fal's own client sends parts. */
  private static final long LARGEST_PIECE = 90L << 20;

  private static final long PART_BYTES = 10L << 20;

  private final URI base;
  private final Optional<Credential> key;
  private final int keptSeconds;
  private final Outbound outbound;
  private final long largestPiece;
  private final long partBytes;

  /**
   * @param keptSeconds how long the file is kept; 0 for as long as fal likes
   */
  FalStorage(URI base, Optional<Credential> key, int keptSeconds, Outbound outbound) {
    this(base, key, keptSeconds, outbound, LARGEST_PIECE, PART_BYTES);
  }

  FalStorage(
      URI base,
      Optional<Credential> key,
      int keptSeconds,
      Outbound outbound,
      long largestPiece,
      long partBytes) {
    this.base = base;
    this.key = key;
    this.keptSeconds = keptSeconds;
    this.outbound = outbound;
    this.largestPiece = largestPiece;
    this.partBytes = partBytes;
  }

  /** Where the picture can be read. */
  String upload(Prepared picture, PartnerErrors errors) {
    boolean inParts = picture.bytes() > largestPiece;
    JsonObject places =
        errors.object(announce(picture, inParts ? "initiate-multipart" : "initiate"));
    URI to = URI.create(errors.text(places, "upload_url"));
    if (inParts) {
      sendParts(picture, to, errors);
    } else {
      Body body = Body.file(picture.file(), picture.mediaType());
      errors.require(outbound.send(HttpRequest.put(to, body).build(), Content.NONE.with(picture)));
    }
    return errors.text(places, "file_url");
  }

  private HttpResponse announce(Prepared picture, String how) {
    JsonObject file = new JsonObject();
    file.addProperty("content_type", picture.mediaType());
    file.addProperty("file_name", picture.file().getFileName().toString());
    URI uri =
        URI.create(
            base.toString().replaceAll("/+$", "")
                + "/storage/upload/"
                + how
                + "?storage_type=fal-cdn-v3");
    HttpRequest.Builder request =
        HttpRequest.post(uri, Body.json(file)).repeat(HttpRequest.Repeat.SAFE);
    if (keptSeconds > 0) {
      request.header("X-Fal-Object-Lifecycle", lifecycle(keptSeconds));
    }
    key.ifPresent(request::credential);
    return outbound.send(request.build(), Content.NONE);
  }

  private void sendParts(Prepared picture, URI to, PartnerErrors errors) {
    JsonArray parts = new JsonArray();
    for (long from = 0; from < picture.bytes(); from += partBytes) {
      int number = parts.size() + 1;
      long length = Math.min(partBytes, picture.bytes() - from);
      Body body = Body.file(picture.file(), from, length, picture.mediaType());
      HttpRequest request = HttpRequest.put(below(to, Integer.toString(number)), body).build();
      HttpResponse response = errors.require(outbound.send(request, Content.NONE.with(picture)));
      JsonObject part = new JsonObject();
      part.addProperty("partNumber", number);
      part.addProperty("etag", etag(response));
      parts.add(part);
    }
    JsonObject all = new JsonObject();
    all.add("parts", parts);
    errors.require(
        outbound.send(
            HttpRequest.post(below(to, "complete"), Body.json(all))
                .repeat(HttpRequest.Repeat.SAFE)
                .build(),
            Content.NONE));
  }

  private static URI below(URI to, String segment) {
    String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
    String path = to.toString().replaceAll("\\?.*$", "");
    return URI.create(path + "/" + segment + query);
  }

  private static String etag(HttpResponse response) {
    try {
      JsonElement json = JsonParser.parseString(response.text());
      if (json instanceof JsonObject object && object.has("etag")) {
        return object.get("etag").getAsString();
      }
    } catch (JsonParseException e) {
      return header(response);
    }
    return header(response);
  }

  private static String header(HttpResponse response) {
    return response
        .headers()
        .first("ETag")
        .orElseThrow(
            () ->
                new ProviderFailedException(
                    "fal.ai", "fal.ai did not confirm a part of the upload; try again.", true));
  }

  /** How long fal keeps an object, as its headers say it. */
  static String lifecycle(int seconds) {
    JsonObject preference = new JsonObject();
    preference.addProperty("expiration_duration_seconds", seconds);
    return preference.toString();
  }
}
