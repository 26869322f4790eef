package ai.pixto.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Small picture files of every kind, made by others than the code under test where possible. */
final class SampleFiles {

  static final int WIDTH = 24;
  static final int HEIGHT = 16;

  /** Red above, blue below: 24 x 16 gradients made with ImageMagick. */
  static final byte[] WEBP_LOSSLESS =
      decoded(
          "UklGRkwAAABXRUJQVlA4TEAAAAAvF8ADAH8AEIT/cQsT8ff/+U+WAVVk21BBBRVUUEEFFVRQQQUVVFBBBRX8bYaI"
              + "/ufn4+Xh5uLkYGdjZWFmYmQg");

  static final byte[] WEBP_LOSSY =
      decoded(
          "UklGRloAAABXRUJQVlA4IE4AAACQAwCdASoYABAAPrVKnkm/pCKhMAgD8BaJbDuAGMPgB+gAD44wAP7v46/mpv8K"
              + "Wzcj/mMHg1j/5xXr/wQ+DaQ3DJ0vjgnmeuSFyxmbeAA=");

  /** A plasma whose alpha grows from left to right. */
  static final byte[] WEBP_ALPHA =
      decoded(
          "UklGRsgAAABXRUJQVlA4WAoAAAAQAAAAFwAADwAAQUxQSDEAAAARX6CgbRs2tEehbxER9yBAAAxMQ7LyFJ7CU0gh"
              + "hRRSSCGFFFLIse+I/gco88jq2fsZAFZQOCBwAAAAsAQAnQEqGAAQAD61Sp9KJyQiobAIAOAWiWwAnTKDGD2B"
              + "GlgEDvjHHa/eP1t0AAD+uflS0IRsh2CCTYw3PDxSovzXPY4g9//kfJ/7d1GQCmfwcpVVghn0ME81FDp/bH1H"
              + "9TkeWPYu1Ip4bDZUfqQAAA==");

  static final byte[] WEBP_ANIMATED =
      decoded(
          "UklGRg4BAABXRUJQVlA4WAoAAAACAAAAFwAADwAAQU5JTQYAAAD/////AABBTk1GbgAAAAAAAAAAABcAAA8AAGQA"
              + "AAJWUDggVgAAAPADAJ0BKhgAEAA+kTqXR6WjIiEwCACwEglsO4Ab1iKv6AALVrLwnoAA/uwXjRnxq9f/tL//"
              + "ihp337Uf/9Qm5//kJuCQRLlvHBnPZkSovA0SI0WTdXAAQU5NRmwAAAAAAAAAAAAXAAAPAABkAAAAVlA4IFQA"
              + "AAC0AwCdASoYABAAPpE6l0eDAIAAASCWwAnRr1f0AAWrWXd5iTIqBAD+54KBhdBCMkjH/+mwvvw0U//1Pbv/"
              + "+T261gUdJCaQmboAt0AIOWFLG0XgAAA=");

  /** Red above, blue below, in Adobe's YCCK. */
  static final byte[] JPEG_YCCK =
      decoded(
          "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAQCwwODAoQDg0OEhEQExgoGhgWFhgxIyUdKDozPTw5Mzg3QEhcTkBEV0U3"
              + "OFBtUVdfYmdoZz5NcXlwZHhcZWdj/9sAQwEREhIYFRgvGhovY0I4QmNjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj"
              + "Y2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj/8AAFAgAEAAYBAEiAAIRAQMRAQQiAP/EABcAAQEBAQAAAAAA"
              + "AAAAAAAAAAAEBQb/xAAcEAABAwUAAAAAAAAAAAAAAAAAARViAhMUUVL/xAAWAQEBAQAAAAAAAAAAAAAAAAAA"
              + "BQb/xAAWEQADAAAAAAAAAAAAAAAAAAAAAxX/2gAOBAEAAhEDEQQAAD8A1LqbF1Nl+DTyMGnkiWmGdkNOiepB"
              + "6kGWIZYkF1NgvwaeQLTBIaHqQDLEH//Z");

