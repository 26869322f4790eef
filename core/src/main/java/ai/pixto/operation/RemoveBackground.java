package ai.pixto.operation;

import ai.pixto.cutout.Cutout;
import ai.pixto.cutout.CutoutOptions;
import ai.pixto.cutout.Mode;
import ai.pixto.cutout.PriorKind;
import ai.pixto.cutout.Quality;
import ai.pixto.cutout.segment.Hints;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Picture;
import java.util.Objects;

/**
 * Cuts the object of a picture out of its background.
 *
 * <pre>{@code
 * RemoveBackground.of(picture).withHints(Hints.of(new Box(40, 30, 200, 320)))
 * }</pre>
 *
 * @param picture the picture, which stays as it is
 * @param options how
 */
public record RemoveBackground(Picture picture, CutoutOptions options)
    implements Operation<Cutout> {

  public RemoveBackground {
    Objects.requireNonNull(picture);
    Objects.requireNonNull(options);
    options.hints().box().ifPresent(box -> box.within(picture.width(), picture.height()));
    options
        .hints()
        .strokes()
        .ifPresent(
            strokes -> {
              if (strokes.width() != picture.width() || strokes.height() != picture.height()) {
                throw new InvalidRequestException(
                    "strokes",
                    "The strokes are "
                        + strokes.width()
                        + " x "
                        + strokes.height()
                        + " pixels, the picture "
                        + picture.width()
                        + " x "
                        + picture.height()
                        + "; draw them on a copy of the picture at its size.");
              }
            });
  }

  public static RemoveBackground of(Picture picture) {
    return new RemoveBackground(picture, CutoutOptions.DEFAULT);
  }

  public RemoveBackground withOptions(CutoutOptions value) {
    return new RemoveBackground(picture, value);
  }

  public RemoveBackground withMode(Mode value) {
    return withOptions(options.withMode(value));
  }

  public RemoveBackground withQuality(Quality value) {
    return withOptions(options.withQuality(value));
  }

  public RemoveBackground withPrior(PriorKind value) {
    return withOptions(options.withPrior(value));
  }

  public RemoveBackground withHints(Hints value) {
    return withOptions(options.withHints(value));
  }
}
