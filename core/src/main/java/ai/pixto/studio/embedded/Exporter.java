package ai.pixto.studio.embedded;

import ai.pixto.error.StorageException;
import ai.pixto.store.Sha256;
import ai.pixto.studio.DataField;
import ai.pixto.studio.DataField.Form;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an account as an archive: equal accounts give equal entries. */
final class Exporter {

  private final Access access;
  private final StudioParts parts;

  Exporter(Access access, StudioParts parts) {
    this.access = access;
    this.parts = parts;
  }

  /** All tables as files of one moment, by name. */
  Map<String, byte[]> tables(Connection connection) throws SQLException {
    List<DataTable> tables = new ArrayList<>(parts.portable());
    parts.owned().stream().filter(t -> t.name().equals(Rows.ACCOUNTS)).forEach(tables::add);
    tables.sort(Comparator.comparing(DataTable::name));
    Map<String, byte[]> files = new LinkedHashMap<>();
    long size = 0;
    for (DataTable table : tables) {
      List<JsonObject> rows = new ArrayList<>();
      for (Map<String, Object> row : Rows.of(connection, table, access.account())) {
        rows.add(row(table, row));
      }
      byte[] json = json(rows);
      size += json.length;
      files.put(Archive.csv(table), csv(table, rows));
      files.put(Archive.json(table), json);
    }
    if (size > Archive.MOST_DATA) {
      throw new StorageException(
          "export",
          "The account has more than "
              + (Archive.MOST_DATA >> 20)
              + " MB of entries, which no archive can have; delete some first.",
          null);
    }
    return files;
  }

  private JsonObject row(DataTable table, Map<String, Object> row) {
    JsonObject object = new JsonObject();
    for (DataField field : table.fields()) {
      Object value = row.get(field.column());
      if (value != null && Rows.isPortable(table, field)) {
        object.add(field.column(), value(table, field, Rows.id(table, row), value));
      }
    }
    return object;
  }

  private JsonElement value(DataTable table, DataField field, String id, Object value) {
    if (field.form() == Form.PLAIN) {
      return RowJson.plain(
          parts
              .files()
              .map(files -> files.outward(access, table.name(), field.column(), value))
              .orElse(value));
    }
    String context = Rows.context(table, field.column(), access.account(), id);
    return RowJson.opened(access.keys().open((byte[]) value, context));
  }

  private static byte[] json(List<JsonObject> rows) {
    List<String> lines = rows.stream().map(RowJson::text).toList();
    return ("[\n" + String.join(",\n", lines) + "\n]\n").getBytes(StandardCharsets.UTF_8);
  }

  /** As RFC 4180 has it. */
  private static byte[] csv(DataTable table, List<JsonObject> rows) {
    List<String> columns =
        table.fields().stream()
            .filter(field -> Rows.isPortable(table, field))
            .map(DataField::column)
            .toList();
    StringBuilder csv = new StringBuilder(String.join(",", columns)).append("\r\n");
    for (JsonObject row : rows) {
      csv.append(String.join(",", columns.stream().map(c -> cell(row.get(c))).toList()));
      csv.append("\r\n");
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String cell(JsonElement value) {
    if (value == null) {
      return "";
    }
    String text = value.isJsonPrimitive() ? value.getAsString() : RowJson.text(value);
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Writes the archive; does not close {@code out}. */
  void write(Map<String, byte[]> tables, int schema, Optional<String> checkpoint, OutputStream out)
      throws IOException {
    List<Archive.Entry> entries = new ArrayList<>();
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    for (Map.Entry<String, byte[]> table : tables.entrySet()) {
      entries.add(entry(zip, table.getKey(), to -> to.write(table.getValue())));
    }
    // As they are: pictures are packed already, and an archive that does not unpack to more than it
    // is cannot be a bomb.
    zip.setLevel(Deflater.NO_COMPRESSION);
    List<ExportedFiles.Entry> files =
        new ArrayList<>(parts.files().map(source -> source.entries(access)).orElse(List.of()));
    files.sort(Comparator.comparing(ExportedFiles.Entry::name));
    for (ExportedFiles.Entry file : files) {
      entries.add(entry(zip, Archive.FILES + file.name(), to -> copy(file, to)));
    }
    zip.setLevel(Deflater.DEFAULT_COMPRESSION);
    Archive.Manifest manifest =
        new Archive.Manifest(
            Archive.PROGRAM,
            Archive.FORMAT,
            schema,
            access.now().toString(),
            checkpoint.orElse(null),
            entries);
    entry(zip, Archive.MANIFEST, to -> to.write(StudioJson.bytes(manifest)));
    zip.finish();
    zip.flush();
  }

  @FunctionalInterface
  private interface Content {
    void to(OutputStream out) throws IOException;
  }

  private static Archive.Entry entry(ZipOutputStream zip, String name, Content content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(Archive.TIME);
    zip.putNextEntry(entry);
    MessageDigest digest = Sha256.digest();
    content.to(new DigestOutputStream(zip, digest));
    zip.closeEntry();
    return new Archive.Entry(name, entry.getSize(), HexFormat.of().formatHex(digest.digest()));
  }

  private static void copy(ExportedFiles.Entry file, OutputStream out) throws IOException {
    try (InputStream in = file.content().open()) {
      in.transferTo(out);
    }
  }
}
