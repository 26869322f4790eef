package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.StorageException;
import ai.pixto.store.Blob;
import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import ai.pixto.store.log.SigningKey;
import ai.pixto.studio.Asset;
import ai.pixto.studio.AssetChange;
import ai.pixto.studio.AssetPage;
import ai.pixto.studio.AssetQuery;
import ai.pixto.studio.Certificate;
import ai.pixto.studio.Collection;
import ai.pixto.studio.Library;
import ai.pixto.studio.NewAsset;
import ai.pixto.studio.PixelSize;
import ai.pixto.studio.Quota;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The library of an {@link EmbeddedAccount}. Opening it reads nothing. */
final class EmbeddedLibrary implements Library {

  private final Access access;
  private final SigningKey signingKey;
  private final AssetContents contents;
  private final SearchIndex index;

  /**
   * @param signingKey signs the certificates
   */
  EmbeddedLibrary(Access access, SigningKey signingKey) {
    this.access = access;
    this.signingKey = signingKey;
    contents = new AssetContents(access);
    index = new SearchIndex(access);
  }

  @Override
  public Asset add(NewAsset asset, InputStream content) {
    AssetChecks.check(asset);
    List<String> parents = access.read(connection -> parents(connection, asset.parents()));
    Blob blob = contents.vault().put(content);
    try {
      Optional<AssetThumbnails.Seen> seen = AssetThumbnails.look(contents.vault(), blob);
      Asset added = access.write(connection -> insert(connection, asset, parents, blob, seen));
      contents.purge();
      return added;
    } catch (RuntimeException e) {
      discard(blob, e);
      throw e;
    }
  }

  /** What the parents' contents hash to, where that can be read. */
  private List<String> parents(Connection connection, List<String> ids) throws SQLException {
    access.checkProcessing(connection);
    List<String> hashes = new ArrayList<>();
    for (String id : ids) {
      hashes.add(AssetRow.get(connection, access, id).opened(access).sha256());
    }
    return hashes;
  }

  private void discard(Blob blob, RuntimeException reason) {
    try {
      contents.discard(blob.id());
    } catch (RuntimeException e) {
      reason.addSuppressed(e); // A sweep finds it later.
    }
  }

  private Asset insert(
      Connection connection,
      NewAsset asset,
      List<String> parents,
      Blob blob,
      Optional<AssetThumbnails.Seen> seen)
      throws SQLException {
    if (!contents.vault().has(blob.id())) {
      // An equal one was deleted for good between the storing of this one and now.
      throw new StorageException(
          "vault", "The content was deleted while it was being added; add it again.", null);
    }
    Optional<PixelSize> size = asset.size().or(() -> seen.map(AssetThumbnails.Seen::size));
    AssetRecord record = AssetRecord.of(asset, size, blob.sha256());
    String id = Ids.next();
    Sql.execute(
        connection,
        "INSERT INTO assets (account, id, kind, created, blob, bytes, record) VALUES (?, ?, ?, ?,"
            + " ?, ?, ?)",
        access.account(),
        id,
        asset.kind().name(),
        access.clock().millis(),
        blob.id(),
        blob.size(),
        access.seal("assets", "record", id, record));
    LibraryUsage.check(connection, access, blob.size());
    if (seen.isPresent()) {
      AssetThumbnails.keep(connection, access, id, seen.get().jpeg());
    }
    if (asset.making().isPresent()) {
      Certificate certificate =
          Certificate.sign(blob.sha256(), asset.making().get(), parents, access.now(), signingKey);
      AssetCertificates.keep(connection, access, id, certificate);
    }
    index.tidy(connection);
    return AssetRow.get(connection, access, id).asset(access);
  }

  @Override
  public Asset get(String asset) {
    return access.read(connection -> AssetRow.get(connection, access, asset).asset(access));
  }

  @Override
  public InputStream open(String asset) {
    return contents
        .vault()
        .read(access.read(connection -> AssetRow.get(connection, access, asset).blob()));
  }

  @Override
  public Optional<byte[]> thumbnail(String asset) {
    return access.read(
        connection -> {
          AssetRow.get(connection, access, asset);
          return AssetThumbnails.find(connection, access, asset);
        });
  }

  @Override
  public Asset update(String asset, AssetChange change) {
    AssetChecks.check(change);
    return access.write(
        connection -> {
          AssetRecord before = AssetRow.get(connection, access, asset).opened(access);
          Sql.execute(
              connection,
              "UPDATE assets SET record = ? WHERE account = ? AND id = ?",
              access.seal("assets", "record", asset, before.changed(change)),
              access.account(),
              asset);
          index.forget(connection, List.of(asset));
          index.tidy(connection);
          return AssetRow.get(connection, access, asset).asset(access);
        });
  }

  @Override
  public void favourite(String asset, boolean marked) {
    set(List.of(asset), "favourite", marked ? 1L : 0L);
  }

