package ai.pixto.studio;

import ai.pixto.error.InvalidRequestException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which assets are asked for: those for which all of it holds, the newest first.
 *
 * @param kind what they are
 * @param from added at this time or later
 * @param to added before this time
 * @param favourites only those that are marked
 * @param trash those in the trash instead of the others
 * @param collection only those in the collection of this id
 * @param character only those that show it; upper and lower case are alike
 * @param limit how many at most, 1 to 1,000
 * @param after where the page before ended, as {@link AssetPage#next} says
 */
public record AssetQuery(
    Optional<AssetKind> kind,
    Optional<Instant> from,
    Optional<Instant> to,
    boolean favourites,
    boolean trash,
    Optional<String> collection,
    Optional<String> character,
    int limit,
    Optional<String> after) {

  private static final int USUAL_LIMIT = 50;
  private static final int MOST = 1000;

  /** The newest 50 that are not in the trash. */
  public static final AssetQuery ALL =
      new AssetQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          USUAL_LIMIT,
          Optional.empty());

  public AssetQuery {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(collection);
    Objects.requireNonNull(character);
    Objects.requireNonNull(after);
    if (limit < 1 || limit > MOST) {
      throw new InvalidRequestException("limit", "The limit must be 1 to " + MOST + ".");
    }
  }

  public AssetQuery kind(AssetKind value) {
    return new AssetQuery(
        Optional.of(value), from, to, favourites, trash, collection, character, limit, after);
  }

  public AssetQuery from(Instant value) {
    return new AssetQuery(
        kind, Optional.of(value), to, favourites, trash, collection, character, limit, after);
  }

  public AssetQuery to(Instant value) {
    return new AssetQuery(
        kind, from, Optional.of(value), favourites, trash, collection, character, limit, after);
  }

  public AssetQuery onlyFavourites() {
    return new AssetQuery(kind, from, to, true, trash, collection, character, limit, after);
  }

  public AssetQuery inTrash() {
    return new AssetQuery(kind, from, to, favourites, true, collection, character, limit, after);
  }

  public AssetQuery collection(String id) {
    return new AssetQuery(
        kind, from, to, favourites, trash, Optional.of(id), character, limit, after);
  }

  public AssetQuery character(String name) {
    return new AssetQuery(
        kind, from, to, favourites, trash, collection, Optional.of(name), limit, after);
  }

  public AssetQuery limit(int value) {
    return new AssetQuery(kind, from, to, favourites, trash, collection, character, value, after);
  }

  public AssetQuery after(String next) {
    return new AssetQuery(
        kind, from, to, favourites, trash, collection, character, limit, Optional.of(next));
  }

  /** Without the person's words. */
  @Override
  public String toString() {
    return "AssetQuery";
  }
}
