package ai.pixto.image;

import ai.pixto.error.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes into a picture file how it came to be, as XMP, without decoding it: the coded pixels and
 * everything else are copied byte for byte. XMP that is there already is added to. A picture that
 * says its digital source type already, or is signed by C2PA, is copied as it is: any change would
 * break the signature, which says more than a mark does.
 *
 * <p>The copy appears at once and whole, or not at all. Safe for any number of threads.
 */
public final class ProvenanceMark {

  private ProvenanceMark() {}

  /**
   * Copies a picture and marks the copy.
   *
   * @param source a PNG, JPEG, WebP or TIFF; others are copied as they are, and so is a TIFF of
   *     nearly 4 GiB, whose 32-bit offsets reach no further
   * @param target another file; an older one is replaced
   * @return whether the mark was written
   * @throws InvalidRequestException if the source is damaged, on the field {@code picture}; if the
   *     target cannot be written, on {@code output}
   */
  public static boolean copy(Path source, Path target, Provenance provenance) {
    return new PictureReader()
        .withFile(
            source,
            (from, name) -> {
              if (Files.exists(target) && Files.isSameFile(source, target)) {
                throw new InvalidRequestException(
                    "output", name + " cannot be marked in its place; give another file.");
              }
              return copy(from, target, provenance);
            });
  }

  private static boolean copy(Source source, Path target, Provenance provenance)
      throws IOException {
    PictureFormat format = PictureReader.format(source);
    try (StripOutput out = new StripOutput(target)) {
      boolean marked =
          switch (format) {
            case PNG -> PngMark.copy(source, out, provenance);
            case JPEG -> JpegMark.copy(source, out, provenance);
            case WEBP -> WebpMark.copy(source, out, provenance);
            case TIFF -> TiffMark.copy(source, out, provenance);
            default -> false;
          };
      if (!marked) {
        out.copy(source, 0, source.length());
      }
      out.finish();
      return marked;
    }
  }

  /**
   * The packet to write.
   *
   * @param old what the file holds, or empty
   * @return empty if the file says its source already
   */
  static byte[] packet(byte[] old, Provenance provenance) {
    if (old.length == 0) {
      return XmpPacket.of(provenance);
    }
    byte[] joined = XmpPacket.join(old, provenance);
    return joined == old ? new byte[0] : joined;
  }
}
