package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureReader;
import ai.pixto.image.PictureWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Pictures from and to files and standard streams, for the command line. */
final class PictureFiles {

  private PictureFiles() {}

  /** Writes a file of the wanted name. */
  @FunctionalInterface
  private interface FileWriter {
    void write(Path file) throws IOException;
  }

  static Picture read(Input input, InputStream standardInput) throws IOException {
    return input.file().isPresent()
        ? PictureReader.read(input.file().get())
        : PictureReader.read(standardInput.readAllBytes());
  }

  /** Reads a picture that an option names; what is wrong with it is the option's fault. */
  static Picture read(Path file, String field) {
    try {
      return PictureReader.read(file);
    } catch (InvalidRequestException e) {
      throw new InvalidRequestException(field, e.getMessage(), e);
    }
  }

  /** How many pixels the input has by its header; 0 when that cannot be told. */
  static long pixels(Input input) {
    return 0;
  }

  static void write(
      OutputNames.Target target, Picture picture, Optional<Matte> alpha, OutputStream out)
      throws IOException {
    write(target, out, file -> PictureWriter.write(file, picture, alpha));
  }

  static void writeMatte(OutputNames.Target target, Matte matte, int bits, OutputStream out)
      throws IOException {
    write(target, out, file -> PictureWriter.writeMatte(file, matte, bits));
  }

  private static void write(OutputNames.Target target, OutputStream out, FileWriter writer)
      throws IOException {
    if (target.file().isPresent()) {
      Path folder = target.file().get().toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, ".pixto-", ".png");
      writer.write(part);
      Files.move(
          part,
          target.file().get(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    Path file = Files.createTempFile("pixto-", ".png");
    try {
      writer.write(file);
      Files.copy(file, out);
      out.flush();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  static boolean isOurs(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(4096), StandardCharsets.ISO_8859_1).contains("Pixto");
    } catch (IOException e) {
      return false;
    }
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
