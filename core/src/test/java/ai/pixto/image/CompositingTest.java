package ai.pixto.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CompositingTest {

  /** Three pixels side by side: background, half, foreground. */
  private static final Matte STEPS = new Matte(3, 1, new short[] {0, (short) 32768, (short) 65535});

  @Test
  void laysAColourUnderTheForegroundByTheMatte() {
    Picture foreground = Picture.of(3, 1, 3, bytes(10, 20, 30, 200, 100, 0, 10, 20, 30));

    Picture result =
        Compositing.over(foreground, STEPS, new Backdrop.Colour(0, 0, 255), foreground);

    assertArrayEquals(bytes(0, 0, 255, 100, 50, 127, 10, 20, 30), result.bytes());
  }

  @Test
  void keepsSixteenBitsWhereTheForegroundHasThem() {
    Picture foreground = Picture.of(3, 1, 1, new short[] {1, 1001, 12345});

    Picture result =
        Compositing.over(foreground, STEPS, new Backdrop.Colour(255, 255, 255), foreground);

    assertEquals(1, result.channels());
    assertEquals(65535, result.shorts()[0] & 0xffff);
    assertEquals((65535 + 1001) / 2, result.shorts()[1] & 0xffff, 1);
    assertEquals(12345, result.shorts()[2]);
  }

  @Test
  void turnsGreyIntoColourOnAColour() {
    Picture foreground = Picture.of(3, 1, 2, bytes(9, 255, 80, 255, 70, 0));

    Picture result =
        Compositing.over(foreground, STEPS, new Backdrop.Colour(255, 0, 0), foreground);

    assertArrayEquals(bytes(255, 0, 0, 167, 40, 40, 70, 70, 70), result.bytes());
  }

  @Test
  void bringsTheColourIntoTheForegroundsProfile() {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    Picture foreground = Picture.of(3, 1, 3, new byte[9]).withIccProfile(linear);

    Picture result =
        Compositing.over(foreground, STEPS, new Backdrop.Colour(188, 188, 188), foreground);

    assertArrayEquals(linear, result.iccProfile().orElseThrow());
    assertEquals(128, result.bytes()[0] & 0xff, 2, "sRGB 188 is half of white in linear light");
  }

  @Test
  void scalesASceneToCoverAndCutsItsEndsOff() {
    // The scene is 6 x 2: red, green, blue squares of 2 x 2; a square picture sees the green one.
    byte[] scene = new byte[6 * 2 * 3];
    for (int i = 0; i < 12; i++) {
      scene[3 * i + i % 6 / 2] = (byte) 255;
    }
    Picture foreground = Picture.of(1, 1, 3, new byte[3]);

    Picture result =
        Compositing.over(
            foreground,
            new Matte(1, 1),
            new Backdrop.Scene(Picture.of(6, 2, 3, scene)),
            foreground);

    assertArrayEquals(bytes(0, 255, 0), result.bytes());
  }

  @Test
  void blursTheBackgroundWithoutAGlowOfTheObject() {
    int side = 120;
    byte[] pixels = new byte[side * side];
    short[] alpha = new short[side * side];
    for (int i = 0; i < pixels.length; i++) {
      boolean object = Math.abs(i % side - 60) < 20 && Math.abs(i / side - 60) < 20;
      pixels[i] = (byte) (object ? 255 : i % side % 2 == 0 ? 40 : 60);
      alpha[i] = (short) (object ? 65535 : 0);
    }
    Picture original = Picture.of(side, side, 1, pixels);

    Picture result =
        Compositing.over(original, new Matte(side, side, alpha), new Backdrop.Blurred(), original);

    assertEquals(255, result.bytes()[60 * side + 60] & 0xff, "the object stays");
    for (int x = 0; x < 40; x++) {
      assertEquals(50, result.bytes()[60 * side + x] & 0xff, 2, "stripes gone, no glow, at " + x);
    }
  }

  @Test
  void cropsToWhatShows() {
    short[] alpha = new short[5 * 4];
    alpha[0] = 100; // Less than 1 of 255: does not show.
    alpha[1 * 5 + 2] = (short) 65535;
    alpha[2 * 5 + 3] = 300;
    Matte matte = new Matte(5, 4, alpha);
    Picture picture = Picture.of(5, 4, 1, bytes(range(20))).withPixelsPerInch(300);

    Box box = Cropping.bounds(matte).orElseThrow();

    assertEquals(new Box(2, 1, 2, 2), box);
    Picture cropped = Cropping.crop(picture, box);
    assertArrayEquals(bytes(7, 8, 12, 13), cropped.bytes());
    assertEquals(300, cropped.pixelsPerInch().orElseThrow());
    assertArrayEquals(new short[] {(short) 65535, 0, 0, 300}, Cropping.crop(matte, box).alpha());
    assertTrue(Cropping.bounds(new Matte(3, 3)).isEmpty());
  }

  @Test
  void readsColoursByNameAndByHexadecimalDigits() {
    assertEquals(new Backdrop.Colour(255, 255, 255), Backdrop.Colour.parse("White").orElseThrow());
    assertEquals(new Backdrop.Colour(255, 136, 0), Backdrop.Colour.parse("#f80").orElseThrow());
    assertEquals(new Backdrop.Colour(18, 52, 86), Backdrop.Colour.parse("#123456").orElseThrow());
    assertTrue(Backdrop.Colour.parse("#12345").isEmpty());
    assertTrue(Backdrop.Colour.parse("beach.jpg").isEmpty());
  }

  private static int[] range(int count) {
    int[] values = new int[count];
    Arrays.setAll(values, i -> i);
    return values;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
