package ai.pixto.studio;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the library knows of an asset; its bytes are apart ({@link Library#open}).
 *
 * @param id random, its name within the account
 * @param kind what it is
 * @param title one line
 * @param mediaType such as {@code image/png}
 * @param size in pixels, as far as it is known
 * @param bytes how long the content is
 * @param sha256 of the content, as 64 hexadecimal digits
 * @param created when it was added
 * @param trashed since when it is in the trash
 * @param favourite whether the person marked it
 * @param imported whether it came in with an archive
 * @param owner whose it is; none means the person's own
 * @param licence under which it may be used
 * @param tags words to find it by
 * @param character whom it shows
 * @param parents the ids of the assets that it was made from; some may be gone
 * @param making how it was made
 */
public record Asset(
    String id,
    AssetKind kind,
    String title,
    String mediaType,
    Optional<PixelSize> size,
    long bytes,
    String sha256,
    Instant created,
    Optional<Instant> trashed,
    boolean favourite,
    boolean imported,
    Optional<String> owner,
    Optional<String> licence,
    List<String> tags,
    Optional<String> character,
    List<String> parents,
    Optional<Making> making) {

  public Asset {
    Objects.requireNonNull(id);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(title);
    Objects.requireNonNull(mediaType);
    Objects.requireNonNull(size);
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(created);
    Objects.requireNonNull(trashed);
    Objects.requireNonNull(owner);
    Objects.requireNonNull(licence);
    tags = List.copyOf(tags);
    Objects.requireNonNull(character);
    parents = List.copyOf(parents);
    Objects.requireNonNull(making);
  }

  /** Its id; without the person's words. */
  @Override
  public String toString() {
    return id;
  }
}
