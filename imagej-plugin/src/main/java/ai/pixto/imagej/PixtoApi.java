package ai.pixto.imagej;

import ai.pixto.Pixto;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.PixtoException;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.io.Opener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.UUID;

/**
 * Pixto from file to file, for ImageJ's {@code call(...)}: the one way to run a plug-in from a
 * macro in plain ImageJ with {@code java.awt.headless=true}. Only strings go in and come out.
 *
 * <pre>{@code
 * error = call("ai.pixto.imagej.PixtoApi.removeBackground",
 *     "in.tif", "out.tif", "mode=microscopy output=mask stack");
 * if (error != "") exit(error);
 * }</pre>
 */
public final class PixtoApi {

  private PixtoApi() {}

  /**
   * Removes the background of an image file that ImageJ can open.
   *
   * @param in the file to read; a selection saved in it is the hint, unless the options name one
   * @param out the file to write, replaced if it is there, never {@code in} itself: .tif for all
   *     results, .png for single ones of 8 or 16 bits and RGB
   * @param options as the menu command's, all of them optional, case does not matter: {@code
   *     engine=local}, {@code output=mask|alpha|cut-out}, {@code mode=auto|photo|graphic|
   *     microscopy}, {@code quality=fast|best}, {@code prior=learned|classical}, {@code
   *     hint=x,y,width,height}, and the bare word {@code stack} for all slices instead of the first
   * @return an empty string when {@code out} is written, else one sentence that says why not; the
   *     file that was at {@code out} is then as it was
   */
  public static String removeBackground(String in, String out, String options) {
    try (Pixto pixto = Pixto.open()) {
      RemovalSettings settings = RemovalSettings.parse(options);
      Path target = Path.of(out).toAbsolutePath();
      checkTarget(Path.of(in), target);
      ImagePlus image = open(Path.of(in));
      if (settings.hint().isEmpty()) {
        settings = BackgroundRemoval.selection(image).map(settings::withHint).orElse(settings);
      }
      Removal removal =
          new BackgroundRemoval(pixto, settings, BackgroundRemoval.Watch.NONE).run(image);
      write(removal.image(), target);
      return "";
    } catch (PixtoException e) {
      return e.getMessage();
    } catch (InvalidPathException e) {
      return "\"" + e.getInput() + "\" is no name for a file here.";
    } catch (IOException e) {
      return "\"" + out + "\" cannot be written: " + e.getMessage() + ".";
    } catch (OutOfMemoryError e) {
      return "ImageJ ran out of memory; allow it more (java -Xmx), or use a smaller picture.";
    }
  }

  private static void checkTarget(Path in, Path target) throws IOException {
    if (!Files.isDirectory(target.getParent())) {
      throw new InvalidRequestException(
          "out", "There is no folder " + target.getParent() + " to write to; make it first.");
    }
    if (!isPng(target) && !target.toString().toLowerCase(Locale.ROOT).matches(".*\\.tiff?")) {
      throw new InvalidRequestException(
          "out", "\"" + target.getFileName() + "\" should end with .tif (or .png).");
    }
    if (Files.exists(in) && Files.exists(target) && Files.isSameFile(in, target)) {
      throw new InvalidRequestException(
          "out", "The result would replace the input; choose another name for it.");
    }
  }

  private static ImagePlus open(Path in) {
    if (!Files.isRegularFile(in)) {
      throw new InvalidRequestException("in", "There is no file \"" + in + "\".");
    }
    Opener opener = new Opener();
    opener.setSilentMode(true);
    ImagePlus image = opener.openImage(in.toString());
    if (image == null) {
      throw new InvalidRequestException("in", "ImageJ cannot read \"" + in + "\" as an image.");
    }
    return image;
  }

  /** Under another name first: nobody finds half a file, not even when the disk is full. */
  private static void write(ImagePlus image, Path target) throws IOException {
    // Not createTempFile, whose files nobody else may read.
    String name = ".pixto-" + UUID.randomUUID() + (isPng(target) ? ".png" : ".tif");
    Path part = target.resolveSibling(name);
    try {
      FileSaver saver = new FileSaver(image);
      boolean written;
      if (isPng(target)) {
        if (image.getStackSize() > 1 || image.getBitDepth() == 32) {
          throw new InvalidRequestException(
              "out", "PNG holds neither stacks nor 32-bit values; name the output .tif.");
        }
        written = saver.saveAsPng(part.toString());
      } else {
        written = saver.saveAsTiff(part.toString());
      }
      if (!written) {
        throw new IOException("ImageJ did not write it, the disk may be full");
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static boolean isPng(Path target) {
    return target.toString().toLowerCase(Locale.ROOT).endsWith(".png");
  }
}
