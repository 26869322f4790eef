package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.StorageException;
import ai.pixto.store.Sql;
import ai.pixto.studio.DataField;
import ai.pixto.studio.DataField.Form;
import ai.pixto.studio.Imported;
import ai.pixto.studio.ProfileChange;
import ai.pixto.studio.RightsRequest.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes in an archive, all of it or nothing. */
final class Importer {

  private static final int CONSTRAINT = 19; // SQLITE_CONSTRAINT, the low byte of its kinds too

  private final Access access;
  private final StudioParts parts;

  /** Everything that is to be inserted, checked. */
  private record Content(
      Map<DataTable, List<Map<String, Object>>> rows, Optional<Map<String, Object>> account) {}

  Importer(Access access, StudioParts parts) {
    this.access = access;
    this.parts = parts;
  }

  Imported take(Path file) {
    access.read(
        connection -> {
          access.checkProcessing(connection);
          return file;
        });
    Set<String> known = new HashSet<>();
    List<DataTable> tables = new ArrayList<>(parts.portable());
    tables.add(accounts());
    tables.forEach(table -> Collections.addAll(known, Archive.json(table), Archive.csv(table)));
    try (ArchiveReader archive =
        ArchiveReader.open(file, parts.migrations().size(), known, parts)) {
      Content content = access.read(connection -> content(connection, archive));
      List<String> files = archive.files();
      for (String name : files) {
        take(archive, name);
      }
      return access.write(connection -> insert(connection, content, files.size()));
    }
  }

  private DataTable accounts() {
    return parts.owned().stream()
        .filter(table -> table.name().equals(Rows.ACCOUNTS))
        .findFirst()
        .orElseThrow();
  }

  private Content content(Connection connection, ArchiveReader archive) throws SQLException {
    Map<DataTable, List<Map<String, Object>>> rows = new LinkedHashMap<>();
    for (DataTable table : parts.portable()) {
      rows.put(table, rows(connection, table, archive));
    }
    List<Map<String, Object>> accounts = rows(connection, accounts(), archive);
    if (accounts.size() > 1) {
      throw new InvalidRequestException(
          "accounts", "The archive was not taken in: data/accounts.json has several accounts.");
    }
    return new Content(rows, accounts.stream().findFirst());
  }

  private static List<Map<String, Object>> rows(
      Connection connection, DataTable table, ArchiveReader archive) throws SQLException {
    return new ArchiveRows(table, Rows.types(connection, table))
        .read(archive.data(Archive.json(table)));
  }

  private void take(ArchiveReader archive, String name) {
    try (InputStream in = archive.file(name)) {
      parts.files().orElseThrow().take(access, name, in);
    } catch (IOException e) {
      throw new StorageException(
          "archive", "A file of the archive could not be taken in; try again.", e);
    }
  }

  private Imported insert(Connection connection, Content content, long files) throws SQLException {
    String request = Requests.begin(connection, access, Kind.IMPORT);
    long inserted = 0;
    long all = 0;
    for (Map.Entry<DataTable, List<Map<String, Object>>> table : content.rows().entrySet()) {
      for (Map<String, Object> row : table.getValue()) {
        inserted += insert(connection, table.getKey(), row);
        all++;
      }
    }
    if (content.account().isPresent()) {
      takeOver(connection, content.account().get());
    }
    Requests.done(connection, access, request);
    return new Imported(inserted, all - inserted, files);
  }

  private int insert(Connection connection, DataTable table, Map<String, Object> row)
      throws SQLException {
    List<String> columns = new ArrayList<>(List.of("account"));
    List<Object> values = new ArrayList<>(List.of(access.account()));
    String id = Rows.id(table, row);
    for (Map.Entry<String, Object> value : row.entrySet()) {
      columns.add(value.getKey());
      values.add(kept(table, value.getKey(), id, value.getValue()));
    }
    if (table.fields().stream().map(DataField::column).anyMatch(Rows.IMPORTED::equals)) {
      columns.add(Rows.IMPORTED);
      values.add(1);
    }
    try {
      return Sql.execute(
          connection,
          "INSERT INTO "
              + table.name()
              + " ("
              + String.join(", ", columns)
              + ") VALUES ("
              + String.join(", ", Collections.nCopies(columns.size(), "?"))
              + ") ON CONFLICT (account, id) DO NOTHING",
          values.toArray());
    } catch (SQLException e) {
      if ((e.getErrorCode() & 0xff) != CONSTRAINT) {
        throw e;
      }
      throw new InvalidRequestException(
          Archive.json(table),
          "The archive was not taken in: "
              + Archive.json(table)
              + " has an entry that lacks something or goes with another that is not there.",
          e);
    }
  }

  private Object kept(DataTable table, String column, String id, Object value) {
    if (table.field(column).form() == Form.SEALED) {
      String context = Rows.context(table, column, access.account(), id);
      return access.keys().seal((byte[]) value, context);
    }
    return parts
        .files()
        .map(files -> files.inward(access, table.name(), column, value))
        .orElse(value);
  }

  /** All that the profile says but the address, and the guest's lack of a name. */
  private void takeOver(Connection connection, Map<String, Object> account) throws SQLException {
    if (account.get("profile") instanceof byte[] profile) {
      Profiles.Kept before = Profiles.read(connection, access);
      Profiles.write(connection, access, before, Profiles.changed(before, change(profile, before)));
    }
    if (account.get("created") instanceof Long created) {
      Sql.execute(
          connection,
          "UPDATE accounts SET created = min(created, ?) WHERE account = ?",
          created,
          access.account());
    }
  }

  private static ProfileChange change(byte[] profile, Profiles.Kept before) {
    try {
      Profiles.Kept told = StudioJson.value(profile, Profiles.Kept.class);
      if (told != null) {
        boolean guest = before.email() == null;
        return new ProfileChange(
            guest ? Optional.empty() : Optional.ofNullable(told.name()),
            Optional.of(told.organisation() == null ? "" : told.organisation()),
            Optional.of(told.language() == null ? "" : told.language()));
      }
    } catch (StorageException e) {
      throw noProfile(e);
    }
    throw noProfile(null);
  }

  private static InvalidRequestException noProfile(Throwable cause) {
    return new InvalidRequestException(
        "profile", "The archive was not taken in: its profile is none.", cause);
  }
}
