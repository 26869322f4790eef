package ai.pixto.studio.embedded;

import ai.pixto.engine.Purpose;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.StorageException;
import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import ai.pixto.store.log.Checkpoint;
import ai.pixto.studio.AccessReport;
import ai.pixto.studio.Deletion;
import ai.pixto.studio.Imported;
import ai.pixto.studio.Profile;
import ai.pixto.studio.ProfileChange;
import ai.pixto.studio.Rights;
import ai.pixto.studio.RightsRequest;
import ai.pixto.studio.RightsRequest.Kind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rights of an account of an {@link EmbeddedStudio}. */
final class EmbeddedRights implements Rights {

  private final EmbeddedStudio studio;
  private final Access access;
  private final StudioParts parts;

  EmbeddedRights(EmbeddedStudio studio, Access access) {
    this.studio = studio;
    this.access = access;
    parts = studio.parts();
  }

  @Override
  public List<RightsRequest> requests() {
    return access.read(connection -> Requests.all(connection, access));
  }

  @Override
  public AccessReport access() {
    return access.writeAnyway(
        connection -> {
          String request = Requests.begin(connection, access, Kind.ACCESS);
          Requests.done(connection, access, request);
          return AccessReports.of(connection, access, parts.owned());
        });
  }

  @Override
  public RightsRequest export(OutputStream out) {
    try {
      return exportTo(out);
    } catch (IOException e) {
      throw unwritten("archive", e);
    }
  }

  private static StorageException unwritten(String place, IOException cause) {
    return new StorageException(
        place,
        "The archive could not be written; look whether the disk is full or write-protected.",
        cause);
  }

  @Override
  public RightsRequest export(Path file) {
    Path incoming = file.resolveSibling(file.getFileName() + ".part");
    try {
      RightsRequest request;
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(incoming))) {
        request = exportTo(out);
      }
      Files.move(incoming, file, StandardCopyOption.REPLACE_EXISTING);
      return request;
    } catch (IOException e) {
      throw unwritten(file.toString(), e);
    } finally {
      remove(incoming);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unwritten(file.toString(), e);
    }
  }

  private RightsRequest exportTo(OutputStream out) throws IOException {
    Exporter exporter = new Exporter(access, parts);
    record Begun(String request, Map<String, byte[]> tables, Optional<String> checkpoint) {}
    // In one transaction, so that all tables are of the same moment.
    Begun begun =
        access.writeAnyway(
            connection ->
                new Begun(
                    Requests.begin(connection, access, Kind.EXPORT),
                    exporter.tables(connection),
                    Logs.checkpoint(connection, access.database())
                        .map(head -> Checkpoint.sign(head, studio.signingKey()).toString())));
    exporter.write(begun.tables(), parts.migrations().size(), begun.checkpoint(), out);
    return access.writeAnyway(connection -> Requests.done(connection, access, begun.request()));
  }

  @Override
  public Imported importArchive(Path archive) {
    return new Importer(access, parts).take(archive);
  }

  @Override
  public Profile correct(ProfileChange change) {
    return access.write(
        connection -> {
          String request = Requests.begin(connection, access, Kind.CORRECTION);
          Profiles.Kept before = Profiles.read(connection, access);
          Profiles.write(connection, access, before, Profiles.changed(before, change));
          Requests.done(connection, access, request);
          return Profiles.profile(connection, access);
        });
  }

  @Override
  public RightsRequest restrict() {
    return tracked(
        Kind.RESTRICTION,
        connection ->
            Sql.execute(
                connection,
                "UPDATE accounts SET restricted = coalesce(restricted, ?) WHERE account = ?",
                access.clock().millis(),
                access.account()));
  }

  private RightsRequest tracked(Kind kind, Database.Work<?> work) {
    return access.writeAnyway(
        connection -> {
          String request = Requests.begin(connection, access, kind);
          work.on(connection);
          return Requests.done(connection, access, request);
        });
  }

  @Override
  public RightsRequest lift() {
    return tracked(
        Kind.LIFTING,
        connection ->
            Sql.execute(
                connection,
                "UPDATE accounts SET restricted = NULL WHERE account = ?",
                access.account()));
  }

  @Override
  public boolean isRestricted() {
    return access.read(
        connection ->
            !Sql.query(
                    connection,
                    "SELECT 1 FROM accounts WHERE account = ? AND restricted IS NOT NULL",
                    rows -> 1,
                    access.account())
                .isEmpty());
  }

  @Override
  public RightsRequest object(Purpose purpose) {
    KeepsObjections objections =
        parts
            .objections()
            .orElseThrow(
                () ->
                    new InvalidRequestException(
                        "purpose", "Nothing is done for this purpose; there is nothing to stop."));
    return tracked(
        Kind.OBJECTION,
        connection -> {
          objections.object(connection, access, purpose);
          return purpose;
        });
  }

  @Override
  public RightsRequest delete(Deletion when) {
    return studio.deletions().begin(access, when);
  }
}
