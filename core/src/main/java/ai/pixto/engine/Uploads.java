package ai.pixto.engine;

import ai.pixto.error.StorageException;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Where the pictures of a job lie at the partner. Each is uploaded once; where they lie is kept
 * with the job, so that a later process does not upload them again. Small ones go along with the
 * request itself. Used by the job's thread.
 */
final class Uploads {

  private static final String FILE = "uploads.json";

  private final Sources sources;
  private final JsonObject placed;

  private Uploads(Sources sources, JsonObject placed) {
    this.sources = sources;
    this.placed = placed;
  }

  /**
   * @param place uploads a picture
   */
  static Uploads of(
      JobContext job, Sources sources, Function<Prepared, PresetEngine.Placed> place) {
    if (sources.isEmpty()) {
      return new Uploads(sources, new JsonObject());
    }
    Path file = job.fetched(FILE, target -> JsonFiles.write(target, upload(sources, place)));
    return new Uploads(sources, JsonFiles.read(file).getAsJsonObject());
  }

  private static JsonObject upload(Sources sources, Function<Prepared, PresetEngine.Placed> place) {
    JsonObject roles = new JsonObject();
    sources
        .prepared()
        .forEach(
            (role, pictures) -> {
              JsonArray list = new JsonArray();
              for (Prepared picture : pictures) {
                PresetEngine.Placed where = place.apply(picture);
                JsonObject one = new JsonObject();
                where.address().ifPresent(address -> one.addProperty("address", address));
                where.deletion().ifPresent(id -> one.addProperty("deletion", id));
                list.add(one);
              }
              roles.add(role, list);
            });
    return roles;
  }

  /** By role; what was not uploaded comes as a data URI. */
  Map<String, List<String>> addresses() {
    Map<String, List<String>> addresses = new LinkedHashMap<>();
    for (String role : placed.keySet()) {
      List<String> list = new ArrayList<>();
      for (JsonElement one : placed.getAsJsonArray(role)) {
        JsonElement address = one.getAsJsonObject().get("address");
        list.add(
            address == null
                ? dataUri(sources.prepared().get(role).get(list.size()))
                : address.getAsString());
      }
      addresses.put(role, list);
    }
    return addresses;
  }

  /** What goes along with the request. */
  Content alongWith(Content content) {
    Content all = content;
    for (String role : placed.keySet()) {
      JsonArray list = placed.getAsJsonArray(role);
      for (int i = 0; i < list.size(); i++) {
        if (!list.get(i).getAsJsonObject().has("address")) {
          all = all.with(sources.prepared().get(role).get(i));
        }
      }
    }
    return all;
  }

  /** By what the partner deletes them. */
  List<String> deletions() {
    List<String> ids = new ArrayList<>();
    for (String role : placed.keySet()) {
      for (JsonElement one : placed.getAsJsonArray(role)) {
        JsonElement id = one.getAsJsonObject().get("deletion");
        ids.addAll(id == null ? List.of() : List.of(id.getAsString()));
      }
    }
    return ids;
  }

  private static String dataUri(Prepared picture) {
    try {
      String base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(picture.file()));
      return "data:" + picture.mediaType() + ";base64," + base64;
    } catch (IOException e) {
      throw unreadable(picture.file(), e);
    }
  }

  private static StorageException unreadable(Path file, IOException e) {
    return new StorageException(file.toString(), "The file " + file + " cannot be read.", e);
  }
}
