package ai.pixto.operation;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureInfo;
import ai.pixto.image.PictureReader;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A picture that an operation is given: pixels in memory, or a file in its own format, which can be
 * sent without being encoded again. The file must not change until the operation has ended.
 */
public sealed interface ImageInput {

  /** Pixels in memory. */
  record Pixels(Picture picture) implements ImageInput {
    public Pixels {
      Objects.requireNonNull(picture);
    }

    @Override
    public int width() {
      return picture.width();
    }

    @Override
    public int height() {
      return picture.height();
    }
  }

  /**
   * A picture file.
   *
   * @param width in pixels, as it is shown (its orientation applied)
   * @param height the same
   */
  record Encoded(Path file, int width, int height) implements ImageInput {
    public Encoded {
      Objects.requireNonNull(file);
      if (width < 1 || height < 1) {
        throw new InvalidRequestException(
            "image", "The picture " + file.getFileName() + " has no pixels; choose another.");
      }
    }
  }

  int width();

  int height();

  static ImageInput of(Picture picture) {
    return new Pixels(picture);
  }

  /**
   * A picture file of any format that Pixto reads; only its head is looked at now.
   *
   * @throws InvalidRequestException if it is no such file
   */
  static ImageInput of(Path file) {
    PictureInfo info = new PictureReader().probe(file);
    return new Encoded(file, info.width(), info.height());
  }
}