  /**
   * 160 x 160 greys, {@code 128 + 60 sin(x^2 / 900) cos(y^2 / 700)}, lossy with the strongest loop
   * filter, which TwelveMonkeys 3.14.0 lets drift by 70 levels.
   */
  static final byte[] WEBP_FILTERED =
      decoded(
          "UklGRn4DAABXRUJQVlA4IHIDAAAwIgCdASqgAKAAP0WUsVi4v68qO9sLE/AoiWltk4EJ+p8QBhi3TfVW+tmZ"
              + "cy//93PX/1X//zAf//t/T98YjR3Is1dCE7vWFaHvtvMfZpAJe/aKCSw/35ZWo4mxC3M1QA17yrsJthhERcUZ"
              + "UWByVnETsyffGGmsh9xV1EPcAWs+WmAy08jYwZZHFfBqLuz8u2Vg5iKIyvneA08+oP2DR22+6o27PE/xNezy"
              + "5JgWHTMeV7M8hGoNjAIby2t07y3jwWvnPqAfAxsWnx2bG6Yf4eVeHlRmF3Dps1gNmu+CxL2xR7Ew5J+/2lHP"
              + "BuCY70IJRdBNiW9tDXk0ZQfF64KZQf4KQRd7o8XD7i3y4NavZ8McI2V/2jjdwzkrNKAA48vVovFutOE1rqXi"
              + "2+t//YeuIg4VtW+itafvqua4xngwpacw6QeOkI/+D1/HoaJEWNwN+0yBw0lMqt65D4IGAoAlfYjUXUJzfmck"
              + "URMHc2DwjHbEJw3Do8pk7mHZ4DqLiuIfQJ94NI4i7S4Ui0LLBpLZ7cF3YYX5Z+ZvkL2yZ0bJXb2aqxcGs596"
              + "XwaphiUCI5al79tUN9P/6JQsD8U6/P5G44JJey+oLPERloozNUv2sYQq4W0dOBeakDE04xLfl5DJzdiI0Jz3"
              + "TyFYD4zuMGoQvmgG90NZ8okU2Pqg44RJinb1n7xM3Lmi6hu6oXBf0G10haAju847WQMtr6uKu3TqtKfe41tk"
              + "Dg3GZILPbZ7zbaq+O7EWL2H1jXmtXaLyvzf2o3TckxfidEmHhyJPQCTShWEBE8idgLtpJLZrOX5RF6bXFkb+"
              + "8IzQ39EtrRMh+hN3Vo6IbEovRgruGNH8bGIvIhxLqOeuorD0yYWdMjs+ywRIsY3sXqKTvVSLXCEOsTziYp0D"
              + "9kx/RoyTecOd0bvswH9Lab5Wx+1Nw1jHPBAXuBte7L8eYAjB/LE1H//qCA/aEWDSX8P6XvX64cfM3vcil2CG"
              + "vRk5VdcC85m2wiSEbzrTdFvkkET3GmHgLiviJeDnI6ej3nEJIqqq36mm2SfJUVLwOd+sMPhepS7V260Vg6aS"
              + "Gj6L1ytMEcSK14a9EEk5j6sTAyG2qU1nJU2dexV0sGogszPMVLrvDNRhVo743lNzEIq0la6duitxVZMS5fY5"
              + "1pefu8200mkt71kS0lUOr5UgAAA=");

  private SampleFiles() {}

