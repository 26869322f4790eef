package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.image.Mask;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureReader;
import ai.pixto.image.PictureWriter;
import ai.pixto.image.Provenance;
import ai.pixto.operation.ImageInput;
import ai.pixto.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {

  private static final long PLENTY = 1 << 20;

  @TempDir private Path folder;
  private Preparation preparation;

  @BeforeEach
  void open() {
    preparation = new Preparation(folder.resolve("job"), false);
  }

  private static Picture read(Prepared prepared) {
    return new PictureReader().read(prepared.file());
  }

  @Test
  void pixelsBecomeAPlainPicture() {
    // The brightest of a 16-bit measurement is not white until it is stretched.
    Picture deep = Picture.of(2, 2, 1, new short[] {0, 1000, 500, 1000});

    Prepared prepared = preparation.picture("image", ImageInput.of(deep), PLENTY);

    assertEquals("send-image.png", prepared.file().getFileName().toString());
    assertEquals("image/png", prepared.mediaType());
    assertArrayEquals(
        new byte[] {0, 0, 0, -1, -1, -1, -128, -128, -128, -1, -1, -1}, read(prepared).bytes());
  }

  @Test
  void largePicturesAreMadeSmallerAndKeepTheirShape() {
    Picture large = Picture.of(300, 199, 3, new byte[300 * 199 * 3]);

    for (long most : new long[] {1, 2, 1000, 10_000, 59_699}) {
      Prepared prepared = preparation.picture("image-" + most, ImageInput.of(large), most);

      assertTrue((long) prepared.width() * prepared.height() <= most);
      assertTrue((prepared.width() + 1L) * (prepared.height() + 1L) >= most);
      assertEquals(prepared.width(), read(prepared).width());
    }
    assertEquals(300, preparation.picture("whole", ImageInput.of(large), 59_700).width());
  }

  @Test
  void hiddenColoursStayHiddenWhenPixelsAreJoined() {
    byte clear = 0;
    byte[] red = {(byte) 200, 10, 20, -1};
    byte[] green = {clear, -1, clear, clear};
    byte[] samples = new byte[16];
    System.arraycopy(red, 0, samples, 0, 4);
    System.arraycopy(green, 0, samples, 4, 4);
    System.arraycopy(green, 0, samples, 8, 4);
    System.arraycopy(red, 0, samples, 12, 4);

    Prepared prepared =
        preparation.picture("image", ImageInput.of(Picture.of(2, 2, 4, samples)), 1);

    assertArrayEquals(new byte[] {(byte) 200, 10, 20, (byte) 128}, read(prepared).bytes());
  }

  @Test
  void plainFilesAreSentAsTheyAre() throws IOException {
    Path file = folder.resolve("photo.jpg");
    PictureWriter.write(file, Picture.of(8, 6, 3, new byte[144]), Provenance.NONE);

    Prepared prepared = preparation.picture("image", ImageInput.of(file), PLENTY);

    assertEquals("send-image.jpg", prepared.file().getFileName().toString());
    assertEquals("image/jpeg", prepared.mediaType());
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(prepared.file()));
    assertEquals(Sha256.hex(Files.readAllBytes(file)), prepared.sha256());
    assertEquals(Files.size(file), prepared.bytes());
  }

  @Test
  void deepAndLargeFilesAreMadePlain() {
    Path deep = folder.resolve("deep.png");
    Path large = folder.resolve("large.jpg");
    Path other = folder.resolve("other.tif");
    PictureWriter.write(deep, Picture.of(8, 6, 3, new short[144]), Provenance.NONE);
    PictureWriter.write(large, Picture.of(8, 6, 3, new byte[144]), Provenance.NONE);
    PictureWriter.write(other, Picture.of(8, 6, 4, new byte[192]), Provenance.NONE);

    assertEquals(
        Picture.of(8, 6, 3, new byte[144]),
        read(preparation.picture("deep", ImageInput.of(deep), PLENTY)));
    assertEquals(
        Picture.of(4, 3, 3, new byte[36]),
        read(preparation.picture("large", ImageInput.of(large), 12)));
    assertEquals(
        Picture.of(8, 6, 4, new byte[192]),
        read(preparation.picture("other", ImageInput.of(other), PLENTY)));
  }

  @Test
  void aSecondCallGivesTheSameFile() throws IOException {
    ImageInput first = ImageInput.of(Picture.of(1, 1, 3, new byte[] {1, 2, 3}));
    ImageInput second = ImageInput.of(Picture.of(1, 1, 3, new byte[] {7, 8, 9}));
    Prepared prepared = preparation.picture("image", first, PLENTY);

    Prepared again = new Preparation(folder.resolve("job"), true).picture("image", second, PLENTY);

    assertEquals(prepared.sha256(), again.sha256());
    assertArrayEquals(new byte[] {1, 2, 3}, read(again).bytes());
  }

  @Test
  void masksFollowTheSizeAndThePartnersColours() {
    // 4 x 2: the left half, and a pixel on the right that fills a quarter of its place.
    boolean[] inside = {true, true, false, false, true, true, false, true};
    Mask mask = new Mask(4, 2, inside);

    Prepared white = preparation.mask("mask", mask, true, 2, 1);
    Prepared black = preparation.mask("black", mask, false, 2, 1);

    assertArrayEquals(new byte[] {-1, 0}, read(white).bytes());
    assertArrayEquals(new byte[] {0, -1}, read(black).bytes());
    assertEquals("image/png", white.mediaType());
  }

  @Test
  void aLineThinnerThanAPixelIsNotLost() {
    Mask mask = new Mask(4, 4);
    mask.inside()[5] = true;

    Prepared prepared = preparation.mask("mask", mask, true, 2, 2);

    assertArrayEquals(new byte[] {-1, 0, 0, 0}, read(prepared).bytes());
  }
}
