package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.StorageException;
import ai.pixto.store.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An archive that was looked through whole: every entry is named by the manifest, can be in an
 * archive, and has the size and hash that the manifest says.
 */
final class ArchiveReader implements AutoCloseable {

  private static final long MOST_MANIFEST = 1L << 27;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LONGEST_SHOWN = 80;

  private final ZipFile zip;
  private final Map<String, byte[]> data = new HashMap<>();
  private Archive.Manifest manifest;

  private ArchiveReader(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * @param schema the newest that is understood
   * @param tables the names of entries below {@code data/} that are understood
   * @throws InvalidRequestException if anything is not as it must be
   */
  static ArchiveReader open(Path file, int schema, Set<String> tables, StudioParts parts) {
    ArchiveReader reader = new ArchiveReader(zip(file));
    try {
      reader.check(schema, tables, parts);
      return reader;
    } catch (IOException | IllegalArgumentException e) {
      reader.close();
      throw refused("archive", "The archive is damaged; export it anew.", e);
    } catch (RuntimeException | Error e) {
      reader.close();
      throw e;
    }
  }

  private static ZipFile zip(Path file) {
    try {
      return new ZipFile(file.toFile());
    } catch (IOException | IllegalArgumentException e) {
      throw refused(
          "archive",
          "The archive cannot be read as a ZIP file; choose one that Pixto has exported.",
          e);
    }
  }

  static InvalidRequestException refused(String name, String sentence, Throwable cause) {
    return new InvalidRequestException(shown(name), sentence, cause);
  }

  /** A name from a strange archive, fit to be shown. */
  static String shown(String name) {
    String printable = name.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() > LONGEST_SHOWN
        ? printable.substring(0, LONGEST_SHOWN) + "…"
        : printable;
  }

  private static InvalidRequestException refused(String name, String trouble) {
    return refused(
        name, "The archive was not taken in: its entry " + shown(name) + " " + trouble + ".", null);
  }

  private void check(int schema, Set<String> tables, StudioParts parts) throws IOException {
    Set<String> names = names();
    if (!names.remove(Archive.MANIFEST)) {
      throw refused(
          Archive.MANIFEST,
          "The archive has no manifest.json; choose one that Pixto has exported.",
          null);
    }
    manifest = manifest();
    checkVersion(schema);
    long dataBytes = 0;
    for (Archive.Entry entry : manifest.entries()) {
      if (entry == null || entry.name() == null || entry.sha256() == null) {
        throw refused(Archive.MANIFEST, "is incomplete");
      }
      if (!names.remove(entry.name())) {
        throw refused(entry.name(), "is in the manifest, but missing or there twice");
      }
      boolean table = entry.name().startsWith(Archive.DATA);
      dataBytes += table ? Math.max(entry.size(), 0) : 0;
      checkName(entry.name(), tables, parts);
      if (dataBytes > 2 * Archive.MOST_DATA) {
        throw refused(entry.name(), "is too large");
      }
      check(entry, table);
    }
    if (!names.isEmpty()) {
      throw refused(names.iterator().next(), "is not in its manifest");
    }
  }

  private Set<String> names() {
    if (zip.size() > Archive.MOST_ENTRIES) {
      throw refused("archive", "The archive has too many entries.", null);
    }
    Set<String> names = new HashSet<>();
    Enumeration<? extends ZipEntry> all = zip.entries();
    while (all.hasMoreElements()) {
      String name = all.nextElement().getName();
      if (!names.add(name)) {
        throw refused(name, "is there twice");
      }
    }
    return names;
  }

  private Archive.Manifest manifest() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    read(zip.getEntry(Archive.MANIFEST), MOST_MANIFEST, bytes);
    try {
      Archive.Manifest read = StudioJson.value(bytes.toByteArray(), Archive.Manifest.class);
      if (read != null
          && Archive.PROGRAM.equals(read.program())
          && read.format() != null
          && read.schema() != null
          && read.entries() != null) {
        return read;
      }
    } catch (StorageException e) {
      throw refused(Archive.MANIFEST, "The archive's manifest.json is damaged.", e);
    }
    throw refused(
        Archive.MANIFEST,
        "The archive's manifest.json is not one of Pixto's; choose an archive that Pixto has"
            + " exported.",
        null);
  }

  private void checkVersion(int schema) {
    if (manifest.format() > Archive.FORMAT || manifest.schema() > schema) {
      throw refused(
          Archive.MANIFEST,
          "The archive was written by a newer version of Pixto; update Pixto and try again.",
          null);
    }
    if (manifest.format() < 1 || manifest.schema() < 1) {
      throw refused(Archive.MANIFEST, "names a format that never was");
    }
  }

  private static void checkName(String name, Set<String> tables, StudioParts parts) {
    if (name.startsWith(Archive.FILES)) {
      String file = name.substring(Archive.FILES.length());
      if (!Archive.isFileName(file) || parts.files().filter(taker -> taker.takes(file)).isEmpty()) {
        throw refused(name, "has a name that no file of an archive can have");
      }
    } else if (!tables.contains(name)) {
      throw refused(name, "is of a kind that this version of Pixto does not know");
    }
  }

  private void check(Archive.Entry entry, boolean table) throws IOException {
    ZipEntry found = zip.getEntry(entry.name());
    if (!table && entry.size() > found.getCompressedSize()) {
      throw refused(entry.name(), "is compressed, as files of an archive never are");
    }
    if (table) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      verify(entry, bytes);
      data.put(entry.name(), bytes.toByteArray());
    } else {
      verify(entry, OutputStream.nullOutputStream());
    }
  }

  private void verify(Archive.Entry entry, OutputStream out) throws IOException {
    String sha256 = read(zip.getEntry(entry.name()), entry.size(), out);
    if (!sha256.equals(entry.sha256())) {
      throw refused(entry.name(), "is not what its manifest says");
    }
  }

  /** Never reads more than there should be. */
  private String read(ZipEntry entry, long most, OutputStream out) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > most) {
          throw refused(entry.getName(), "is larger than it may be");
        }
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
    }
    if (size != most && !entry.getName().equals(Archive.MANIFEST)) {
      throw refused(entry.getName(), "is cut short");
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The bytes of an entry below {@code data/}; none if the archive has no such. */
  byte[] data(String name) {
    return data.getOrDefault(name, "[]".getBytes(StandardCharsets.US_ASCII));
  }

  /** The names of files, below {@code files/}. */
  List<String> files() {
    return manifest.entries().stream()
        .map(Archive.Entry::name)
        .filter(name -> name.startsWith(Archive.FILES))
        .map(name -> name.substring(Archive.FILES.length()))
        .toList();
  }

  /** Opens a file; the caller closes it. */
  InputStream file(String name) throws IOException {
    return zip.getInputStream(zip.getEntry(Archive.FILES + name));
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new StorageException("archive", "The archive could not be closed.", e);
    }
  }
}
