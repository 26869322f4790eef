package ai.pixto.operation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks a character's file into memory, trusting nothing in it: neither names, nor sizes, nor
 * counts.
 */
final class CharacterArchive {

  /** Of all entries together, unpacked. */
  static final long MAX_BYTES = 256L << 20;

  private static final int MAX_JSON_BYTES = 1 << 20;
  private static final int MAX_ENTRIES = 1 + Character.MAX_REFERENCES;
  private static final String PICTURE = "reference-[0-9]{1,2}\\.[a-z]{3,4}";

  private CharacterArchive() {}

  /**
   * @throws CharacterFile.RefusedException with why it is refused
   */
  static Map<String, byte[]> entries(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES + MAX_JSON_BYTES) {
      throw tooLarge();
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MAX_ENTRIES) {
        throw new CharacterFile.RefusedException("holds more files than a character has.");
      }
      Map<String, byte[]> entries = new LinkedHashMap<>();
      long left = MAX_BYTES;
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        boolean json = entry.getName().equals(CharacterFile.JSON);
        if (!json && !entry.getName().matches(PICTURE)) {
          throw new CharacterFile.RefusedException(
              "holds files that do not belong to a character.");
        }
        byte[] bytes = bytes(zip, entry, json ? MAX_JSON_BYTES : left);
        left -= bytes.length;
        if (entries.put(entry.getName(), bytes) != null) {
          throw new CharacterFile.RefusedException("holds two files of one name.");
        }
      }
      return entries;
    } catch (ZipException e) {
      throw new CharacterFile.RefusedException(
          "is no whole character's file; copy or download it again.");
    }
  }

  /** Reads what is there, not what the entry claims, and no more than it may be. */
  private static byte[] bytes(ZipFile zip, ZipEntry entry, long most) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) most + 1);
      if (bytes.length > most) {
        throw tooLarge();
      }
      CRC32 crc = new CRC32();
      crc.update(bytes);
      if (crc.getValue() != entry.getCrc()) {
        throw new ZipException();
      }
      return bytes;
    }
  }

  private static IOException tooLarge() {
    return new CharacterFile.RefusedException(
        "is larger than a character can be (" + (MAX_BYTES >> 20) + " MiB).");
  }
}
