package ai.pixto.imagej;

import ai.pixto.cutout.Cutout;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** What a person wants to see of a cut-out, and how it is drawn into a slice. */
enum Output {
  /** 8-bit: 255 where the matte is one half or more, else 0. The lookup table is never inverted. */
  MASK("Mask") {
    @Override
    ImageProcessor draw(ImageProcessor original, Picture seen, Cutout cutout, int zero) {
      byte[] mask = new byte[cutout.matte().alpha().length];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = (byte) (inside(cutout.matte(), i) ? 255 : 0);
      }
      return new ByteProcessor(original.getWidth(), original.getHeight(), mask);
    }

    @Override
    int bytesPerPixel(int ofInput) {
      return 1;
    }
  },

  /** 32-bit: the opacity of each pixel, 0 to 1. */
  ALPHA("Alpha") {
    @Override
    ImageProcessor draw(ImageProcessor original, Picture seen, Cutout cutout, int zero) {
      float[] alpha = new float[cutout.matte().alpha().length];
      for (int i = 0; i < alpha.length; i++) {
        alpha[i] = cutout.matte().opacity(i);
      }
      return new FloatProcessor(original.getWidth(), original.getHeight(), alpha);
    }

    @Override
    int bytesPerPixel(int ofInput) {
      return 4;
    }
  },

  /**
   * The picture itself before nothing. Grey values are data: they stay as they are where the matte
   * is one half or more and become zero elsewhere. Colours are looked at: they lie on black, their
   * edges soft and without the old background's tint.
   */
  CUT_OUT("Cut-out") {
    @Override
    ImageProcessor draw(ImageProcessor original, Picture seen, Cutout cutout, int zero) {
      if (seen.colourChannels() == 3) {
        return onBlack(cutout);
      }
      if (original instanceof ByteProcessor) {
        byte[] kept = ((byte[]) original.getPixels()).clone();
        for (int i = 0; i < kept.length; i++) {
          kept[i] = inside(cutout.matte(), i) ? kept[i] : (byte) zero;
        }
        return new ByteProcessor(
            original.getWidth(), original.getHeight(), kept, original.getColorModel());
      }
      if (original instanceof ShortProcessor) {
        short[] kept = ((short[]) original.getPixels()).clone();
        for (int i = 0; i < kept.length; i++) {
          kept[i] = inside(cutout.matte(), i) ? kept[i] : (short) zero;
        }
        return new ShortProcessor(
            original.getWidth(), original.getHeight(), kept, original.getColorModel());
      }
      float[] kept = ((float[]) original.getPixels()).clone();
      for (int i = 0; i < kept.length; i++) {
        kept[i] = inside(cutout.matte(), i) ? kept[i] : zero;
      }
      return new FloatProcessor(
          original.getWidth(), original.getHeight(), kept, original.getColorModel());
    }

    @Override
    int bytesPerPixel(int ofInput) {
      return ofInput;
    }
  };

  private static final int HALF = (Matte.OPAQUE + 1) / 2;

  private final String label;

  Output(String label) {
    this.label = label;
  }

  /** How dialogs, macros and titles call it. */
  String label() {
    return label;
  }

  /**
   * A new slice that shares no pixels with the original.
   *
   * @param original the slice that was cut out
   * @param seen what core was shown of it
   * @param zero the stored value that ImageJ shows as 0: 32768 in signed 16-bit pictures
   */
  abstract ImageProcessor draw(ImageProcessor original, Picture seen, Cutout cutout, int zero);

  /** What a slice takes in memory, from what the input's slices take. */
  abstract int bytesPerPixel(int ofInput);

  private static boolean inside(Matte matte, int index) {
    return (matte.alpha()[index] & 0xffff) >= HALF;
  }

  private static ImageProcessor onBlack(Cutout cutout) {
    Picture foreground = cutout.foreground();
    int channels = foreground.channels();
    int[] rgb = new int[foreground.width() * foreground.height()];
    for (int i = 0; i < rgb.length; i++) {
      float opacity = 255 * cutout.matte().opacity(i);
      int red = Math.round(opacity * foreground.value(i * channels));
      int green = Math.round(opacity * foreground.value(i * channels + 1));
      int blue = Math.round(opacity * foreground.value(i * channels + 2));
      rgb[i] = 0xff000000 | red << 16 | green << 8 | blue;
    }
    return new ColorProcessor(foreground.width(), foreground.height(), rgb);
  }
}
