package ai.pixto.image;

import ai.pixto.error.InvalidRequestException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes pictures: PNG (8 and 16 bits), TIFF (8, 16 bits and float) and, where nothing is
 * transparent, JPEG (8 bits; deeper pictures are cut to 8). The file name's extension says which.
 * Samples keep their depth, the colour profile and the print resolution go with them; of metadata
 * only the {@link Provenance} is written.
 *
 * <p>The file appears at once and whole, or not at all: it is written beside its place under
 * another name and then moved, over an older file if there is one. Foreground and matte are joined
 * row by row, so that no second picture is held in memory. Safe for any number of threads.
 *
 * <p>What cannot be written is an {@link InvalidRequestException} on the field {@code output}.
 */
public final class PictureWriter {

  private static final String FIELD = "output";

  /** Offsets have 32 bits; some are needed for what is not pixels. */
  private static final long MAX_TIFF_BYTES = (1L << 32) - (1 << 26);

  /** What libjpeg, and so the JDK, writes. */
  private static final int MAX_JPEG_SIDE = 65_500;

  private PictureWriter() {}

  /** Writes the picture, alpha included if it has any. */
  public static void write(Path file, Picture picture, Provenance provenance) {
    write(file, OutputRows.of(picture), provenance);
  }

  /**
   * Writes the picture to the last sample, the colours of transparent pixels too, so that reading
   * the file gives an equal picture. For keeping; a file for others is written without what lies
   * hidden.
   *
   * @param file a PNG, or a TIFF for float pictures
   */
  public static void writeAsIs(Path file, Picture picture) {
    write(file, OutputRows.asIs(picture), Provenance.NONE);
  }

  /**
   * Writes a cut-out: the picture where the matte shows it. An alpha of the picture's own is
   * multiplied with the matte. Where nothing shows, the colour is written as 0.
   *
   * @param foreground of the matte's size
   */
  public static void write(Path file, Picture foreground, Matte matte, Provenance provenance) {
    if (foreground.width() != matte.width() || foreground.height() != matte.height()) {
      throw new IllegalArgumentException("The matte is not of the picture's size.");
    }
    write(file, OutputRows.of(foreground, matte), provenance);
  }

  /**
   * Writes a matte as a grey picture, 0 background to white foreground.
   *
   * @param bits 8 or 16
   */
  public static void writeMatte(Path file, Matte matte, int bits, Provenance provenance) {
    Picture grey;
    if (bits == 16) {
      grey = Picture.of(matte.width(), matte.height(), 1, matte.alpha());
    } else if (bits == 8) {
      byte[] samples = new byte[matte.alpha().length];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (byte) (((matte.alpha()[i] & 0xffff) + 128) / 257);
      }
      grey = Picture.of(matte.width(), matte.height(), 1, samples);
    } else {
      throw new InvalidRequestException("bits", "A matte is written with 8 or 16 bits.");
    }
    write(file, grey, provenance);
  }

  /**
   * Checks that a picture of this kind could be written to a file of this name, without writing it.
   *
   * @throws InvalidRequestException if the format does not exist here or cannot hold such pixels
   */
  public static void check(Path file, Picture.SampleType type, boolean alpha) {
    format(file, type, alpha);
  }

  private static PictureFormat format(Path file, Picture.SampleType type, boolean alpha) {
    String name = FileNames.shown(file);
    PictureFormat format = PictureFormat.ofName(name).orElse(PictureFormat.BMP);
    boolean isFloat = type == Picture.SampleType.F32;
    String problem =
        switch (format) {
          case PNG -> isFloat ? "PNG holds no 32-bit float pixels; write TIFF instead." : "";
          case TIFF -> "";
          case JPEG ->
              alpha
                  ? "JPEG cannot be transparent; write PNG or TIFF, or give a background."
                  : isFloat ? "JPEG holds no 32-bit float pixels; write TIFF instead." : "";
          case WEBP -> "WebP is read but not written; write PNG or TIFF instead.";
          default -> "Pixto writes .png, .tif and .jpg; give the file one of these endings.";
        };
    if (!problem.isEmpty()) {
      throw new InvalidRequestException(FIELD, name + " cannot be written: " + problem);
    }
    return format;
  }

  private static void write(Path file, OutputRows rows, Provenance provenance) {
    PictureFormat format = format(file, rows.picture().type(), rows.hasAlpha());
    String name = FileNames.shown(file);
    if (format == PictureFormat.TIFF && (long) rows.rowBytes() * rows.height() > MAX_TIFF_BYTES) {
      throw new InvalidRequestException(
          FIELD, name + " would pass the 4 GiB that a TIFF can hold; make the picture smaller.");
    }
    if (format == PictureFormat.JPEG && Math.max(rows.width(), rows.height()) > MAX_JPEG_SIDE) {
      throw new InvalidRequestException(
          FIELD,
          name
              + " cannot be written: a JPEG's sides have at most "
              + MAX_JPEG_SIDE
              + " pixels; write PNG or TIFF instead.");
    }
    OutputPlace place = OutputPlace.of(file);
    try {
      try {
        encode(place.part(), format, rows, provenance);
        place.move();
      } finally {
        place.discard();
      }
    } catch (IOException e) {
      throw place.failure(e);
    }
  }

  private static void encode(
      Path part, PictureFormat format, OutputRows rows, Provenance provenance) throws IOException {
    try (SeekableByteChannel channel =
        Files.newByteChannel(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      if (format == PictureFormat.TIFF) {
        TiffEncoder.write(channel, rows, provenance);
        return;
      }
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      if (format == PictureFormat.PNG) {
        PngEncoder.write(out, rows, provenance);
      } else {
        JpegEncoder.write(out, rows.picture(), provenance);
      }
      out.flush();
    }
  }
}
