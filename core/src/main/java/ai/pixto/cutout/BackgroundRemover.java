package ai.pixto.cutout;

import ai.pixto.image.FloatMap;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.image.Resampling;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.util.Map;
import java.util.Optional;

/** The chain of stages from a picture to its {@link Cutout}. */
public final class BackgroundRemover {

  private BackgroundRemover() {}

  public static BackgroundRemover standard() {
    return new BackgroundRemover();
  }

  public Cutout remove(Picture picture, CutoutOptions options, TaskContext task) {
    RgbImage rgb = picture.rgb();
    RgbImage small = Resampling.resize(rgb, 32, 32, task);
    float[] centre = new float[32 * 32];
    for (int i = 0; i < centre.length; i++) {
      centre[i] = Math.abs(i % 32 - 16) < 8 && Math.abs(i / 32 - 16) < 8 ? 1 : 0;
    }
    FloatMap map =
        Resampling.resize(
            new FloatMap(small.width(), small.height(), centre), rgb.width(), rgb.height(), task);
    short[] alpha = new short[map.values().length];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = Matte.encode(map.values()[i]);
    }
    return new Cutout(
        new Matte(rgb.width(), rgb.height(), alpha),
        Picture.of(rgb),
        Mode.PHOTO,
        "",
        0,
        Map.of(),
        Optional.empty());
  }
}
