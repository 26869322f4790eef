package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureFormat;
import ai.pixto.image.PictureReader;
import ai.pixto.image.Thumbnail;
import ai.pixto.store.Blob;
import ai.pixto.store.Sql;
import ai.pixto.store.Vault;
import ai.pixto.studio.PixelSize;
import ai.pixto.task.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;

/** Small versions of pictures: made when one is added, and kept sealed. */
final class AssetThumbnails {

  private static final int SIDE = 256;
  private static final int HEAD_BYTES = 12;

  /** What is longer takes too long to look at while somebody waits. */
  private static final long LONGEST = 200L << 20;

  /** As it is kept: the JPEG in Base64. */
  record Kept(String jpeg) {}

  /** What was seen of a picture. */
  record Seen(PixelSize size, byte[] jpeg) {}

  private AssetThumbnails() {}

  /** Looks at a content; nothing where it is no picture that can be read. */
  static Optional<Seen> look(Vault vault, Blob blob) {
    if (blob.size() > LONGEST || !isPicture(vault, blob)) {
      return Optional.empty();
    }
    try (InputStream in = vault.read(blob.id());
        Workers workers = new Workers(1)) {
      Picture picture = new PictureReader().read(in, "The picture");
      byte[] jpeg = Thumbnail.jpeg(picture, SIDE, workers);
      return Optional.of(new Seen(new PixelSize(picture.width(), picture.height()), jpeg));
    } catch (IOException | InvalidRequestException e) {
      System.getLogger("ai.pixto.studio")
          .log(System.Logger.Level.DEBUG, "An asset has no thumbnail.", e);
      return Optional.empty();
    }
  }

  private static boolean isPicture(Vault vault, Blob blob) {
    try (InputStream in = vault.read(blob.id())) {
      return PictureFormat.sniff(in.readNBytes(HEAD_BYTES)).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  static void keep(Connection connection, Access access, String id, byte[] jpeg)
      throws SQLException {
    Sql.execute(
        connection,
        "INSERT INTO thumbnails (account, id, picture) VALUES (?, ?, ?)",
        access.account(),
        id,
        access.seal(
            "thumbnails", "picture", id, new Kept(Base64.getEncoder().encodeToString(jpeg))));
  }

  static Optional<byte[]> find(Connection connection, Access access, String id)
      throws SQLException {
    return Sql.query(
            connection,
            "SELECT picture FROM thumbnails WHERE account = ? AND id = ?",
            rows -> rows.getBytes(1),
            access.account(),
            id)
        .stream()
        .map(bytes -> access.open("thumbnails", "picture", id, bytes, Kept.class))
        .map(kept -> Base64.getDecoder().decode(kept.jpeg()))
        .findFirst();
  }
}