  private static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  /** One of each, by a telling name. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    BufferedImage rgb = image(BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage rgba = image(BufferedImage.TYPE_4BYTE_ABGR);
    BufferedImage grey16 = image(BufferedImage.TYPE_USHORT_GRAY);
    BufferedImage palette = image(BufferedImage.TYPE_BYTE_INDEXED);
    files.put("rgb.png", encode(rgb, "png", false, ""));
    files.put("interlaced.png", encode(rgba, "png", true, ""));
    files.put("grey16.png", encode(grey16, "png", false, ""));
    files.put("palette.png", encode(palette, "png", true, ""));
    files.put("own.png", own(".png"));
    files.put("baseline.jpg", encode(rgb, "jpg", false, ""));
    files.put("progressive.jpg", encode(rgb, "jpg", true, ""));
    files.put("own.jpg", withExifOrientation(own(".jpg"), 6));
    files.put("ycck.jpg", JPEG_YCCK);
    files.put("plain.tif", encode(rgb, "tif", false, ""));
    files.put("lzw.tif", encode(rgba, "tif", false, "LZW"));
    files.put("packbits.tif", encode(grey16, "tif", false, "PackBits"));
    files.put("deflate.tif", encode(palette, "tif", false, "Deflate"));
    files.put("jpeg.tif", encode(rgb, "tif", false, "JPEG"));
    files.put("fax.tif", encode(image(BufferedImage.TYPE_BYTE_BINARY), "tif", false, "CCITT T.6"));
    files.put("own.tif", own(".tif"));
    files.put("rgb.gif", encode(palette, "gif", false, ""));
    files.put("interlaced.gif", encode(palette, "gif", true, ""));
    files.put("rgb.bmp", encode(rgb, "bmp", false, ""));
    files.put("palette.bmp", encode(palette, "bmp", false, "BI_RLE8"));
    files.put("lossless.webp", WEBP_LOSSLESS);
    files.put("lossy.webp", WEBP_LOSSY);
    files.put("filtered.webp", WEBP_FILTERED);
    files.put("alpha.webp", WEBP_ALPHA);
    files.put("animated.webp", WEBP_ANIMATED);
    return files;
  }

  /** Red grows to the right, green downwards, blue is checked, alpha falls to the right. */
  static BufferedImage image(int type) {
    BufferedImage image =
        type == BufferedImage.TYPE_BYTE_INDEXED
            ? new BufferedImage(WIDTH, HEIGHT, type, palette())
            : new BufferedImage(WIDTH, HEIGHT, type);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int alpha = image.getColorModel().hasAlpha() ? 255 - 8 * x : 255;
        int blue = (x / 4 + y / 4) % 2 * 200;
        image.setRGB(x, y, alpha << 24 | x * 10 << 16 | y * 15 << 8 | blue);
      }
    }
    return image;
  }

  /** 16 opaque colours; a web palette would also do, but not fit into 4 bits. */
  private static IndexColorModel palette() {
    byte[] red = new byte[16];
    byte[] green = new byte[16];
    byte[] blue = new byte[16];
    for (int i = 0; i < 16; i++) {
      red[i] = (byte) (i % 4 * 85);
      green[i] = (byte) (i / 4 * 85);
      blue[i] = (byte) (i * 17);
    }
    return new IndexColorModel(8, 16, red, green, blue);
  }

  static byte[] encode(BufferedImage image, String format, boolean interlaced, String compression) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String module = format.equals("tif") ? "tiff" : format.equals("jpg") ? "jpeg" : format;
    try {
      ImageWriter writer = JdkCodecs.writer("com.sun.imageio.plugins." + module + ".");
      try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (interlaced) {
          param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        if (!compression.isEmpty()) {
          param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          param.setCompressionType(compression);
        }
        writer.setOutput(out);
        writer.write(null, new IIOImage(image, null, null), param);
      } finally {
        writer.dispose();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A picture with profile, resolution and texts by our own writer. */
  static byte[] own(String extension) {
    byte[] samples = new byte[WIDTH * HEIGHT * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * 7 % 256);
    }
    Picture picture =
        Picture.of(WIDTH, HEIGHT, 3, samples)
            .withIccProfile(Profiles.linearRgb())
            .withPixelsPerInch(300);
    try {
      Path file = Files.createTempFile("pixto", extension);
      try {
        PictureWriter.write(file, picture, new Provenance("Pixto", "a test"));
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JPEG with an EXIF block of one entry after its start. */
  static byte[] withExifOrientation(byte[] jpeg, int orientation) {
    byte[] block = exifBlock(orientation);
    ByteBuffer segment = ByteBuffer.allocate(10 + block.length);
    segment.put((byte) 0xff).put((byte) 0xe1).putShort((short) (8 + block.length));
    segment.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).put(block);
    return inserted(jpeg, 2, segment.array());
  }

  /** The PNG with an eXIf chunk after its header. */
  static byte[] withPngOrientation(byte[] png, int orientation) {
    return inserted(png, 33, chunk("eXIf", exifBlock(orientation)));
  }

  private static byte[] exifBlock(int orientation) {
    ByteBuffer block = ByteBuffer.allocate(26).putInt(0x4d4d002a).putInt(8).putShort((short) 1);
    block.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation);
    return block.array();
  }

  static byte[] chunk(String type, byte[] body) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + body.length).putInt(body.length);
    chunk.put(type.getBytes(StandardCharsets.ISO_8859_1)).put(body);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + body.length);
    return chunk.putInt((int) crc.getValue()).array();
  }

  static byte[] inserted(byte[] file, int at, byte[] part) {
    return ByteBuffer.allocate(file.length + part.length)
        .put(file, 0, at)
        .put(part)
        .put(file, at, file.length - at)
        .array();
  }
}
