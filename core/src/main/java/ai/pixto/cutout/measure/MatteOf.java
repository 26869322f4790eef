package ai.pixto.cutout.measure;

import ai.pixto.image.Matte;
import ai.pixto.image.Picture;

/**
 * Reads a picture as a matte: its alpha channel if it has one, else its grey, else the luma of its
 * colours (Rec. 601, rounded to the picture's own depth).
 */
public final class MatteOf {

  private MatteOf() {}

  public static Matte picture(Picture picture) {
    int channels = picture.channels();
    short[] alpha = new short[picture.width() * picture.height()];
    int depth = picture.type() == Picture.SampleType.U8 ? 255 : Matte.OPAQUE;
    for (int i = 0; i < alpha.length; i++) {
      int at = i * channels;
      float value =
          picture.hasAlpha()
              ? picture.value(at + channels - 1)
              : channels == 1 ? picture.value(at) : luma(picture, at, depth);
      alpha[i] = Matte.encode(value);
    }
    return new Matte(picture.width(), picture.height(), alpha);
  }

  private static float luma(Picture picture, int at, int depth) {
    float luma =
        0.299f * picture.value(at)
            + 0.587f * picture.value(at + 1)
            + 0.114f * picture.value(at + 2);
    return (float) Math.rint(luma * depth) / depth;
  }
}
