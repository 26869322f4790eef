package ai.pixto.cutout.segment;

import ai.pixto.image.FloatMap;
import ai.pixto.image.Mask;
import ai.pixto.image.Picture;
import ai.pixto.task.TaskContext;

/**
 * Finds the objects of a micrograph: fluorescence, bright field or stained tissue, at the full
 * depth of its samples. Illumination is evened out only where that separates objects better, and
 * Otsu's threshold stands wherever a finer one is not clearly supported by the picture.
 *
 * <p>Deterministic, and safe for any number of threads.
 */
public final class MicroscopySegmenter {

  private MicroscopySegmenter() {}

  /**
   * @param picture of any depth; of a float picture what is not finite counts as darkest
   * @return an empty mask where nothing stands out of the noise
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  public static MicroscopySegmentation segment(Picture picture, TaskContext task) {
    MicroscopySignal signal = MicroscopySignal.of(picture, task);
    task.progress().report(0.2, "illumination");
    EvenedSignal evened = EvenedSignal.of(signal.map(), task);
    task.progress().report(0.4, "thresholds");
    if (evened.flat()) {
      return nothing(
          picture, "The picture has the same brightness everywhere, so no object stands out.");
    }
    ObjectThresholds objects = ObjectThresholds.choose(evened, task);
    Mask mask = Specks.removed(objects.mask(), task);
    if (mask.area() == 0) {
      return nothing(picture, "Nothing stands out of the picture's noise.");
    }
    task.progress().report(0.6, "objects");
    Regions separated = ObjectSeparation.of(mask, task);
    FloatMap alpha = SoftEdge.of(evened.map(), mask, objects, task);
    task.progress().report(1, "objects");
    return new MicroscopySegmentation(
        mask, alpha, separated.labels(), separated.count(), sentence(signal, evened, objects));
  }

  private static String sentence(
      MicroscopySignal signal, EvenedSignal evened, ObjectThresholds objects) {
    return "Objects "
        + (signal.brightField() ? "darker" : "brighter")
        + " than their background were found in "
        + signal.name()
        + evened.note()
        + " by "
        + objects.rule()
        + "; touching ones were parted along the necks of their distance transform.";
  }

  private static MicroscopySegmentation nothing(Picture picture, String why) {
    int width = picture.width();
    int height = picture.height();
    return new MicroscopySegmentation(
        new Mask(width, height), new FloatMap(width, height), new int[width * height], 0, why);
  }
}
