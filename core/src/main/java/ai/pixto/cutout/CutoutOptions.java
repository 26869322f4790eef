package ai.pixto.cutout;

import ai.pixto.cutout.segment.Hints;
import java.util.Objects;

/**
 * How a background is to be removed.
 *
 * @param mode the kind of picture
 * @param quality how fine the edge
 * @param prior who says where a photograph's object is
 * @param hints what the person said
 */
public record CutoutOptions(Mode mode, Quality quality, PriorKind prior, Hints hints) {

  public static final CutoutOptions DEFAULT =
      new CutoutOptions(Mode.AUTO, Quality.FAST, PriorKind.LEARNED, Hints.NONE);

  public CutoutOptions {
    Objects.requireNonNull(mode);
    Objects.requireNonNull(quality);
    Objects.requireNonNull(prior);
    Objects.requireNonNull(hints);
  }

  public CutoutOptions withMode(Mode value) {
    return new CutoutOptions(value, quality, prior, hints);
  }

  public CutoutOptions withQuality(Quality value) {
    return new CutoutOptions(mode, value, prior, hints);
  }

  public CutoutOptions withPrior(PriorKind value) {
    return new CutoutOptions(mode, quality, value, hints);
  }

  public CutoutOptions withHints(Hints value) {
    return new CutoutOptions(mode, quality, prior, value);
  }
}
