package ai.pixto.studio.embedded;

import ai.pixto.operation.Made;
import ai.pixto.studio.AssetChange;
import ai.pixto.studio.Making;
import ai.pixto.studio.NewAsset;
import ai.pixto.studio.PixelSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is known of an asset, as it is kept; {@code null} where there is nothing. */
record AssetRecord(
    String title,
    String mediaType,
    Integer width,
    Integer height,
    String sha256,
    String owner,
    String licence,
    List<String> tags,
    String character,
    List<String> parents,
    Origin origin) {

  /** How it was made. */
  record Origin(
      String job,
      String engine,
      String provider,
      String model,
      String modelVersion,
      String operation,
      String parametersHash,
      Long seed,
      Instant at,
      String prompt,
      String parameters,
      String methods) {

    private static Origin of(Making making) {
      Made made = making.made();
      return new Origin(
          made.job(),
          made.engine(),
          making.provider().orElse(null),
          made.model(),
          made.modelVersion().orElse(null),
          made.operation(),
          made.parametersHash(),
          made.seed().isPresent() ? made.seed().getAsLong() : null,
          made.at(),
          making.prompt().orElse(null),
          making.parameters(),
          making.methods().orElse(null));
    }

    private Making making() {
      return new Making(
          new Made(
              job,
              engine,
              model,
              Optional.ofNullable(modelVersion),
              operation,
              parametersHash,
              seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
              at),
          Optional.ofNullable(provider),
          Optional.ofNullable(prompt),
          parameters,
          Optional.ofNullable(methods));
    }
  }

  static AssetRecord of(NewAsset asset, Optional<PixelSize> size, String sha256) {
    return new AssetRecord(
        asset.title().strip(),
        asset.mediaType(),
        size.map(PixelSize::width).orElse(null),
        size.map(PixelSize::height).orElse(null),
        sha256,
        orNull(asset.owner()),
        orNull(asset.licence()),
        asset.tags(),
        orNull(asset.character()),
        asset.parents(),
        asset.making().map(Origin::of).orElse(null));
  }

  AssetRecord changed(AssetChange change) {
    return new AssetRecord(
        change.title().map(String::strip).orElse(title),
        mediaType,
        width,
        height,
        sha256,
        change.owner().isPresent() ? orNull(change.owner()) : owner,
        change.licence().isPresent() ? orNull(change.licence()) : licence,
        change.tags().orElse(tags),
        change.character().isPresent() ? orNull(change.character()) : character,
        parents,
        origin);
  }

  private static String orNull(Optional<String> text) {
    return text.map(String::strip).filter(value -> !value.isEmpty()).orElse(null);
  }

  Optional<PixelSize> size() {
    return width == null || height == null
        ? Optional.empty()
        : Optional.of(new PixelSize(width, height));
  }

  Optional<Making> making() {
    return Optional.ofNullable(origin).map(Origin::making);
  }
}
