package ai.pixto.bridge.cli;

import ai.pixto.cutout.measure.MatteOf;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Mask;
import ai.pixto.image.Matte;
import ai.pixto.image.PictureReader;
import ai.pixto.operation.ImageInput;
import java.io.InputStream;
import java.nio.file.Path;

/** Pictures that operations are given on the command line. */
final class PictureInputs {

  private PictureInputs() {}

  /**
   * A picture file, which is not decoded here.
   *
   * @param field the option that names it
   * @throws InvalidRequestException with that field if it is no picture
   */
  static ImageInput file(String name, String field) {
    if (!InputFinder.exists(name)) {
      throw new InvalidRequestException(
          field, "There is no picture '" + name + "'; look at its name, and give words before it.");
    }
    try {
      return ImageInput.of(Path.of(name).toAbsolutePath());
    } catch (InvalidRequestException e) {
      throw new InvalidRequestException(field, e.getMessage(), e.getCause());
    }
  }

  /** A picture file, or {@code -} for standard input. */
  static ImageInput fileOrStandardInput(String name, String field, InputStream standardInput) {
    return name.equals("-")
        ? ImageInput.of(new PictureReader().read(standardInput, "standard input"))
        : file(name, field);
  }

  /** A mask: white is inside, a half or more of it counts as white. */
  static Mask mask(Path file) {
    Matte matte = MatteOf.picture(PictureFiles.read(file, "mask"));
    boolean[] inside = new boolean[matte.alpha().length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = (matte.alpha()[i] & 0xffff) > Matte.OPAQUE / 2;
    }
    return new Mask(matte.width(), matte.height(), inside);
  }
}
