package ai.pixto.engine;

import ai.pixto.error.StorageException;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a partner said, kept in a job's folder. */
final class JsonFiles {

  /** How their names end. */
  static final String ENDING = ".json";

  private JsonFiles() {}

  static void write(Path file, JsonElement json) {
    try {
      WholeFile.write(file, part -> Files.writeString(part, json.toString()));
    } catch (IOException e) {
      throw new StorageException(
          file.toString(), "The file " + file + " cannot be written; free some space.", e);
    }
  }

  static JsonElement read(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file));
    } catch (IOException | JsonParseException e) {
      throw new StorageException(file.toString(), "The file " + file + " cannot be read.", e);
    }
  }
}
