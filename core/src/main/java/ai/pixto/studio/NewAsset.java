package ai.pixto.studio;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of an asset that is to be kept.
 *
 * <pre>{@code
 * library.add(NewAsset.original("cat.jpg", "image/jpeg").tags(List.of("pets")), in);
 * library.add(NewAsset.result("cat", "image/png", making).parents(List.of(cat.id())), out);
 * }</pre>
 *
 * @param kind what it is
 * @param title one line of 1 to 500 characters, such as the file's name
 * @param mediaType such as {@code image/png}
 * @param size in pixels; taken from the picture itself where it is not given and can be read
 * @param owner whose it is; none means the person's own
 * @param licence under which it may be used, in words or as an SPDX identifier
 * @param tags words to find it by; each one line of 1 to 100 characters
 * @param character whom it shows, by the character's name
 * @param parents the ids of the library's assets that it was made from
 * @param making how it was made; none for what was not made by an operation
 */
public record NewAsset(
    AssetKind kind,
    String title,
    String mediaType,
    Optional<PixelSize> size,
    Optional<String> owner,
    Optional<String> licence,
    List<String> tags,
    Optional<String> character,
    List<String> parents,
    Optional<Making> making) {

  public NewAsset {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(title);
    Objects.requireNonNull(mediaType);
    Objects.requireNonNull(size);
    Objects.requireNonNull(owner);
    Objects.requireNonNull(licence);
    tags = List.copyOf(tags);
    Objects.requireNonNull(character);
    parents = List.copyOf(parents);
    Objects.requireNonNull(making);
  }

  /** What the person brought. */
  public static NewAsset original(String title, String mediaType) {
    return of(AssetKind.ORIGINAL, title, mediaType, Optional.empty());
  }

  /** What an operation made. */
  public static NewAsset result(String title, String mediaType, Making making) {
    return of(AssetKind.RESULT, title, mediaType, Optional.of(making));
  }

  /** A picture that says what a character looks like. */
  public static NewAsset ofCharacter(String name, String title, String mediaType) {
    return of(AssetKind.CHARACTER, title, mediaType, Optional.empty()).character(name);
  }

  private static NewAsset of(
      AssetKind kind, String title, String mediaType, Optional<Making> making) {
    return new NewAsset(
        kind,
        title,
        mediaType,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        making);
  }

  public NewAsset size(int width, int height) {
    Optional<PixelSize> value = Optional.of(new PixelSize(width, height));
    return new NewAsset(
        kind, title, mediaType, value, owner, licence, tags, character, parents, making);
  }

  public NewAsset owner(String value) {
    Optional<String> whose = Optional.of(value);
    return new NewAsset(
        kind, title, mediaType, size, whose, licence, tags, character, parents, making);
  }

  public NewAsset licence(String value) {
    Optional<String> terms = Optional.of(value);
    return new NewAsset(
        kind, title, mediaType, size, owner, terms, tags, character, parents, making);
  }

  public NewAsset tags(List<String> value) {
    return new NewAsset(
        kind, title, mediaType, size, owner, licence, value, character, parents, making);
  }

  public NewAsset character(String name) {
    Optional<String> whom = Optional.of(name);
    return new NewAsset(kind, title, mediaType, size, owner, licence, tags, whom, parents, making);
  }

  public NewAsset parents(List<String> ids) {
    return new NewAsset(kind, title, mediaType, size, owner, licence, tags, character, ids, making);
  }

  public NewAsset making(Making value) {
    return new NewAsset(
        kind, title, mediaType, size, owner, licence, tags, character, parents, Optional.of(value));
  }

  /** Without the person's words. */
  @Override
  public String toString() {
    return "NewAsset[" + kind.word() + "]";
  }
}
