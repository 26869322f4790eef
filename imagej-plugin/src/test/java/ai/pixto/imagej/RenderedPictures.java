package ai.pixto.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.nio.file.Path;
import java.util.Random;

/** Pictures drawn for the tests, with the masks that they were drawn from. */
final class RenderedPictures {

  static final int WIDTH = 240;
  static final int HEIGHT = 160;
  private static final OvalRoi DISC = new OvalRoi(70, 30, 90, 100);
  private static final long SEED = 2;

  private RenderedPictures() {}

  /** An orange disc with grain and a lighter spot on dull blue ground that darkens downwards. */
  static ImagePlus disc() {
    ColorProcessor picture = new ColorProcessor(WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      picture.setColor(new Color(70 - y / 8, 90 - y / 8, 120 - y / 6));
      picture.drawLine(0, y, WIDTH, y);
    }
    picture.setColor(new Color(230, 120, 30));
    picture.fill(DISC);
    picture.setColor(new Color(250, 190, 90));
    picture.fill(new OvalRoi(90, 50, 25, 25));
    grain(picture, 6);
    return new ImagePlus("disc", picture);
  }

  static ImageProcessor discMask() {
    return drawn(new ByteProcessor(WIDTH, HEIGHT), 0, 255, DISC);
  }

  /** A camera's stack: dark ground at 200 and a nucleus at 3000 counts that moves to the right. */
  static ImagePlus stack() {
    ImageStack slices = new ImageStack(WIDTH, HEIGHT);
    for (int i = 0; i < 3; i++) {
      ImageProcessor slice = drawn(new ShortProcessor(WIDTH, HEIGHT), 200, 3000, nucleus(i));
      grain(slice, 40);
      slices.addSlice("z" + i, slice);
    }
    ImagePlus stack = new ImagePlus("stack", slices);
    stack.setDimensions(1, 3, 1);
    stack.getCalibration().pixelWidth = 0.25;
    stack.getCalibration().pixelHeight = 0.25;
    stack.getCalibration().pixelDepth = 1.5;
    stack.getCalibration().setUnit("micron");
    stack.setDisplayRange(150, 3500);
    return stack;
  }

  static ImageProcessor nucleusMask(int slice) {
    return drawn(new ByteProcessor(WIDTH, HEIGHT), 0, 255, nucleus(slice));
  }

  static void save(ImagePlus image, Path file) {
    if (!new FileSaver(image).saveAsTiff(file.toString())) {
      throw new IllegalStateException("Cannot write " + file);
    }
  }

  static ImagePlus open(Path file) {
    return IJ.openImage(file.toString());
  }

  /** Intersection over union of what is above one half of 255. */
  static double agreement(ImageProcessor mask, ImageProcessor truth) {
    int both = 0;
    int either = 0;
    for (int i = 0; i < mask.getPixelCount(); i++) {
      boolean a = mask.getf(i) > 127;
      boolean b = truth.getf(i) > 127;
      both += a && b ? 1 : 0;
      either += a || b ? 1 : 0;
    }
    return (double) both / either;
  }

  private static OvalRoi nucleus(int slice) {
    return new OvalRoi(40 + 50 * slice, 45, 60, 50);
  }

  private static ImageProcessor drawn(ImageProcessor empty, int ground, int object, OvalRoi roi) {
    empty.add(ground);
    empty.setValue(object);
    empty.fill(roi);
    return empty;
  }

  private static void grain(ImageProcessor picture, double deviation) {
    Random random = new Random(SEED);
    for (int i = 0; i < picture.getPixelCount(); i++) {
      int noise = (int) Math.round(random.nextGaussian() * deviation);
      if (picture instanceof ColorProcessor) {
        int rgb = picture.get(i);
        picture.set(i, shifted(rgb, 16, noise) | shifted(rgb, 8, noise) | shifted(rgb, 0, noise));
      } else {
        picture.set(i, Math.max(0, picture.get(i) + noise));
      }
    }
  }

  private static int shifted(int rgb, int channel, int noise) {
    return Math.max(0, Math.min(255, (rgb >> channel & 0xff) + noise)) << channel;
  }
}
