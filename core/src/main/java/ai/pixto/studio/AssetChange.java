package ai.pixto.studio;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What of an asset is to be another; none of it that is to stay. An empty text removes what may be
 * removed.
 *
 * @param title cannot be removed
 * @param owner empty means the person's own
 * @param licence under which it may be used
 * @param tags all of them
 * @param character whom it shows
 */
public record AssetChange(
    Optional<String> title,
    Optional<String> owner,
    Optional<String> licence,
    Optional<List<String>> tags,
    Optional<String> character) {

  /** Changes nothing. */
  public static final AssetChange NONE =
      new AssetChange(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public AssetChange {
    Objects.requireNonNull(title);
    Objects.requireNonNull(owner);
    Objects.requireNonNull(licence);
    tags = tags.map(List::copyOf);
    Objects.requireNonNull(character);
  }

  public AssetChange title(String value) {
    return new AssetChange(Optional.of(value), owner, licence, tags, character);
  }

  public AssetChange owner(String value) {
    return new AssetChange(title, Optional.of(value), licence, tags, character);
  }

  public AssetChange licence(String value) {
    return new AssetChange(title, owner, Optional.of(value), tags, character);
  }

  public AssetChange tags(List<String> value) {
    return new AssetChange(title, owner, licence, Optional.of(value), character);
  }

  public AssetChange character(String value) {
    return new AssetChange(title, owner, licence, tags, Optional.of(value));
  }

  /** Without the person's words. */
  @Override
  public String toString() {
    return "AssetChange";
  }
}
