package ai.pixto.config;

import ai.pixto.config.json.SourceLocation;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a value comes from.
 *
 * @param layer the layer that gives it
 * @param location the line that gives it; a variable's name stands as the source for the
 *     environment; none for defaults
 */
public record Origin(Layer layer, Optional<SourceLocation> location) {

  public static final Origin DEFAULT = new Origin(Layer.DEFAULT, Optional.empty());

  public Origin {
    Objects.requireNonNull(layer);
    Objects.requireNonNull(location);
  }

  @Override
  public String toString() {
    return layer.title() + location.map(at -> " (" + at + ")").orElse("");
  }
}
