package ai.pixto.imagej;

import ai.pixto.Pixto;
import ai.pixto.cutout.Cutout;
import ai.pixto.cutout.CutoutOptions;
import ai.pixto.engine.Job;
import ai.pixto.error.CancelledException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.OperationTimeoutException;
import ai.pixto.error.PixtoException;
import ai.pixto.image.Box;
import ai.pixto.image.Picture;
import ai.pixto.operation.RemoveBackground;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes the background of an image of ImageJ: slices become pictures, core says what is
 * foreground, and the answer becomes a new image. The input stays as it is: its pixels, selection,
 * position and unsaved-changes flag. Used by the menu command and by {@link PixtoApi} alike.
 */
final class BackgroundRemoval {

  /** Hears how far the work is, about twenty times a second, and may stop it. */
  interface Watch {

    /** Hears nothing and stops nothing. */
    Watch NONE = (fraction, stage) -> true;

    /**
     * Called by the thread that waits for the result.
     *
     * @param fraction 0 to 1
     * @param stage what is being done, in a word or two
     * @return false to cancel
     */
    boolean goOn(double fraction, String stage);
  }

  private static final Duration BEAT = Duration.ofMillis(50);

  private final Pixto pixto;
  private final RemovalSettings settings;
  private final Watch watch;

  BackgroundRemoval(Pixto pixto, RemovalSettings settings, Watch watch) {
    this.pixto = pixto;
    this.settings = settings;
    this.watch = watch;
  }

  /**
   * The selection as a hint: the object lies in its bounding box. Lines, points and angles enclose
   * nothing and say nothing.
   */
  static Optional<Box> selection(ImagePlus image) {
    Roi roi = image.getRoi();
    if (roi == null || !roi.isArea()) {
      return Optional.empty();
    }
    Rectangle bounds = roi.getBounds();
    return bounds.width < 1 || bounds.height < 1
        ? Optional.empty()
        : Optional.of(new Box(bounds.x, bounds.y, bounds.width, bounds.height));
  }

  /**
   * Waits until all is done; virtual stacks are read a slice at a time.
   *
   * @return all slices, or the current one, as the settings say
   * @throws CancelledException if the watch said so
   * @throws PixtoException if it cannot be done
   */
  Removal run(ImagePlus input) {
    int count = input.getStackSize();
    boolean all = settings.stack() && count > 1;
    int first = all ? 1 : input.getCurrentSlice();
    int last = all ? count : first;
    int number = last - first + 1;
    checkMemory(input, number);
    int zero = zero(input);
    ImageStack result = new ImageStack(input.getWidth(), input.getHeight());
    List<Removal.Slice> reports = new ArrayList<>();
    for (int n = first; n <= last; n++) {
      double before = n - first;
      String where = all ? " of slice " + n + " of " + count : "";
      Watch sliceWatch = (f, stage) -> watch.goOn((before + f) / number, stage + where);
      ImageProcessor slice = all ? read(input, n) : input.getProcessor();
      Picture picture = ImagePlusPictures.picture(slice, zero);
      Cutout cutout = cutOut(picture, sliceWatch);
      result.addSlice(
          all ? input.getStack().getSliceLabel(n) : null,
          settings.output().draw(slice, picture, cutout, zero));
      reports.add(new Removal.Slice(n, cutout.mode(), cutout.reason(), cutout.confidence()));
    }
    String provenance = Provenance.of(input, settings, reports);
    return new Removal(
        Attributes.carryOver(input, result, all ? 0 : first, settings.output(), provenance),
        reports);
  }

  private static ImageProcessor read(ImagePlus input, int number) {
    return Optional.ofNullable(input.getStack().getProcessor(number))
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "picture",
                    "Slice "
                        + number
                        + " of \""
                        + input.getTitle()
                        + "\" cannot be read; is its"
                        + " file still there?"));
  }

  private Cutout cutOut(Picture picture, Watch sliceWatch) {
    if (!sliceWatch.goOn(0, "starting")) {
      throw new CancelledException();
    }
    Job<Cutout> job = pixto.run(RemoveBackground.of(picture).withOptions(within(picture)));
    while (true) {
      try {
        return job.await(BEAT);
      } catch (OperationTimeoutException e) {
        // Not done by this beat: the moment to look around, and to wait on.
        if (!sliceWatch.goOn(job.progress(), job.stage())) {
          job.cancel();
        }
      }
    }
  }

  private CutoutOptions within(Picture picture) {
    return settings
        .hint()
        .map(box -> settings.withHint(box.within(picture.width(), picture.height())).options())
        .orElse(settings.options());
  }

  /** The stored value that ImageJ shows as 0. */
  private static int zero(ImagePlus input) {
    return input.getCalibration().isSigned16Bit() ? 1 << 15 : 0;
  }

  /** Said before anything is computed, since ImageJ keeps all slices of a new image in memory. */
  private void checkMemory(ImagePlus input, int slices) {
    long needed =
        (long) input.getWidth()
            * input.getHeight()
            * slices
            * settings.output().bytesPerPixel(input.getBytesPerPixel());
    if (needed > free()) {
      System.gc();
    }
    if (needed > free()) {
      throw new InvalidRequestException(
          "picture",
          "The result would take "
              + (needed >> 20)
              + " MB and ImageJ has "
              + (free() >> 20)
              + " MB left; close images, or allow it more (Edit > Options > Memory & Threads).");
    }
  }

  private static long free() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }
}
