package ai.pixto.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Phil Harvey's ExifTool, the reader that people check metadata with. */
public final class ExifTool {

  private ExifTool() {}

  /**
   * What it reads in a file: values by {@code group:tag}, such as {@code XMP-xmp:CreatorTool}. A
   * file that it warns of fails. The test is skipped, by name, where ExifTool is not installed.
   */
  public static Map<String, String> read(Path file) throws IOException {
    Process process = start(file);
    String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> value :
        JsonParser.parseString(json).getAsJsonArray().get(0).getAsJsonObject().entrySet()) {
      JsonElement element = value.getValue();
      values.put(
          value.getKey(), element.isJsonPrimitive() ? element.getAsString() : element.toString());
    }
    if (values.containsKey("ExifTool:Warning") || values.containsKey("ExifTool:Error")) {
      throw new AssertionError(file.getFileName() + ": " + values);
    }
    return values;
  }

  private static Process start(Path file) {
    ProcessBuilder command =
        new ProcessBuilder("exiftool", "-j", "-G1", "-n", "-U", "-all", file.toString());
    try {
      return command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      Assumptions.abort("ExifTool is not installed: what is written was not read by it.");
      throw new UncheckedIOException(e);
    }
  }
}
