package ai.pixto.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a file is, told by its first bytes; what a server calls it is not asked. For instance the
 * bytes {@code 89 50 4E 47 0D 0A 1A 0A} are a PNG whatever the content type says.
 */
public enum MediaKind {
  PNG("image/png", "png"),
  JPEG("image/jpeg", "jpg"),
  WEBP("image/webp", "webp"),
  GIF("image/gif", "gif"),
  TIFF("image/tiff", "tif"),
  BMP("image/bmp", "bmp"),
  AVIF("image/avif", "avif"),
  HEIC("image/heic", "heic"),
  JPEG_XL("image/jxl", "jxl"),
  MP4("video/mp4", "mp4"),
  QUICKTIME("video/quicktime", "mov"),
  WEBM("video/webm", "webm"),
  JSON("application/json", "json"),
  HTML("text/html", "html"),
  XML("application/xml", "xml"),
  ZIP("application/zip", "zip"),
  UNKNOWN("application/octet-stream", "bin");

  /** How many bytes from the start are looked at. */
  public static final int HEAD_BYTES = 512;

  private final String contentType;
  private final String extension;

  MediaKind(String contentType, String extension) {
    this.contentType = contentType;
    this.extension = extension;
  }

  public String contentType() {
    return contentType;
  }

  /** The usual end of a file's name, without the dot. */
  public String extension() {
    return extension;
  }

  public boolean isImage() {
    return contentType.startsWith("image/");
  }

  public boolean isVideo() {
    return contentType.startsWith("video/");
  }

  /**
   * @param head the file's first bytes, at best {@link #HEAD_BYTES} of them
   */
  public static MediaKind of(byte[] head) {
    if (begins(head, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
      return PNG;
    }
    if (begins(head, 0, 0xFF, 0xD8, 0xFF)) {
      return JPEG;
    }
    if (begins(head, 0, 'R', 'I', 'F', 'F') && begins(head, 8, 'W', 'E', 'B', 'P')) {
      return WEBP;
    }
    if (begins(head, 0, 'G', 'I', 'F', '8')) {
      return GIF;
    }
    if (isTiff(head)) {
      return TIFF;
    }
    if (begins(head, 0, 'B', 'M') && begins(head, 6, 0, 0, 0, 0)) {
      return BMP;
    }
    if (begins(head, 0, 0xFF, 0x0A) || begins(head, 0, 0, 0, 0, 0x0C, 'J', 'X', 'L', ' ')) {
      return JPEG_XL;
    }
    if (begins(head, 4, 'f', 't', 'y', 'p')) {
      return ofBrand(head);
    }
    if (begins(head, 0, 0x1A, 0x45, 0xDF, 0xA3)) {
      return text(head).contains("webm") ? WEBM : UNKNOWN;
    }
    return begins(head, 0, 'P', 'K', 3, 4) ? ZIP : ofText(head);
  }

  /** Classic and big TIFF, of either byte order. */
  private static boolean isTiff(byte[] head) {
    return begins(head, 0, 'I', 'I', 42, 0)
        || begins(head, 0, 'M', 'M', 0, 42)
        || begins(head, 0, 'I', 'I', 43, 0)
        || begins(head, 0, 'M', 'M', 0, 43);
  }

  /** ISO/IEC 14496-12, 4.3: the major brand and the compatible ones. */
  private static MediaKind ofBrand(byte[] head) {
    String major = text(Arrays.copyOfRange(head, 8, 12));
    return switch (major) {
      case "avif", "avis" -> AVIF;
      case "heic", "heix", "hevc", "hevx" -> HEIC;
      case "mif1", "msf1" -> text(head).contains("avif") ? AVIF : HEIC;
      case "qt  " -> QUICKTIME;
      default -> MP4;
    };
  }

  private static MediaKind ofText(byte[] head) {
    String text = text(head).strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("\u00ef\u00bb\u00bf")) {
      text = text.substring(3).strip();
    }
    if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<head")) {
      return HTML;
    }
    if (text.startsWith("<?xml") || text.startsWith("<svg")) {
      return XML;
    }
    return text.startsWith("{") || text.startsWith("[") ? JSON : UNKNOWN;
  }

  private static boolean begins(byte[] head, int offset, int... expected) {
    if (head.length < offset + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((head[offset + i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
