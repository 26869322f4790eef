package ai.pixto.testing.partner;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * fal's storage: an upload is announced with the key and then sent, in one piece or in parts,
 * without it to the URL that was given. The file can be read once the upload is complete.
 */
final class FalStorage {

  /** Above 90 MiB fal's own client sends parts; one piece is refused above 100 MB. */
  private static final int LARGEST_PIECE = 100_000_000;

  private record Upload(String filePath, String contentType, TreeMap<Integer, byte[]> parts) {}

  private final FalSimulator simulator;
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

  FalStorage(FalSimulator simulator) {
    this.simulator = simulator;
  }

  Reply initiate(RecordedRequest request, String folder) {
    JsonObject asked = request.json();
    if (!asked.has("content_type") || !asked.has("file_name")) {
      return FalErrors.detail(422, "content_type and file_name are required");
    }
    String id = "u" + simulator.nextNumber();
    String path = "/files/b/" + id + "/" + asked.get("file_name").getAsString();
    uploads.put(id, new Upload(path, asked.get("content_type").getAsString(), new TreeMap<>()));
    JsonObject urls = new JsonObject();
    urls.addProperty(
        "upload_url", simulator.cdn() + folder + "/" + id + "?signature=" + signature(id));
    urls.addProperty("file_url", simulator.cdn() + path);
    return Reply.json(200, urls);
  }

  Reply put(RecordedRequest request, String id) {
    Upload upload = uploads.get(id);
    if (!isSigned(request, id) || upload == null) {
      return Reply.text(403, "Forbidden");
    }
    if (request.body().length > LARGEST_PIECE) {
      return Reply.text(413, "Too large");
    }
    simulator.media.put(upload.filePath(), upload.contentType(), request.body());
    return Reply.empty(200);
  }

  Reply putPart(RecordedRequest request, String id, int number) {
    Upload upload = uploads.get(id);
    if (!isSigned(request, id) || upload == null) {
      return Reply.text(403, "Forbidden");
    }
    synchronized (upload) {
      upload.parts().put(number, request.body());
    }
    JsonObject part = new JsonObject();
    part.addProperty("partNumber", number);
    part.addProperty("etag", Digests.md5(request.body()));
    return Reply.json(200, part);
  }

  /** Puts the parts together in the order of the list, which has to name them all rightly. */
  Reply complete(RecordedRequest request, String id) {
    Upload upload = uploads.get(id);
    if (!isSigned(request, id) || upload == null) {
      return Reply.text(403, "Forbidden");
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    synchronized (upload) {
      int expected = 1;
      for (var listed : request.json().getAsJsonArray("parts")) {
        int number = listed.getAsJsonObject().get("partNumber").getAsInt();
        byte[] part = upload.parts().get(number);
        String etag = listed.getAsJsonObject().get("etag").getAsString();
        if (part == null || number != expected++ || !etag.equals(Digests.md5(part))) {
          return FalErrors.detail(400, "Invalid part " + number);
        }
        whole.writeBytes(part);
      }
      upload.parts().clear();
    }
    simulator.media.put(upload.filePath(), upload.contentType(), whole.toByteArray());
    return Reply.empty(200);
  }

  private static boolean isSigned(RecordedRequest request, String id) {
    return signature(id).equals(request.query().get("signature"));
  }

  private static String signature(String id) {
    return Digests.sha256(("upload " + id).getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }
}
