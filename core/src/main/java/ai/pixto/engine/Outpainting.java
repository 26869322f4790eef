package ai.pixto.engine;

import ai.pixto.image.Mask;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureReader;
import ai.pixto.image.RgbImage;
import ai.pixto.operation.EditImage;
import ai.pixto.operation.ImageInput;
import java.util.Arrays;
import java.util.Optional;

/** Turns margins into what models understand: a larger picture and a mask over its margins. */
final class Outpainting {

  private static final byte GREY = (byte) 128;

  private Outpainting() {}

  /** The same edit of a picture that has the margins, grey, and of a mask that marks them. */
  static EditImage padded(EditImage edit) {
    EditImage.Margins margins = edit.outpaint();
    RgbImage inner = pixels(edit.image()).rgb();
    int width = inner.width() + margins.left() + margins.right();
    int height = inner.height() + margins.top() + margins.bottom();
    byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
    Arrays.fill(rgb, GREY);
    boolean[] changes = new boolean[width * height];
    Arrays.fill(changes, true);
    for (int y = 0; y < inner.height(); y++) {
      int from = (y + margins.top()) * width + margins.left();
      Arrays.fill(changes, from, from + inner.width(), false);
      System.arraycopy(inner.rgb(), 3 * y * inner.width(), rgb, 3 * from, 3 * inner.width());
    }
    return new EditImage(
        ImageInput.of(Picture.of(new RgbImage(width, height, rgb))),
        Optional.of(new Mask(width, height, changes)),
        edit.prompt(),
        edit.negativePrompt(),
        edit.strength(),
        EditImage.Margins.NONE,
        edit.tuning());
  }

  private static Picture pixels(ImageInput image) {
    return image instanceof ImageInput.Encoded encoded
        ? new PictureReader().read(encoded.file())
        : ((ImageInput.Pixels) image).picture();
  }
}
