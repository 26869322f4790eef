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
        ImagePlusPictures.picture(new ColorProcessor(2, 1, new int[] {0xff010203, 0xfff0e0d0}));

    assertEquals("2 x 1 U8 x 3", picture.toString());
    assertArrayEquals(bytes(1, 2, 3, 0xf0, 0xe0, 0xd0), picture.bytes());
  }

  @Test
  void greyBytesStayAsTheyAre() {
    ByteProcessor slice = new ByteProcessor(3, 1, bytes(0, 130, 255));

    assertArrayEquals(bytes(0, 130, 255), ImagePlusPictures.picture(slice).bytes());
  }

  @Test
  void anInvertingTableIsSeenAsOnTheScreen() {
    ByteProcessor slice = new ByteProcessor(3, 1, bytes(0, 130, 255));
    slice.invertLut();

    assertArrayEquals(bytes(255, 125, 0), ImagePlusPictures.picture(slice).bytes());
  }

  @Test
  void aThresholdShownInRedChangesNothing() {
    ByteProcessor slice = new ByteProcessor(3, 1, bytes(0, 130, 255));
    slice.setThreshold(0, 255, ImageProcessor.RED_LUT);

    assertArrayEquals(bytes(0, 130, 255), ImagePlusPictures.picture(slice).bytes());
  }

  @Test
  void aSmoothColourTableShowsValuesAndAPaletteShowsColours() {
    ByteProcessor slice = new ByteProcessor(2, 1, bytes(1, 2));
    slice.setLut(LUT.createLutFromColor(Color.GREEN));
    assertArrayEquals(bytes(1, 2), ImagePlusPictures.picture(slice).bytes());

    byte[] red = new byte[256];
    byte[] green = new byte[256];
    red[1] = (byte) 200;
    green[2] = (byte) 100;
    slice.setLut(new LUT(red, green, new byte[256]));
    Picture picture = ImagePlusPictures.picture(slice);
    assertEquals(3, picture.channels());
    assertArrayEquals(bytes(200, 0, 0, 0, 100, 0), picture.bytes());
  }

  @Test
  void aTwelveBitCameraIsSeenOverItsWholeRangeAndAHotPixelDoesNotDarkenIt() {
    short[] values = new short[10_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) (i % 2 == 0 ? 100 : 4095);
    }
    values[5000] = (short) 65535;

    Picture picture = ImagePlusPictures.picture(new ShortProcessor(100, 100, values, null));

    assertEquals(Picture.SampleType.F32, picture.type());
    assertEquals(0, picture.value(0));
    assertEquals(1, picture.value(1));
    assertEquals(16.38, picture.value(5000), 0.01);
    assertEquals((short) 65535, values[5000]);
  }

  @Test
  void whatIsNoNumberIsDark() {
    ImageProcessor slice =
        new FloatProcessor(5, 1, new float[] {-3, Float.NaN, 5, Float.POSITIVE_INFINITY, 1}, null);

    assertArrayEquals(new float[] {0, 0, 1, 0, 0.5f}, ImagePlusPictures.picture(slice).floats());
  }

  @Test
  void aSliceOfOneValueIsDark() {
    Picture picture = ImagePlusPictures.picture(new FloatProcessor(2, 1, new float[] {7, 7}));

    assertArrayEquals(new float[] {0, 0}, picture.floats());
  }

  @Test
  void aKindThatIsNotReadIsRefusedWithTheRemedy() {
    InvalidRequestException refusal =
        assertThrows(
            InvalidRequestException.class, () -> ImagePlusPictures.picture(new IntProcessor(2, 1)));

    assertTrue(refusal.getMessage().contains("32-bit"));
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
