package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureFormat;
import ai.pixto.image.PictureInfo;
import ai.pixto.image.PictureReader;
import ai.pixto.image.PictureWriter;
import ai.pixto.image.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Pictures from and to files and standard streams, for the command line. */
final class PictureFiles {

  private static final String SOFTWARE = "Pixto";

  /** Where in a file its software's name stands, from either end. */
  private static final int MARK_WITHIN_BYTES = 8192;

  private PictureFiles() {}

  /** Writes to a file of that name. */
  @FunctionalInterface
  private interface FileWriter {
    void write(Path file);
  }

  static Picture read(Input input, InputStream standardInput) {
    PictureReader reader = new PictureReader();
    return input.file().isPresent()
        ? reader.read(input.file().get())
        : reader.read(standardInput, "standard input");
  }

  /** Reads a picture that an option names; what is wrong with it is the option's fault. */
  static Picture read(Path file, String field) {
    try {
      return new PictureReader().read(file);
    } catch (InvalidRequestException e) {
      throw new InvalidRequestException(field, e.getMessage(), e);
    }
  }

  /** How many pixels the input has by its header; 0 when that cannot be told. */
  static long pixels(Input input) {
    return probe(input).map(info -> (long) info.width() * info.height()).orElse(0L);
  }

  /**
   * The ending of a result's name: PNG, and TIFF for what PNG cannot hold. Only a TIFF holds such
   * pixels, so only those are opened.
   */
  static String ending(Input input) {
    boolean deep =
        PictureFormat.ofName(input.name()).equals(Optional.of(PictureFormat.TIFF))
            && probe(input).filter(info -> info.bitsPerSample() > 16).isPresent();
    return deep ? ".tif" : ".png";
  }

  /** Nothing for pipes: what is read from them once is gone. */
  private static Optional<PictureInfo> probe(Input input) {
    try {
      return input.file().filter(Files::isRegularFile).map(file -> new PictureReader().probe(file));
    } catch (InvalidRequestException e) {
      // Reading will say the same again, at the picture's turn.
      return Optional.empty();
    }
  }

  /**
   * Writes a cut-out, or an opaque picture when there is no alpha.
   *
   * @param mark whether it says how it was made
   */
  static void write(
      OutputNames.Target target,
      Picture picture,
      Optional<Matte> alpha,
      boolean mark,
      OutputStream out)
      throws IOException {
    String ending = picture.type() == Picture.SampleType.F32 ? ".tif" : ".png";
    write(
        target,
        ending,
        out,
        file -> {
          if (alpha.isPresent()) {
            PictureWriter.write(file, picture, alpha.get(), provenance("background removed", mark));
          } else {
            PictureWriter.write(file, picture, provenance("background replaced", mark));
          }
        });
  }

  static void writeMatte(
      OutputNames.Target target, Matte matte, int bits, boolean mark, OutputStream out)
      throws IOException {
    write(
        target,
        ".png",
        out,
        file ->
            PictureWriter.writeMatte(file, matte, bits, provenance("matte of the object", mark)));
  }

  /** What a result says of itself, if it is to. */
  static Provenance provenance(String description, boolean mark) {
    return mark
        ? new Provenance(SOFTWARE + " " + PixtoCommand.version(), description)
        : Provenance.NONE;
  }

  private static void write(
      OutputNames.Target target, String ending, OutputStream out, FileWriter writer)
      throws IOException {
    if (target.file().isPresent()) {
      makeFolder(target.file().get().toAbsolutePath().getParent());
      writer.write(target.file().get());
      return;
    }
    Path file = Files.createTempFile("pixto-", ending);
    try {
      writer.write(file);
      Files.copy(file, out);
      out.flush();
    } finally {
      Files.delete(file);
    }
  }

  /** Makes a folder for results, and those that it lies in. */
  static void makeFolder(Path folder) {
    // Java 17's createDirectories takes a link to a folder for a file (JDK-8294193).
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidRequestException(
          "output", "The folder " + folder + " cannot be made; check that you may write there.", e);
    }
  }

  /** Whether the file was written by Pixto, by the software that it names. */
  static boolean isOurs(Path file) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      return names(in, 0) || names(in, Math.max(0, in.length() - MARK_WITHIN_BYTES));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean names(RandomAccessFile in, long from) throws IOException {
    byte[] bytes = new byte[(int) Math.min(MARK_WITHIN_BYTES, in.length() - from)];
    in.seek(from);
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(SOFTWARE + " ");
  }

  /** Whether a finished result exists that is at least as new as its input. */
  static boolean isNewer(Path output, Path input) {
    try {
      return Files.isRegularFile(output)
          && Files.size(output) > 0
          && Files.getLastModifiedTime(output).compareTo(Files.getLastModifiedTime(input)) >= 0;
    } catch (IOException e) {
      return false;
    }
  }
}
