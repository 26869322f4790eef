package ai.pixto.studio.embedded;

import static ai.pixto.studio.DataCategory.PROMPTS;
import static ai.pixto.studio.DataCategory.SECURITY;

import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import ai.pixto.studio.DataUse;
import ai.pixto.studio.LegalBasis;
import ai.pixto.studio.Retention;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** An area that has every kind of column, and files: what a later area may bring. */
final class NotesArea implements ExportedFiles {

  private static final String SCHEMA =
      """
      CREATE TABLE notes (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        at INTEGER NOT NULL,
        trashed INTEGER,
        ratio REAL,
        state TEXT NOT NULL CHECK (state IN ('OPEN', 'SHUT')),
        thumb BLOB,
        text BLOB,
        raw BLOB,
        token BLOB,
        imported INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TABLE note_links (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (account, id),
        FOREIGN KEY (account, note) REFERENCES notes (account, id)
      ) STRICT;
      """;

  static final Area AREA =
      new Area(
          SCHEMA,
          List.of(
              DataTable.of("notes", "a note")
                  .use(DataUse.LIBRARY, LegalBasis.CONTRACT)
                  .kept(Retention.TRASH, "trashed")
                  .plain("account", SECURITY, "the account's random id")
                  .plain("id", SECURITY, "random")
                  .plain("at", SECURITY, "when")
                  .plain("trashed", SECURITY, "since when it is in the trash")
                  .plain("ratio", SECURITY, "a number")
                  .plain("state", SECURITY, "whether it is open")
                  .plain("thumb", SECURITY, "bytes")
                  .sealed("text", PROMPTS, "what it says")
                  .sealed("raw", PROMPTS, "bytes of it")
                  .key("token", "a hash")
                  .plain("imported", SECURITY, "whether it came by an import")
                  .build(),
              DataTable.of("note_links", "a link to a note")
                  .use(DataUse.LIBRARY, LegalBasis.CONTRACT)
                  .plain("account", SECURITY, "the account's random id")
                  .plain("id", SECURITY, "random")
                  .plain("note", SECURITY, "the note's id")
                  .build()));

  static final List<String> OBJECTIONS = new CopyOnWriteArrayList<>();

  static final StudioParts PARTS =
      new StudioParts(
          Stream.concat(StudioTables.AREAS.stream(), Stream.of(AREA)).toList(),
          List.of(
              (database, account, keys) ->
                  List.of("The plan was ended" + (keys.isPresent() ? "." : " without keys."))),
          Optional.of(new NotesArea()),
          Optional.of((connection, access, purpose) -> NotesArea.OBJECTIONS.add(purpose.word())),
          List.of(),
          step -> {});

  /** The same, told before each step. */
  static StudioParts with(StudioParts.Steps steps) {
    return new StudioParts(
        PARTS.areas(), PARTS.endings(), PARTS.files(), PARTS.objections(), PARTS.cleaners(), steps);
  }

  /** What a note says, as it is kept. */
  record Text(String prompt, Integer number, List<String> words) {}

  /** One note with its values; {@code null} for none. */
  record Note(
      String id, long at, Long trashed, Double ratio, byte[] thumb, Text text, byte[] raw) {}

  static void put(Access access, Note note) {
    access.write(
        connection ->
            Sql.execute(
                connection,
                "INSERT INTO notes (account, id, at, trashed, ratio, state, thumb, text, raw,"
                    + " token) VALUES (?, ?, ?, ?, ?, 'OPEN', ?, ?, ?, x'0102')",
                access.account(),
                note.id(),
                note.at(),
                note.trashed(),
                note.ratio(),
                note.thumb(),
                note.text() == null ? null : access.seal("notes", "text", note.id(), note.text()),
                note.raw() == null
                    ? null
                    : access
                        .keys()
                        .seal(
                            note.raw(),
                            Access.context("notes", "raw", access.account(), note.id()))));
  }

  static void link(Access access, String id, String note) {
    access.write(
        connection ->
            Sql.execute(
                connection, "INSERT INTO note_links VALUES (?, ?, ?)", access.account(), id, note));
  }

  static void file(Access access, String name, byte[] content) throws IOException {
    Path file = folder(access).resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  static long count(Database database, String table) {
    return database.read(
        connection ->
            Sql.query(connection, "SELECT count(*) FROM " + table, rows -> rows.getLong(1)).get(0));
  }

  private static Path folder(Access access) {
    return access.folder().resolve("notes");
  }

  @Override
  public List<Entry> entries(Access access) {
    Path folder = folder(access);
    List<Entry> entries = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.filter(Files::isRegularFile)
            .forEach(
                file ->
                    entries.add(
                        new Entry(
                            folder.relativize(file).toString().replace('\\', '/'),
                            () -> Files.newInputStream(file))));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return entries;
  }

  @Override
  public boolean takes(String name) {
    return true;
  }

  @Override
  public void take(Access access, String name, InputStream content) throws IOException {
    file(access, name, content.readAllBytes());
  }

  /** Stands for a name that is keyed by the account. */
  @Override
  public Object outward(Access access, String table, String column, Object value) {
    return column.equals("trashed") ? (Long) value ^ access.account().hashCode() : value;
  }

  @Override
  public Object inward(Access access, String table, String column, Object value) {
    return outward(access, table, column, value);
  }
}
