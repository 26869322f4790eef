package ai.pixto.image;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of picture files that Pixto reads, told apart by their first bytes. */
public enum PictureFormat {
  PNG("png"),
  JPEG("jpg", "jpeg", "jpe", "jfif"),
  TIFF("tif", "tiff"),
  WEBP("webp"),
  BMP("bmp"),
  GIF("gif");

  /** How many bytes {@link #sniff} wants to see. */
  static final int HEAD_BYTES = 12;

  private final List<String> extensions;

  PictureFormat(String... extensions) {
    this.extensions = List.of(extensions);
  }

  /** The usual end of a file's name, without the dot. */
  public String extension() {
    return extensions.get(0);
  }

  /** The format that begins with these bytes, whatever the file is called. */
  public static Optional<PictureFormat> sniff(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (text.startsWith("II*\0")
        || text.startsWith("MM\0*")
        || text.startsWith("II+\0")
        || text.startsWith("MM\0+")) {
      return Optional.of(TIFF);
    }
    if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    }
    if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    return text.startsWith("BM") && head.length >= HEAD_BYTES ? Optional.of(BMP) : Optional.empty();
  }

  /** The format that a file of this name should have, by its extension. */
  public static Optional<PictureFormat> ofName(String name) {
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    for (PictureFormat format : values()) {
      if (format.extensions.contains(extension)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
