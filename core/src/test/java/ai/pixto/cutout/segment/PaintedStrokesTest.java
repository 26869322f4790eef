package ai.pixto.cutout.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Picture;
import org.junit.jupiter.api.Test;

class PaintedStrokesTest {

  private static final int RED = 0xff0000;
  private static final int GREEN = 0x00ff00;
  private static final int ROSE = 0xd01020;
  private static final int SKY = 0x80a0f0;

  @Test
  void readsStrokesOnAPlainPicture() {
    Picture photo = rgb(SKY, SKY, ROSE, SKY);
    Picture painted = rgb(0xffffff, GREEN, RED, 0x008000);

    assertArrayEquals(new byte[] {0, 1, 2, 1}, PaintedStrokes.read(painted, photo).marks());
  }

  @Test
  void takesARedRoseOnACopyOfThePictureForARose() {
    Picture photo = rgb(SKY, ROSE, ROSE, SKY);
    Picture painted = rgb(SKY, ROSE, GREEN, SKY + 0x030303);

    assertArrayEquals(new byte[] {0, 0, 1, 0}, PaintedStrokes.read(painted, photo).marks());
  }

  @Test
  void doesNotSeeWhatIsTransparent() {
    byte opaque = (byte) 255;
    byte[] painted = {0, opaque, 0, 0, 0, opaque, 0, opaque};

    Strokes strokes = PaintedStrokes.read(Picture.of(2, 1, 4, painted), rgb(SKY, SKY));

    assertArrayEquals(new byte[] {0, 1}, strokes.marks());
  }

  @Test
  void namesTheFieldWhenSizesDifferOrNothingIsPainted() {
    assertEquals(
        "strokes",
        assertThrows(
                InvalidRequestException.class, () -> PaintedStrokes.read(rgb(GREEN), rgb(SKY, SKY)))
            .field());
    assertEquals(
        "strokes",
        assertThrows(
                InvalidRequestException.class, () -> PaintedStrokes.read(rgb(0x777777), rgb(SKY)))
            .field());
  }

  private static Picture rgb(int... colours) {
    byte[] samples = new byte[3 * colours.length];
    for (int i = 0; i < colours.length; i++) {
      samples[3 * i] = (byte) (colours[i] >> 16);
      samples[3 * i + 1] = (byte) (colours[i] >> 8);
      samples[3 * i + 2] = (byte) colours[i];
    }
    return Picture.of(colours.length, 1, 3, samples);
  }
}
