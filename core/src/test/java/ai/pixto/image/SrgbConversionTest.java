package ai.pixto.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SrgbConversionTest {

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void plainColoursAreSharedNotCopied() {
    byte[] samples = bytes(1, 2, 3);
    assertSame(samples, Picture.of(1, 1, 3, samples).rgb().rgb());
    Picture named = Picture.of(1, 1, 3, samples).withIccProfile(Profiles.srgb());
    assertSame(samples, named.rgb().rgb());
  }

  @Test
  void anotherProfileIsConvertedForLookingAtOnly() {
    Picture linear =
        Picture.of(2, 1, 3, bytes(128, 128, 128, 255, 0, 0)).withIccProfile(Profiles.linearRgb());

    byte[] rgb = linear.rgb().rgb();

    // sRGB of half the light: 1.055 * 0.502^(1/2.4) - 0.055 = 0.736.
    assertEquals(188, rgb[0] & 255, 1);
    assertEquals(255, rgb[3] & 255, 1);
    assertEquals(0, rgb[4] & 255, 1);
    assertEquals((byte) 128, linear.bytes()[0]);
  }

  @Test
  void aProfileThatJavaCannotUseIsIgnored() {
    byte[] profile = Profiles.linearRgb().clone();
    Arrays.fill(profile, 200, profile.length, (byte) 0x55);

    Picture odd = Picture.of(1, 1, 3, bytes(9, 8, 7)).withIccProfile(profile);

    assertArrayEquals(bytes(9, 8, 7), odd.rgb().rgb());
  }

  @Test
  void transparentPixelsAreShownOverMidGrey() {
    Picture picture = Picture.of(3, 1, 2, bytes(200, 255, 200, 0, 228, 51));

    assertArrayEquals(bytes(200, 200, 200, 128, 128, 128, 148, 148, 148), picture.rgb().rgb());
  }

  @Test
  void sixteenBitColoursAreDividedAndGreysStretched() {
    Picture colours = Picture.of(1, 1, 3, new short[] {0, 257 * 7, (short) 65535});
    assertArrayEquals(bytes(0, 7, 255), colours.rgb().rgb());

    // A cell camera: everything between 1000 and 1510.
    Picture greys = Picture.of(3, 1, 1, new short[] {1000, 1102, 1510});
    assertArrayEquals(bytes(0, 0, 0, 51, 51, 51, 255, 255, 255), greys.rgb().rgb());
  }

  @Test
  void floatsOfAnyRangeAreShown() {
    Picture unit = Picture.of(1, 1, 3, new float[] {0, 0.2f, 1});
    assertArrayEquals(bytes(0, 51, 255), unit.rgb().rgb());

    Picture measured =
        Picture.of(5, 1, 1, new float[] {-100, 155, 0, Float.NaN, Float.POSITIVE_INFINITY});
    byte[] shown = measured.rgb().rgb();
    assertArrayEquals(
        bytes(0, 255, 100, 0, 255), bytes(shown[0], shown[3], shown[6], shown[9], shown[12]));

    Picture flat = Picture.of(1, 1, 1, new float[] {42});
    assertArrayEquals(bytes(128, 128, 128), flat.rgb().rgb());
  }

  @Test
  void aSingleHotPixelDoesNotDarkenTheRest() {
    short[] samples = new short[3000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i % 2 == 0 ? 100 : 200);
    }
    samples[7] = (short) 65535;

    byte[] rgb = Picture.of(3000, 1, 1, samples).rgb().rgb();

    assertEquals(255, rgb[3] & 255);
    assertEquals(0, rgb[0] & 255);
  }

  @Test
  void intensityIsLumaAtFullDepth() {
    float[] values = {
      Picture.of(1, 1, 3, bytes(255, 0, 0)).intensity().values()[0],
      Picture.of(1, 1, 4, new short[] {0, (short) 65535, 0, 5}).intensity().values()[0],
      Picture.of(1, 1, 3, new float[] {0, 0, 10}).intensity().values()[0],
      Picture.of(1, 1, 2, new short[] {257, 9}).intensity().values()[0],
    };
    assertArrayEquals(new float[] {0.299f, 0.587f, 1.14f, 1 / 255f}, values, 1e-6f);
  }
}
