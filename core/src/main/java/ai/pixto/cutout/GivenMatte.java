package ai.pixto.cutout;

import ai.pixto.cutout.matting.ForegroundColors;
import ai.pixto.cutout.matting.MatteEnlargement;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.task.TaskContext;
import java.util.Optional;

/** Makes a cut-out of a matte that someone else found, such as a model at a partner. */
public final class GivenMatte {

  private GivenMatte() {}

  /**
   * @param matte of the picture's shape; a smaller one is brought to full size along the picture's
   *     own edges
   * @param options whose hints are carried out to the pixel, as for any cut-out
   * @param reason who found the matte, in a sentence
   * @return with full confidence, or none where the matte shows all or nothing
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  public static Cutout cutout(
      Picture picture, Matte matte, CutoutOptions options, String reason, TaskContext task) {
    StageTimer timer = new StageTimer();
    task.progress().report(0, "edge");
    Matte full = MatteEnlargement.enlarge(picture.rgb(), matte, task.part(0, 0.6));
    full = new Matte(full.width(), full.height(), full.alpha().clone());
    HintedMatte.obey(full, options.hints());
    timer.lap("matting");
    task.progress().report(0.6, "colours");
    Picture foreground = ForegroundColors.estimate(picture, full, task.part(0.6, 1));
    BackgroundRemover.keepTransparent(picture, full);
    timer.lap("colours");
    task.progress().report(1, "done");
    return new Cutout(
        full,
        foreground,
        options.mode() == Mode.AUTO ? Mode.PHOTO : options.mode(),
        reason,
        showsSomeOfIt(matte) ? 1 : 0,
        timer.timings(),
        Optional.empty());
  }

  private static boolean showsSomeOfIt(Matte matte) {
    boolean shown = false;
    boolean hidden = false;
    for (short alpha : matte.alpha()) {
      shown |= (alpha & 0xffff) >= Matte.OPAQUE / 2;
      hidden |= (alpha & 0xffff) < Matte.OPAQUE / 2;
    }
    return shown && hidden;
  }
}
