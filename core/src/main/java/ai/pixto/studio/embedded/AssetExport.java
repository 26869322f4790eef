package ai.pixto.studio.embedded;

import ai.pixto.error.StorageException;
import ai.pixto.store.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Contents as files with names that a person knows and every platform takes. */
final class AssetExport {

  private static final int LONGEST_NAME = 100;
  private static final Map<String, String> EXTENSIONS =
      Map.ofEntries(
          Map.entry("image/png", "png"),
          Map.entry("image/jpeg", "jpg"),
          Map.entry("image/tiff", "tif"),
          Map.entry("image/webp", "webp"),
          Map.entry("image/gif", "gif"),
          Map.entry("image/bmp", "bmp"),
          Map.entry("video/mp4", "mp4"),
          Map.entry("video/webm", "webm"),
          Map.entry("application/json", "json"),
          Map.entry("text/plain", "txt"));

  /** Names that Windows keeps for devices. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

  private AssetExport() {}

  /** Writes one content as a new file in the folder. */
  static Path write(Vault vault, AssetRow row, AssetRecord record, Path folder) {
    String base = base(record.title());
    String end = extension(base, record.mediaType());
    String stem = base.endsWith(end) ? base.substring(0, base.length() - end.length()) : base;
    for (int number = 1; ; number++) {
      Path file = folder.resolve(stem + (number == 1 ? "" : " (" + number + ")") + end);
      try (OutputStream out =
          Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        return copied(vault, row, file, out);
      } catch (FileAlreadyExistsException e) {
        continue; // Somebody's file: it stays.
      } catch (IOException e) {
        throw failure(file, e);
      }
    }
  }

  private static Path copied(Vault vault, AssetRow row, Path file, OutputStream out)
      throws IOException {
    try (InputStream in = vault.read(row.blob())) {
      in.transferTo(out);
      return file;
    } catch (IOException | RuntimeException e) {
      out.close();
      Files.delete(file);
      throw e;
    }
  }

  static StorageException failure(Path place, IOException cause) {
    return new StorageException(
        place.toString(),
        "The export to "
            + place
            + " cannot be written; look whether its disk is full or its folder write-protected.",
        cause);
  }

  private static String base(String title) {
    String name =
        title
            .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}<>:\"/\\\\|?*]", "_")
            .replaceAll("^[. ]+|[. ]+$", "");
    if (name.length() > LONGEST_NAME) {
      name = name.substring(0, LONGEST_NAME).strip();
    }
    return name.isEmpty() ? "untitled" : DEVICE.matcher(name).matches() ? "_" + name : name;
  }

  /** With its dot; the title's own where it has one. */
  private static String extension(String base, String mediaType) {
    int dot = base.lastIndexOf('.');
    boolean own = dot > 0 && base.substring(dot + 1).matches("[A-Za-z][A-Za-z0-9]{1,4}");
    String known = EXTENSIONS.get(mediaType.toLowerCase(Locale.ROOT));
    return own ? base.substring(dot) : known == null ? "" : "." + known;
  }
}
