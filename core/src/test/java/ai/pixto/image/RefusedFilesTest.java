package ai.pixto.image;

import static ai.pixto.image.SampleFiles.encode;
import static ai.pixto.image.SampleFiles.image;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.pixto.error.InvalidRequestException;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is refused with one sentence that says why and what to do. */
class RefusedFilesTest {

  private final PictureReader reader = new PictureReader();

  private String refusal(byte[] file) {
    InvalidRequestException refused =
        assertThrows(InvalidRequestException.class, () -> reader.read(file, "photo.jpg"));
    assertEquals("picture", refused.field());
    return refused.getMessage();
  }

  private String refusal(Path file) {
    return assertThrows(InvalidRequestException.class, () -> reader.read(file)).getMessage();
  }

  @Test
  void whatIsNoFileOrNoPicture(@TempDir Path folder) throws Exception {
    Path text = Files.writeString(folder.resolve("page.jpg"), "<html>Not found</html>");
    Path empty = Files.createFile(folder.resolve("empty.png"));
    Path tiny = Files.writeString(folder.resolve("tiny.bmp"), "B");

    assertTrue(refusal(folder).contains(" is a folder; "));
    assertTrue(refusal(folder.resolve("no.png")).startsWith("no.png does not exist; "));
    assertTrue(refusal(text).startsWith("page.jpg is not a picture"));
    assertTrue(refusal(empty).startsWith("empty.png is empty; "));
    assertTrue(refusal(tiny).startsWith("tiny.bmp is not a picture"));
  }

  @Test
  void whatMayNotBeRead(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("mine.png"), encode(image(1), "png", false, ""));
    assumeFalse(
        !file.toFile().setReadable(false) || Files.isReadable(file),
        "skipped: this user may read every file");

    assertTrue(refusal(file).startsWith("mine.png may not be read by you; "));
  }

  @Test
  void anyFileThatIsCutShort() {
    for (Map.Entry<String, byte[]> file : SampleFiles.all().entrySet()) {
      byte[] whole = file.getValue();
      for (int length : new int[] {13, whole.length / 3, whole.length * 2 / 3}) {
        String message = refusal(Arrays.copyOf(whole, length));
        assertTrue(
            message.matches("photo.jpg (is cut short|is damaged|says that it is).*\\."),
            file.getKey() + " at " + length + ": " + message);
      }
    }
  }

  @Test
  void noPixels() {
    byte[] png = encode(image(BufferedImage.TYPE_3BYTE_BGR), "png", false, "");
    assertEquals(
        "photo.jpg says that it is 0 x 16 pixels; choose a picture that has some.",
        refusal(withHeader(png, 0, 16)));
  }

  @Test
  void aBombIsRefusedByItsHeader() {
    byte[] png = encode(image(BufferedImage.TYPE_3BYTE_BGR), "png", false, "");
    assertEquals(
        "photo.jpg is 30000 x 20000 pixels (600 megapixels), more than the limit of 200 megapixels;"
            + " make it smaller or raise the limit.",
        refusal(withHeader(png, 30_000, 20_000)));
    assertTrue(refusal(withHeader(png, -1, -1)).contains("4294967295 x 4294967295 pixels"));
    assertTrue(refusal(withHeader(png, 10_000, 10_000)).contains(" is cut short"));
  }

  @Test
  void whatNeedsMoreMemoryThanThereIs() {
    byte[] png = encode(image(BufferedImage.TYPE_3BYTE_BGR), "png", false, "");
    PictureReader frugal = new PictureReader(new Limits(200_000_000, 1 << 30, 1e-6));

    InvalidRequestException refused =
        assertThrows(
            InvalidRequestException.class,
            () -> frugal.read(withHeader(png, 4_000, 3_000), "photo.png"));

    assertTrue(refused.getMessage().contains("needs 34 MiB of memory, more than the 0 MiB"));
  }

  @Test
  void aFileBeyondTheLimitOnBytes() {
    byte[] png = encode(image(BufferedImage.TYPE_3BYTE_BGR), "png", false, "");
    PictureReader strict = new PictureReader(new Limits(1_000, 100, 0.5));

    assertThrows(InvalidRequestException.class, () -> strict.read(png, "x"));
  }

  @Test
  void jpegsThatNeedAnotherDecoder() {
    byte[] jpeg = encode(image(BufferedImage.TYPE_3BYTE_BGR), "jpg", false, "");
    int frame = indexOf(jpeg, new byte[] {(byte) 0xff, (byte) 0xc0});
    byte[] twelve = jpeg.clone();
    twelve[frame + 4] = 12;
    byte[] arithmetic = jpeg.clone();
    arithmetic[frame + 1] = (byte) 0xc9;

    assertEquals(
        "photo.jpg is a 12-bit JPEG, which Pixto does not read; save it as PNG or as plain TIFF.",
        refusal(twelve));
    assertTrue(refusal(arithmetic).contains("arithmetic coding"));
  }

  @Test
  void aProfileThatInflatesWithoutEndIsLeftOut() {
    byte[] png = encode(image(BufferedImage.TYPE_3BYTE_BGR), "png", false, "");
    byte[] zeros = new byte[64 << 20];
    byte[] packed = new byte[1 << 17];
    Deflater deflater = new Deflater();
    deflater.setInput(zeros);
    deflater.finish();
    int length = deflater.deflate(packed);
    deflater.end();
    ByteBuffer body = ByteBuffer.allocate(3 + length).put(new byte[] {'x', 0, 0});
    byte[] bomb =
        SampleFiles.inserted(
            png, 33, SampleFiles.chunk("iCCP", body.put(packed, 0, length).array()));

    assertTrue(reader.read(bomb, "x").iccProfile().isEmpty());
  }

  @Test
  void aDirectoryThatPointsAtItselfIsOnePage(@TempDir Path folder) throws Exception {
    byte[] tiff = SampleFiles.own(".tif");
    ByteBuffer buffer = ByteBuffer.wrap(tiff);
    int directory = buffer.getInt(4);
    buffer.putInt(directory + 2 + 12 * buffer.getShort(directory), directory);

    assertEquals(1, reader.pages(Files.write(folder.resolve("loop.tif"), tiff)));
  }

  @Test
  void aPageThatIsNotThere() {
    byte[] png = encode(image(BufferedImage.TYPE_3BYTE_BGR), "png", false, "");

    InvalidRequestException refused =
        assertThrows(InvalidRequestException.class, () -> reader.read(png, 1, "x"));

    assertEquals("page", refused.field());
  }

  private static byte[] withHeader(byte[] png, int width, int height) {
    ByteBuffer body = ByteBuffer.allocate(13).putInt(width).putInt(height);
    body.put(png, 24, 5);
    byte[] changed = png.clone();
    System.arraycopy(SampleFiles.chunk("IHDR", body.array()), 0, changed, 8, 25);
    return changed;
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .indexOf(new String(part, StandardCharsets.ISO_8859_1));
  }
}
