package ai.pixto.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Picture;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.IntProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import org.junit.jupiter.api.Test;

class ImagePlusPicturesTest {

  @Test
  void coloursBecomeRedGreenBlue() {
    Picture picture =
        ImagePlusPictures.picture(new ColorProcessor(2, 1, new int[] {0xff010203, 0xfff0e0d0}), 0);

    assertEquals("2 x 1 U8 x 3", picture.toString());
    assertArrayEquals(bytes(1, 2, 3, 0xf0, 0xe0, 0xd0), picture.bytes());
  }

  @Test
  void greyBytesStayAsTheyAre() {
    ByteProcessor slice = new ByteProcessor(3, 1, bytes(0, 130, 255));

    assertArrayEquals(bytes(0, 130, 255), ImagePlusPictures.picture(slice, 0).bytes());
  }

  @Test
  void anInvertingTableIsSeenAsOnTheScreen() {
    ByteProcessor slice = new ByteProcessor(3, 1, bytes(0, 130, 255));
    slice.invertLut();

    assertArrayEquals(bytes(255, 125, 0), ImagePlusPictures.picture(slice, 0).bytes());
  }

  @Test
  void aThresholdShownInRedChangesNothing() {
    ByteProcessor slice = new ByteProcessor(3, 1, bytes(0, 130, 255));
    slice.setThreshold(0, 255, ImageProcessor.RED_LUT);

    assertArrayEquals(bytes(0, 130, 255), ImagePlusPictures.picture(slice, 0).bytes());
  }

  @Test
  void aSmoothColourTableShowsValuesAndAPaletteShowsColours() {
    ByteProcessor slice = new ByteProcessor(2, 1, bytes(1, 2));
    slice.setLut(LUT.createLutFromColor(Color.GREEN));
    assertArrayEquals(bytes(1, 2), ImagePlusPictures.picture(slice, 0).bytes());

    byte[] red = new byte[256];
    byte[] green = new byte[256];
    red[1] = (byte) 200;
    green[2] = (byte) 100;
    slice.setLut(new LUT(red, green, new byte[256]));
    Picture picture = ImagePlusPictures.picture(slice, 0);
    assertEquals(3, picture.channels());
    assertArrayEquals(bytes(200, 0, 0, 0, 100, 0), picture.bytes());
  }

  @Test
  void sixteenBitsStayAsTheyAre() {
    Picture picture = ImagePlusPictures.picture(sixteen(100, 4095, 65535), 0);

    assertEquals(Picture.SampleType.U16, picture.type());
    assertArrayEquals(new short[] {100, 4095, (short) 65535}, picture.shorts());
  }

  @Test
  void signedValuesAreSeenAsImageJShowsThem() {
    Picture picture = ImagePlusPictures.picture(sixteen(32760, 32768, 65535), 32768);

    assertArrayEquals(new float[] {-8, 0, 32767}, picture.floats());
  }

  @Test
  void deepValuesAreInvertedWithinTheirRange() {
    ImageProcessor shorts = sixteen(100, 300, 4000);
    shorts.invertLut();
    assertArrayEquals(new short[] {4000, 3800, 100}, ImagePlusPictures.picture(shorts, 0).shorts());

    ImageProcessor floats = new FloatProcessor(3, 1, new float[] {-1, Float.NaN, 3});
    floats.invertLut();
    assertArrayEquals(
        new float[] {3, Float.NaN, -1}, ImagePlusPictures.picture(floats, 0).floats());
  }

  @Test
  void theSliceAndThePictureShareNothing() {
    ImageProcessor slice = sixteen(1, 2, 3);
    Picture picture = ImagePlusPictures.picture(slice, 0);

    slice.set(0, 9);

    assertEquals(1, picture.shorts()[0]);
  }

  @Test
  void aKindThatIsNotReadIsRefusedWithTheRemedy() {
    InvalidRequestException refusal =
        assertThrows(
            InvalidRequestException.class,
            () -> ImagePlusPictures.picture(new IntProcessor(2, 1), 0));

    assertTrue(refusal.getMessage().contains("32-bit"));
  }

  private static ImageProcessor sixteen(int... values) {
    ImageProcessor slice = new ShortProcessor(values.length, 1);
    for (int i = 0; i < values.length; i++) {
      slice.set(i, values[i]);
    }
    return slice;
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
