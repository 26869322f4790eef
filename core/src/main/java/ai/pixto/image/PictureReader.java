package ai.pixto.image;

import ai.pixto.error.InvalidRequestException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads pictures: PNG, JPEG, TIFF, WebP, BMP and GIF, told apart by content, never by name. Pixels
 * keep their depth and colour profile; CMYK becomes sRGB; pictures are turned upright as their EXIF
 * data asks. Nothing else of the file's metadata is taken over.
 *
 * <p>Sizes are checked against the {@link Limits} before any memory is taken for pixels. Whatever
 * is wrong with a file ends in an {@link InvalidRequestException} on the field {@code picture}
 * whose message is one sentence that begins with the file's name. Immutable; safe for any number of
 * threads.
 *
 * <pre>{@code
 * Picture picture = new PictureReader().read(Path.of("photo.jpg"));
 * }</pre>
 */
public final class PictureReader {

  private static final String FIELD = "picture";

  private final Limits limits;

  public PictureReader() {
    this(Limits.DEFAULT);
  }

  public PictureReader(Limits limits) {
    this.limits = limits;
  }

  /** The file's first picture. */
  public Picture read(Path file) {
    return read(file, 0);
  }

  /**
   * One picture of a TIFF or GIF that holds several; others hold one.
   *
   * @param page 0 to {@link #pages} - 1
   */
  public Picture read(Path file, int page) {
    return withFile(file, (source, name) -> decode(source, page, name));
  }

  /**
   * The first picture in these bytes.
   *
   * @param name what to call the picture in a message
   */
  public Picture read(byte[] encoded, String name) {
    return read(encoded, 0, name);
  }

  /** As {@link #read(Path, int)}, from memory. */
  public Picture read(byte[] encoded, int page, String name) {
    return guarded(name, () -> decode(Source.of(encoded), page, name));
  }

  /**
   * The first picture in a stream, which is read to its end and stays open.
   *
   * @param name what to call the picture in a message
   */
  public Picture read(InputStream in, String name) {
    return guarded(name, () -> decode(Source.of(all(in)), 0, name));
  }

  /** How many pictures the file holds: pages of a TIFF, frames of a GIF, else 1. */
  public int pages(Path file) {
    return probe(file).pages();
  }

  /** What the file's first picture is, without decoding it. */
  public PictureInfo probe(Path file) {
    return probe(file, 0);
  }

  /** What one picture of the file is, without decoding it; limits do not apply. */
  public PictureInfo probe(Path file, int page) {
    return withFile(
        file,
        (source, name) -> {
          PictureFormat format = format(source);
          Decoder decoder = open(format, source);
          checkPage(decoder, page, name);
          Decoder.PageSize size = decoder.size(page);
          if (size.width() < 1
              || size.height() < 1
              || size.width() > Integer.MAX_VALUE
              || size.height() > Integer.MAX_VALUE) {
            limits.checkPixels(size.width(), size.height());
          }
          boolean swapped = Orientation.swapsSides(decoder.orientation(page));
          return new PictureInfo(
              format,
              (int) (swapped ? size.height() : size.width()),
              (int) (swapped ? size.width() : size.height()),
              decoder.pages(),
              size.bitsPerSample(),
              decoder.isPlain());
        });
  }

  private Picture decode(Source source, int page, String name) throws IOException {
    limits.checkEncoded(source.length());
    Decoder decoder = open(format(source), source);
    checkPage(decoder, page, name);
    Decoder.PageSize size = decoder.size(page);
    limits.checkPixels(size.width(), size.height());
    int orientation = decoder.orientation(page);
    long memory = decoder.memory(page);
    long turned = orientation == Orientation.UPRIGHT ? memory : 2 * memory;
    limits.checkMemory(size.width(), size.height(), turned);
    return Orientation.upright(decoder.decode(page), orientation);
  }

  static PictureFormat format(Source source) throws IOException {
    if (source.length() == 0) {
      throw new UnreadableException("is empty; choose a file that holds a picture.");
    }
    int count = (int) Math.min(PictureFormat.HEAD_BYTES, source.length());
    return PictureFormat.sniff(source.bytes(0, count))
        .orElseThrow(
            () ->
                new UnreadableException(
                    "is not a picture that Pixto reads, whatever its name says; choose a PNG,"
                        + " JPEG, TIFF, WebP, BMP or GIF."));
  }

  private static Decoder open(PictureFormat format, Source source) throws IOException {
    return switch (format) {
      case PNG -> PngDecoder.open(source);
      case JPEG -> JpegDecoder.open(source);
      case TIFF -> TiffDecoder.open(source);
      case WEBP -> WebpDecoder.open(source);
      case BMP -> BmpDecoder.open(source);
      case GIF -> GifDecoder.open(source);
    };
  }

  private static void checkPage(Decoder decoder, int page, String name) {
    if (page < 0 || page >= decoder.pages()) {
      throw new InvalidRequestException(
          "page",
          name
              + " has "
              + decoder.pages()
              + " page(s), counted from 0; there is none "
              + page
              + ".");
    }
  }

  private byte[] all(InputStream in) throws IOException {
    int most = (int) Math.min(limits.maxEncodedBytes(), Integer.MAX_VALUE - 16);
    byte[] bytes = in.readNBytes(most);
    if (in.read() >= 0) {
      limits.checkEncoded(most + 1L);
      throw new UnreadableException("is too long for a stream; save it as a file and read that.");
    }
    return bytes;
  }

  /** Opens a file for reading; whatever goes wrong becomes one sentence about it. */
  <T> T withFile(Path file, Reading<T> reading) {
    String name = FileNames.shown(file);
    return guarded(
        name,
        () -> {
          if (Files.isDirectory(file)) {
            throw new UnreadableException("is a folder; choose a picture in it.");
          }
          if (!Files.exists(file)) {
            throw new UnreadableException("does not exist; check the name and the folder.");
          }
          if (!Files.isReadable(file)) {
            throw new UnreadableException("may not be read by you; change its permissions.");
          }
          if (!Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
              return reading.of(Source.of(all(in)), name);
            }
          }
          try (Source source = Source.of(file)) {
            return reading.of(source, name);
          }
        });
  }

  /** What is done with an open file. */
  interface Reading<T> {
    T of(Source source, String name) throws IOException;
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  /** Turns whatever a decoder throws at a broken file into one sentence about the file. */
  private static <T> T guarded(String name, Step<T> step) {
    try {
      return step.run();
    } catch (InvalidRequestException e) {
      throw e;
    } catch (UnreadableException e) {
      throw new InvalidRequestException(FIELD, name + " " + e.getMessage(), e);
    } catch (NoSuchFileException | FileNotFoundException | AccessDeniedException e) {
      throw new InvalidRequestException(
          FIELD, name + " cannot be opened; check the name and its permissions.", e);
    } catch (OutOfMemoryError e) {
      throw new InvalidRequestException(
          FIELD,
          name + " needs more memory than there is; make it smaller or give Java more (-Xmx).",
          e);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new InvalidRequestException(
          FIELD, name + " " + UnreadableException.damaged().getMessage(), e);
    }
  }
}