  @Override
  public AssetPage list(AssetQuery query) {
    return search("", query);
  }

  @Override
  public AssetPage search(String text, AssetQuery query) {
    boolean words = !text.isEmpty() || query.character().isPresent();
    if (words && access.read(this::canTidy)) {
      access.write(
          connection -> {
            index.tidy(connection);
            return true;
          });
    }
    return access.read(
        connection ->
            atOneMoment(
                connection,
                open -> new AssetSearch(open, access, index, query).page(Segment.folded(text))));
  }

  private boolean canTidy(Connection connection) throws SQLException {
    return !access.isRestricted(connection) && index.isUntidy(connection);
  }

  /** So that what another process writes meanwhile is seen whole or not at all. */
  private static <R> R atOneMoment(Connection connection, Database.Work<R> work)
      throws SQLException {
    Sql.execute(connection, "BEGIN");
    try {
      return work.on(connection);
    } finally {
      Sql.execute(connection, "COMMIT");
    }
  }

  @Override
  public void trash(List<String> assets) {
    set(assets, "trashed", access.clock().millis());
  }

  @Override
  public void restore(List<String> assets) {
    set(assets, "trashed", null);
  }

  private void set(List<String> assets, String column, Long value) {
    access.write(
        connection -> {
          for (String asset : assets) {
            AssetRow.get(connection, access, asset);
            Sql.execute(
                connection,
                "UPDATE assets SET " + column + " = ? WHERE account = ? AND id = ?",
                value,
                access.account(),
                asset);
          }
          return assets.size();
        });
  }

  @Override
  public int emptyTrash() {
    int deleted =
        access.write(
            connection -> {
              index.forget(
                  connection,
                  Sql.query(
                      connection,
                      "SELECT id FROM assets INDEXED BY assets_in_trash"
                          + " WHERE account = ? AND trashed IS NOT NULL",
                      rows -> rows.getString(1),
                      access.account()));
              return Sql.execute(
                  connection,
                  "DELETE FROM assets WHERE account = ? AND trashed IS NOT NULL",
                  access.account());
            });
    contents.purge();
    access.database().shred();
    return deleted;
  }

  @Override
  public List<Collection> collections() {
    return access.read(connection -> AssetCollections.all(connection, access));
  }

  @Override
  public Collection newCollection(String name) {
    return access.write(connection -> AssetCollections.create(connection, access, name));
  }

  @Override
  public Collection rename(String collection, String name) {
    return access.write(
        connection -> AssetCollections.rename(connection, access, collection, name));
  }

  @Override
  public Collection collect(String collection, List<String> assets) {
    return access.write(connection -> AssetCollections.add(connection, access, collection, assets));
  }

  @Override
  public Collection uncollect(String collection, List<String> assets) {
    return access.write(
        connection -> AssetCollections.remove(connection, access, collection, assets));
  }

  @Override
  public void deleteCollection(String collection) {
    access.write(connection -> AssetCollections.delete(connection, access, collection));
  }

  @Override
  public Quota usage() {
    return access.read(connection -> LibraryUsage.read(connection, access));
  }

  @Override
  public void limit(OptionalLong bytes) {
    access.write(connection -> LibraryUsage.limit(connection, access, bytes));
  }

  @Override
  public int sweepBlobs() {
    contents.purge();
    return contents.sweep();
  }

  @Override
  public void rememberResult(String request, List<String> assets) {
    access.write(connection -> AssetRepeats.remember(connection, access, request, assets));
  }

  @Override
  public Optional<List<Asset>> findResult(String request) {
    return access
        .read(connection -> AssetRepeats.find(connection, access, request))
        .map(rows -> rows.stream().map(row -> row.asset(access)).toList());
  }

  @Override
  public Certificate certificate(String asset) {
    return access.read(
        connection -> {
          AssetRow.get(connection, access, asset);
          return AssetCertificates.find(connection, access, asset)
              .orElseThrow(EmbeddedLibrary::notMade);
        });
  }

  private static InvalidRequestException notMade() {
    return new InvalidRequestException(
        "asset", "No operation of Pixto made this asset; choose a result.");
  }

  @Override
  public String methodsParagraph(String asset) {
    return AssetMethods.paragraph(get(asset).making().orElseThrow(EmbeddedLibrary::notMade));
  }

  @Override
  public List<Path> export(List<String> assets, Path folder) {
    List<AssetRow> rows =
        access.read(
            connection -> {
              List<AssetRow> all = new ArrayList<>();
              for (String asset : assets) {
                all.add(AssetRow.get(connection, access, asset));
              }
              return all;
            });
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw AssetExport.failure(folder, e);
    }
    return rows.stream()
        .map(row -> AssetExport.write(contents.vault(), row, row.opened(access), folder))
        .toList();
  }
}
