package ai.pixto.image;

import static ai.pixto.image.SampleFiles.encode;
import static ai.pixto.image.SampleFiles.image;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {

  private final PictureReader reader = new PictureReader();

  private static void assertSame(BufferedImage expected, Picture actual, int tolerance) {
    assertEquals(expected.getWidth(), actual.width());
    assertEquals(expected.getHeight(), actual.height());
    for (int i = 0; i < actual.width() * actual.height(); i++) {
      int argb = expected.getRGB(i % actual.width(), i / actual.width());
      int[] wanted = {argb >> 16 & 255, argb >> 8 & 255, argb & 255, argb >>> 24};
      for (int c = 0; c < actual.channels(); c++) {
        int at = actual.channels() == 2 && c == 1 ? 3 : c;
        int found = Math.round(actual.value(i * actual.channels() + c) * 255);
        assertTrue(
            Math.abs(wanted[at] - found) <= tolerance,
            "pixel " + i + " channel " + c + ": " + wanted[at] + " expected, found " + found);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "png, false, ''",
    "png, true, ''",
    "bmp, false, ''",
    "tif, false, ''",
    "tif, false, LZW",
    "tif, false, ZLib",
    "tif, false, PackBits",
    "tif, false, Deflate"
  })
  void losslessFormatsGiveTheSamePixels(String format, boolean interlaced, String compression) {
    int[] types = {
      BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_BYTE_INDEXED
    };
    for (int type : types) {
      if (type != BufferedImage.TYPE_3BYTE_BGR && format.equals("bmp")) {
        continue; // The JDK writes no alpha, and spoils palettes of fewer than 256 colours.
      }
      byte[] file = encode(image(type), format, interlaced, compression);
      assertSame(image(type), reader.read(file, "x"), 0);
    }
  }

  @Test
  void sixteenBitSamplesStaySixteenBits() {
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    grey.getRaster().setSample(0, 0, 0, 0x1234);
    grey.getRaster().setSample(1, 0, 0, 0xfffe);
    for (String format : new String[] {"png", "tif"}) {
      Picture picture = reader.read(encode(grey, format, false, ""), "x");
      assertArrayEquals(new short[] {0x1234, (short) 0xfffe}, picture.shorts());
    }
  }

  @Test
  void twoColoursBecomeBlackAndWhite() {
    BufferedImage bits = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(1, 0, 0xffffffff);
    for (String compression : new String[] {"", "CCITT T.6"}) {
      Picture picture = reader.read(encode(bits, "tif", false, compression), "x");
      assertArrayEquals(new byte[] {0, (byte) 255, 0}, picture.bytes());
    }
    assertArrayEquals(
        new byte[] {0, (byte) 255, 0}, reader.read(encode(bits, "png", true, ""), "x").bytes());
  }

  @Test
  void aTransparentColourBecomesAlpha() {
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(0, 0, 0, 7);
    grey.getRaster().setSample(1, 0, 0, 9);
    byte[] png = encode(grey, "png", false, "");
    byte[] keyed = SampleFiles.inserted(png, 33, SampleFiles.chunk("tRNS", new byte[] {0, 9}));

    assertArrayEquals(new byte[] {7, (byte) 255, 9, 0}, reader.read(keyed, "x").bytes());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void jpegsLookLikeTheJdkShowsThem(boolean progressive) throws Exception {
    byte[] file = encode(image(BufferedImage.TYPE_3BYTE_BGR), "jpg", progressive, "");
    BufferedImage expected = ImageIO.read(new ByteArrayInputStream(file));

    assertSame(expected, reader.read(file, "x"), 1);
  }

  @Test
  void inksBecomeColours() {
    Picture picture = reader.read(SampleFiles.JPEG_YCCK, "x");

    byte[] rgb = picture.bytes();
    assertEquals(3, picture.channels());
    assertTrue((rgb[0] & 255) > 240 && (rgb[1] & 255) < 15 && (rgb[2] & 255) < 15, "red above");
    int last = rgb.length - 3;
    assertTrue((rgb[last] & 255) < 15 && (rgb[last + 2] & 255) > 240, "blue below");
  }

  @Test
  void webpIsReadWithItsAlpha() {
    byte[] top = reader.read(SampleFiles.WEBP_LOSSLESS, "x").bytes();
    assertArrayEquals(new byte[] {(byte) 255, 0, 0}, Arrays.copyOf(top, 3));
    assertEquals(3, reader.read(SampleFiles.WEBP_LOSSY, "x").channels());
    Picture alpha = reader.read(SampleFiles.WEBP_ALPHA, "x");
    assertEquals(4, alpha.channels());
    assertTrue((alpha.bytes()[3] & 255) < 16, "left is transparent");
    assertTrue((alpha.bytes()[4 * 23 + 3] & 255) > 240, "right is opaque");
    assertEquals(24, reader.read(SampleFiles.WEBP_ANIMATED, "x").width());
  }

  @Test
  void lossyWebpDoesNotDriftFromBlockToBlock() {
    Picture picture = reader.read(SampleFiles.WEBP_FILTERED, "x");

    double difference = 0;
    for (int i = 0; i < 160 * 160; i++) {
      int x = i % 160;
      int y = i / 160;
      double wave = 128 + 60 * Math.sin(x * x / 900.0) * Math.cos(y * y / 700.0);
      difference += (picture.bytes()[3 * i] & 255) - wave;
    }
    assertEquals(0, difference / (160 * 160), 1);
  }

  /** Which pixel of a 2 x 1 picture, "a" left of "b", comes first, and whether it then stands. */
  @ParameterizedTest
  @CsvSource({
    "1, a, false", "2, b, false", "3, b, false", "4, a, false",
    "5, a, true", "6, a, true", "7, b, true", "8, b, true"
  })
  void picturesAreTurnedUpright(int orientation, String first, boolean upright) {
    byte[] samples = new byte[16 * 8];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % 16 < 8 ? 200 : 50);
    }
    BufferedImage grey = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setDataElements(0, 0, 16, 8, samples);
    byte[] jpeg = SampleFiles.withExifOrientation(encode(grey, "jpg", false, ""), orientation);
    byte[] png = SampleFiles.withPngOrientation(encode(grey, "png", false, ""), orientation);

    for (byte[] file : new byte[][] {jpeg, png}) {
      Picture picture = reader.read(file, "x");
      assertEquals(upright ? 8 : 16, picture.width());
      assertEquals(upright ? 16 : 8, picture.height());
      assertEquals(first.equals("a") ? 200 : 50, picture.bytes()[0] & 255, 2);
      assertEquals(first.equals("a") ? 50 : 200, picture.bytes()[127] & 255, 2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 123456", "2, 321654", "3, 654321", "4, 456123",
    "5, 142536", "6, 415263", "7, 635241", "8, 362514"
  })
  void everyPixelMovesToItsPlace(int orientation, String expected) {
    Picture stored = Picture.of(3, 2, 1, new short[] {1, 2, 3, 4, 5, 6});

    StringBuilder found = new StringBuilder();
    for (short value : Orientation.upright(stored, orientation).shorts()) {
      found.append(value);
    }

    assertEquals(expected, found.toString());
  }

  @Test
  void pagesAreReadOneByOne(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("Zellen größe 1.tif");
    // Two 1 x 1 pages of 8 bits, 17 and 99, written by hand.
    ByteBuffer tiff = ByteBuffer.allocate(8 + 2 * 80).putInt(0x4d4d002a).putInt(8);
    for (int page = 0; page < 2; page++) {
      int next = page == 0 ? 88 : 0;
      tiff.putShort((short) 6);
      int[][] entries = {
        {256, 1}, {257, 1}, {258, 8}, {262, 1}, {273, page == 0 ? 87 : 167}, {279, 1}
      };
      for (int[] entry : entries) {
        tiff.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
      }
      tiff.putInt(next).put((byte) 0).put((byte) (page == 0 ? 17 : 99));
    }
    Files.write(file, tiff.array());

    assertEquals(new PictureInfo(PictureFormat.TIFF, 1, 1, 2, 8, false), reader.probe(file));
    assertEquals(17, reader.read(file).bytes()[0]);
    assertEquals(99, reader.read(file, 1).bytes()[0]);
  }

  @Test
  void aGifFrameIsDrawnOverTheEarlierOnes() {
    // 2 x 1 screen; frame 1 paints both pixels red; frame 2 only the right one, blue.
    byte[] gif =
        Base64.getDecoder()
            .decode(
                "R0lGODlhAgABAPAAAP8AAAAA/yH5BAAKAAAALAAAAAACAAEAAAIChFEAIfkEAAoAAAAsAQAAAAEAAQAAAgJM"
                    + "AQA7");
    assertArrayEquals(
        new byte[] {(byte) 255, 0, 0, (byte) 255, 0, 0}, reader.read(gif, 0, "x").bytes());
    assertArrayEquals(
        new byte[] {(byte) 255, 0, 0, 0, 0, (byte) 255}, reader.read(gif, 1, "x").bytes());
  }

  @Test
  void profileAndResolutionAreKept() {
    for (String extension : new String[] {".png", ".jpg", ".tif"}) {
      Picture picture = reader.read(SampleFiles.own(extension), "x");
      assertArrayEquals(Profiles.linearRgb(), picture.iccProfile().orElseThrow(), extension);
      assertEquals(300, picture.pixelsPerInch().orElseThrow(), 0.02, extension);
    }
  }

  @Test
  void streamsAndOnePixelAreRead() {
    byte[] one = encode(new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR), "png", false, "");

    Picture picture = reader.read(new ByteArrayInputStream(one), "stdin");

    assertEquals("1 x 1 U8 x 3", picture.toString());
  }
}
