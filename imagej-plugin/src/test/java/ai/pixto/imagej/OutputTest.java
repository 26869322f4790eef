package ai.pixto.imagej;

import static ai.pixto.imagej.ImagePlusPicturesTest.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.pixto.cutout.Cutout;
import ai.pixto.cutout.Mode;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Four pixels: background, just under one half, just one half, foreground. */
class OutputTest {

  private static final Matte MATTE =
      new Matte(4, 1, new short[] {0, 32767, (short) 32768, (short) 65535});

  @Test
  void theMaskIsWhiteFromOneHalfOnAndItsTableIsNotInverted() {
    ImageProcessor mask = draw(Output.MASK, new ByteProcessor(4, 1), 0);

    assertArrayEquals(bytes(0, 0, 255, 255), (byte[]) mask.getPixels());
    assertFalse(mask.isInvertedLut());
  }

  @Test
  void alphaIsTheOpacity() {
    ImageProcessor alpha = draw(Output.ALPHA, new ByteProcessor(4, 1), 0);

    assertArrayEquals(new float[] {0, 0.5f, 0.5f, 1}, (float[]) alpha.getPixels(), 1e-5f);
    assertEquals(0f, alpha.getf(0));
    assertEquals(1f, alpha.getf(3));
  }

  @Test
  void measuredValuesStayOrBecomeZero() {
    ImageProcessor eight = new ByteProcessor(4, 1, bytes(9, 8, 7, 250));
    ImageProcessor sixteen = new ShortProcessor(4, 1, new short[] {9, 8, 7, (short) 65000}, null);
    ImageProcessor floats = new FloatProcessor(4, 1, new float[] {9, 8, -7.25f, Float.NaN});

    assertArrayEquals(bytes(0, 0, 7, 250), (byte[]) draw(Output.CUT_OUT, eight, 0).getPixels());
    assertArrayEquals(
        new short[] {0, 0, 7, (short) 65000},
        (short[]) draw(Output.CUT_OUT, sixteen, 0).getPixels());
    assertArrayEquals(
        new float[] {0, 0, -7.25f, Float.NaN},
        (float[]) draw(Output.CUT_OUT, floats, 0).getPixels());
    assertArrayEquals(bytes(9, 8, 7, 250), (byte[]) eight.getPixels());
  }

  @Test
  void zeroInASignedPictureIsItsMiddle() {
    ImageProcessor signed = new ShortProcessor(4, 1, new short[] {1, 2, 3, 4}, null);

    assertArrayEquals(
        new short[] {(short) 32768, (short) 32768, 3, 4},
        (short[]) draw(Output.CUT_OUT, signed, 32768).getPixels());
  }

  @Test
  void coloursLieOnBlackWithTheForegroundsOwnColour() {
    ColorProcessor red = new ColorProcessor(4, 1, new int[] {1, 1, 1, 1});
    Picture foreground = Picture.of(4, 1, 3, bytes(255, 0, 0, 255, 0, 0, 255, 0, 0, 255, 10, 20));

    ImageProcessor cutOut =
        Output.CUT_OUT.draw(red, ImagePlusPictures.picture(red, 0), cutout(foreground), 0);

    assertArrayEquals(
        new int[] {0xff000000, 0xff7f0000, 0xff800000, 0xffff0a14}, (int[]) cutOut.getPixels());
  }

  private static ImageProcessor draw(Output output, ImageProcessor slice, int zero) {
    Picture picture = ImagePlusPictures.picture(slice, zero);
    return output.draw(slice, picture, cutout(picture), zero);
  }

  private static Cutout cutout(Picture foreground) {
    return new Cutout(MATTE, foreground, Mode.PHOTO, "", 1, Map.of(), Optional.empty());
  }
}
