package ai.pixto.image;

import ai.pixto.error.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * Takes metadata out of picture files without touching a pixel: place, time, camera, serial
 * numbers, names, descriptions, comments, thumbnails, and whatever lies behind the picture's end,
 * such as a phone's second picture. The coded pixels are copied byte for byte.
 *
 * <p>Of what is not pixels this stays, and nothing else:
 *
 * <ul>
 *   <li>what the picture needs to look the same: colour profile, gamma and primaries, EXIF's
 *       orientation and colour space, resolution, an animation's timing and loops, a TIFF's tags
 *       for decoding;
 *   <li>what tells how it was made: IPTC's {@code DigitalSourceType} and the {@code
 *       dcterms:provenance} reference in the XMP packet, which is written anew and holds only
 *       these, if they are addresses as the standards ask, and C2PA manifests, byte for byte. A
 *       manifest's hash may no longer match the file once other parts have gone: then a validator
 *       says that the file was changed, which is true. A manifest may itself name who made the
 *       picture; it is signed, and is kept or lost as a whole.
 * </ul>
 *
 * <p>A TIFF keeps all its pages; reduced copies of a page (thumbnails, pyramid levels, a slide's
 * label) go. A kind of TIFF whose coded pixels may hide metadata that cannot be looked into is
 * refused.
 *
 * <p>Files are streamed: a photograph takes less than 1 MB of memory whatever its size, a TIFF of a
 * million tiles some 100 MB. The new file appears at once and whole, or not at all. Safe for any
 * number of threads.
 *
 * <pre>{@code
 * MetadataStripper.strip(Path.of("holiday.jpg"), Path.of("to-send.jpg"));
 * }</pre>
 *
 * @see <a
 *     href="https://spec.c2pa.org/specifications/specifications/2.1/specs/C2PA_Specification.html#_embedding_manifests_into_various_file_formats">C2PA
 *     2.1, embedding manifests</a>
 * @see <a href="https://iptc.org/std/photometadata/specification/">IPTC Photo Metadata Standard</a>
 */
public final class MetadataStripper {

  private static final Set<PictureFormat> STRIPPED =
      EnumSet.of(
          PictureFormat.JPEG,
          PictureFormat.PNG,
          PictureFormat.WEBP,
          PictureFormat.GIF,
          PictureFormat.TIFF);

  private MetadataStripper() {}

  /**
   * Whether files of this kind can be stripped, by content.
   *
   * @throws InvalidRequestException if the file cannot be read
   */
  public static boolean handles(Path file) {
    return new PictureReader().withFile(file, (source, name) -> handles(source));
  }

  private static boolean handles(Source source) throws IOException {
    int count = (int) Math.min(PictureFormat.HEAD_BYTES, source.length());
    return PictureFormat.sniff(source.bytes(0, count)).filter(STRIPPED::contains).isPresent();
  }

  /**
   * @param from a JPEG, PNG, WebP, GIF or TIFF file
   * @param to the file to write, another one; an older file is replaced
   * @throws InvalidRequestException if the file is damaged or of another kind, on the field {@code
   *     picture}; if the other cannot be written, on {@code output}
   */
  public static void strip(Path from, Path to) {
    new PictureReader()
        .withFile(
            from,
            (source, name) -> {
              if (Files.exists(to) && Files.isSameFile(from, to)) {
                throw new InvalidRequestException(
                    "output", name + " cannot be stripped in its place; give another file.");
              }
              strip(source, to);
              return to;
            });
  }

  private static void strip(Source source, Path to) throws IOException {
    PictureFormat format = PictureReader.format(source);
    if (!STRIPPED.contains(format)) {
      throw new UnreadableException(
          "is a picture whose metadata cannot be taken out as it is; save it as PNG.");
    }
    try (StripOutput out = new StripOutput(to)) {
      switch (format) {
        case JPEG -> JpegStripper.picture(source, out);
        case PNG -> PngStripper.strip(source, out);
        case WEBP -> WebpStripper.strip(source, out);
        case GIF -> GifStripper.strip(source, out);
        default -> TiffStripper.strip(source, out);
      }
      out.finish();
    }
  }
}
