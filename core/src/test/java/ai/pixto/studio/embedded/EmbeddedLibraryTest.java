package ai.pixto.studio.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.ProcessingRestrictedException;
import ai.pixto.error.StorageException;
import ai.pixto.operation.Made;
import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import ai.pixto.studio.Account;
import ai.pixto.studio.Asset;
import ai.pixto.studio.AssetChange;
import ai.pixto.studio.AssetPage;
import ai.pixto.studio.AssetQuery;
import ai.pixto.studio.Library;
import ai.pixto.studio.Making;
import ai.pixto.studio.NewAsset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is only of a library on this computer: its files. */
class EmbeddedLibraryTest {

  @TempDir Path folder;
  private EmbeddedFixture fixture;
  private Account account;
  private Library library;

  @BeforeEach
  void open() {
    fixture = new EmbeddedFixture(folder.resolve("studio"));
    account = fixture.member("ada");
    library = account.library();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Asset add(String title) {
    byte[] content = ("content of " + title).getBytes(StandardCharsets.UTF_8);
    return library.add(NewAsset.original(title, "text/plain"), new ByteArrayInputStream(content));
  }

  private <R> R behind(Database.Work<R> work) {
    try (Database database =
        Database.open(fixture.folder().resolve("studio.db"), StudioTables.MIGRATIONS)) {
      return database.write(work);
    }
  }

  private long count(String table) {
    return behind(
        connection ->
            Sql.query(connection, "SELECT count(*) FROM " + table, rows -> rows.getLong(1)).get(0));
  }

  private static List<String> titles(AssetPage page) {
    return page.assets().stream().map(Asset::title).toList();
  }

  private List<Path> blobs() throws IOException {
    try (Stream<Path> all = Files.walk(fixture.folder().resolve("accounts"))) {
      return all.filter(file -> file.getFileName().toString().length() == 64).toList();
    }
  }

  /** Fills a segment and begins another. */
  private List<String> many() {
    List<String> ids = ManyAssets.add(account, SearchIndex.SIZE);
    add("the newest");
    return ids;
  }

  @Test
  void aThousandAreSearchedAsOneAndEditsAndErasureReachIntoIt() {
    List<String> all = many();
    assertEquals(1, count("asset_segments"));
    String old = all.get(5);
    assertEquals(List.of("title 5 of many"), titles(library.search("E 5 OF", AssetQuery.ALL)));
    library.update(old, AssetChange.NONE.title("renamed"));
    assertEquals(List.of(), titles(library.search("e 5 of", AssetQuery.ALL)));
    assertEquals(List.of("renamed"), titles(library.search("renamed", AssetQuery.ALL)));
    assertFalse(segmentTexts().contains("title 5 of many"));
    library.trash(List.of(all.get(7)));
    library.emptyTrash();
    assertFalse(segmentTexts().contains("title 7 of many"));
    assertTrue(segmentTexts().contains("title 8 of many"));
    assertEquals(1000, titles(library.search("e", AssetQuery.ALL.limit(1000))).size());
  }

  @Test
  void whoeverDeletesARowDeletesItsWordsAndItsContentIsDeletedSoon() throws IOException {
    List<String> all = many();
    Asset own = add("own content");
    library.trash(List.of(all.get(3), own.id()));
    behind(c -> Sql.execute(c, "DELETE FROM assets WHERE trashed IS NOT NULL"));
    assertEquals(0, count("asset_segments"));
    assertEquals(SearchIndex.SIZE, count("asset_texts"));
    assertEquals(List.of(), titles(library.search("title 3 of", AssetQuery.ALL)));
    assertEquals(List.of("title 4 of many"), titles(library.search("title 4 of", AssetQuery.ALL)));
    add("one more");
    assertEquals(3, blobs().size());
    assertEquals(0, count("loose_blobs"));
    behind(c -> Sql.execute(c, "DELETE FROM accounts"));
    assertEquals(0, count("assets") + count("asset_texts") + count("loose_blobs"));
  }

  private String segmentTexts() {
    Access access = ((EmbeddedAccount) account).access();
    List<String> all =
        access.read(
            connection ->
                Sql.query(
                    connection,
                    "SELECT id, content FROM asset_segments",
                    rows -> {
                      String id = rows.getString(1);
                      String context =
                          Access.context("asset_segments", "content", account.id(), id);
                      byte[] bytes = access.keys().open(rows.getBytes(2), context);
                      return new String(bytes, StandardCharsets.UTF_8);
                    }));
    return String.join("", all);
  }

  @Test
  void oneDamagedAssetAffectsNoOther() throws IOException {
    Asset whole = add("whole");
    Asset content = add("content");
    String blob =
        behind(
            c ->
                Sql.query(
                        c,
                        "SELECT blob FROM assets WHERE id = ?",
                        rows -> rows.getString(1),
                        content.id())
                    .get(0));
    Path file = blobs().stream().filter(path -> path.endsWith(blob)).findFirst().orElseThrow();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    Asset record = add("record");
    behind(c -> Sql.execute(c, "UPDATE assets SET record = x'00' WHERE id = ?", record.id()));
    assertThrows(StorageException.class, () -> library.open(content.id()).readAllBytes());
    assertThrows(StorageException.class, () -> library.get(record.id()));
    AssetPage page = library.list(AssetQuery.ALL);
    assertEquals(2, page.assets().size());
    assertEquals(List.of(record.id()), page.damaged());
    assertEquals(List.of("whole"), titles(library.search("whole", AssetQuery.ALL)));
    try (InputStream in = library.open(whole.id())) {
      assertEquals("content of whole", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    Path target = folder.resolve("out");
    assertThrows(
        StorageException.class, () -> library.export(List.of(whole.id(), content.id()), target));
    try (Stream<Path> files = Files.list(target)) {
      assertEquals(List.of(target.resolve("whole.txt")), files.toList());
    }
    library.trash(List.of(record.id(), content.id()));
    assertEquals(2, library.emptyTrash());
  }

  @Test
  void aDamagedSegmentIsReadFromTheRecordsAgain() {
    many();
    behind(c -> Sql.execute(c, "UPDATE asset_segments SET content = x'00', version = 9"));
    assertEquals(List.of("title 5 of many"), titles(library.search("e 5 of", AssetQuery.ALL)));
    String id = library.search("e 5 of", AssetQuery.ALL).assets().get(0).id();
    library.update(id, AssetChange.NONE.title("renamed"));
    assertEquals(List.of("title 6 of many"), titles(library.search("e 6 of", AssetQuery.ALL)));
  }

  @Test
  void aKillBetweenContentAndRowLeavesNothingWrong() throws IOException {
    Access access = ((EmbeddedAccount) account).access();
    AssetContents contents = new AssetContents(access);
    byte[] orphan = "an orphan".getBytes(StandardCharsets.UTF_8);
    String blob = contents.vault().put(new ByteArrayInputStream(orphan)).id();
    Asset whole = add("whole");
    assertEquals(0, library.sweepBlobs());
    for (Path file : blobs()) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    }
    assertEquals(1, library.sweepBlobs());
    assertFalse(contents.vault().has(blob));
    library.open(whole.id()).close();
    Asset again =
        library.add(NewAsset.original("again", "text/plain"), new ByteArrayInputStream(orphan));
    assertArrayEquals(orphan, library.open(again.id()).readAllBytes());
  }

  @Test
  void aContentThatCannotBeReadLeavesNothing() throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    NewAsset asset = NewAsset.original("x", "text/plain");
    assertThrows(StorageException.class, () -> library.add(asset, broken));
    library.limit(OptionalLong.of(0));
    assertThrows(RuntimeException.class, () -> add("too much"));
    assertEquals(List.of(), blobs());
    assertEquals(0, count("assets"));
  }

  @Test
  void whileProcessingIsRestrictedItIsReadAndExportedAndNothingElse() {
    Asset asset = add("asset");
    behind(c -> Sql.execute(c, "UPDATE accounts SET restricted = 1"));
    assertThrows(ProcessingRestrictedException.class, () -> add("more"));
    assertThrows(ProcessingRestrictedException.class, () -> library.trash(List.of(asset.id())));
    assertEquals(List.of("asset"), titles(library.search("asset", AssetQuery.ALL)));
    assertEquals(1, library.export(List.of(asset.id()), folder.resolve("out")).size());
  }

  @Test
  void noWordAndNoPixelIsReadableInAnyFile() throws IOException {
    String marker = "canary-5e2f9a";
    byte[] content = (marker + " in the pixels").repeat(50).getBytes(StandardCharsets.UTF_8);
    Made made =
        new Made(
            "job",
            "fal",
            marker + " model",
            Optional.empty(),
            "generate",
            "00".repeat(32),
            OptionalLong.empty(),
            Instant.EPOCH);
    Making making =
        Making.of(made)
            .prompt(marker + " prompt")
            .parameters(marker)
            .methods(marker)
            .provider(marker);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      NewAsset asset =
          NewAsset.result(marker + " " + i, "image/png", making)
              .tags(List.of(marker))
              .owner(marker)
              .licence(marker)
              .character(marker);
      ids.add(library.add(asset, new ByteArrayInputStream(content)).id());
    }
    many();
    library.update(ids.get(0), AssetChange.NONE.title(marker + " new"));
    library.collect(library.newCollection(marker).id(), ids.subList(0, 3));
    library.rememberResult(marker, ids.subList(0, 2));
    library.trash(ids.subList(0, 2));
    library.emptyTrash();
    library.search(marker, AssetQuery.ALL);
    assertEquals(List.of(), filesWith(marker));
    fixture.reopened();
    assertEquals(List.of(), filesWith(marker));
    assertTrue(count("asset_segments") > 0);
  }

  private List<Path> filesWith(String marker) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(fixture.folder())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String text =
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase();
        if (text.contains(marker)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  @Test
  void picturesAreNotReadableEither() throws IOException {
    byte[] noise = new byte[100_000];
    new java.util.Random(5).nextBytes(noise);
    library.add(NewAsset.original("noise", "image/png"), new ByteArrayInputStream(noise));
    byte[] part = Arrays.copyOfRange(noise, 50_000, 50_016);
    assertEquals(List.of(), filesWith(new String(part, StandardCharsets.ISO_8859_1).toLowerCase()));
  }
}
