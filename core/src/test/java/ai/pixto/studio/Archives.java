package ai.pixto.studio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Looks into exported archives. */
public final class Archives {

  private Archives() {}

  /** All entries, byte for byte, in order; of the manifest all but time and checkpoint. */
  public static Map<String, String> entries(byte[] zip) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    raw(zip)
        .forEach(
            (name, bytes) -> entries.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
    entries.computeIfPresent(
        "manifest.json",
        (name, text) -> text.replaceAll("\"(created|checkpoint)\":\"[^\"]*\",", ""));
    return entries;
  }

  /** All entries in order. */
  public static Map<String, byte[]> raw(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }
}
