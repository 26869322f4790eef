package ai.pixto.video;

import ai.pixto.image.PictureReader;
import ai.pixto.image.RgbImage;
import java.nio.file.Path;

/**
 * A picture that is read when its turn comes, so that a thousand scenes need the memory of two. It
 * is asked for at least once, gives the same picture each time, and may throw an {@link
 * ai.pixto.error.InvalidRequestException}.
 */
@FunctionalInterface
public interface PictureSource {

  RgbImage read();

  /** A picture that is in memory already. */
  static PictureSource of(RgbImage image) {
    return () -> image;
  }

  /** A picture file of any format that Pixto reads. */
  static PictureSource of(Path file) {
    return () -> new PictureReader().read(file).rgb();
  }
}
