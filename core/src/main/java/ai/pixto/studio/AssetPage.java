package ai.pixto.studio;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Some of the assets that were asked for.
 *
 * @param assets the newest first
 * @param damaged the ids of those that belong here but whose record cannot be read; a backup may
 *     have them
 * @param next what to ask for the following page with ({@link AssetQuery#after}); none at the end
 */
public record AssetPage(List<Asset> assets, List<String> damaged, Optional<String> next) {

  public AssetPage {
    assets = List.copyOf(assets);
    damaged = List.copyOf(damaged);
    Objects.requireNonNull(next);
  }
}
