package ai.pixto.engine;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.StorageException;
import ai.pixto.image.FloatMap;
import ai.pixto.image.Mask;
import ai.pixto.image.MetadataStripper;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureFormat;
import ai.pixto.image.PictureInfo;
import ai.pixto.image.PictureReader;
import ai.pixto.image.PictureWriter;
import ai.pixto.image.PlainPicture;
import ai.pixto.image.Provenance;
import ai.pixto.image.Resampling;
import ai.pixto.operation.ImageInput;
import ai.pixto.store.Sha256;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes pictures ready to leave this computer, as files in a job's folder: {@code send-image.png}
 * and so on. What was made ready once is taken as it is, in a later process too, so that one job
 * never sends two versions of a picture.
 */
final class Preparation {

  /** The formats that all partners read. */
  private static final List<PictureFormat> SENT =
      List.of(PictureFormat.PNG, PictureFormat.JPEG, PictureFormat.WEBP);

  private static final byte WHITE = (byte) 255;
  private static final float HALF = 0.5f;

  private final Path folder;
  private final boolean stripMetadata;

  Preparation(Path folder, boolean stripMetadata) {
    this.folder = folder;
    this.stripMetadata = stripMetadata;
  }

  /**
   * @param what names the file
   * @param maxPixels it is made smaller to have at most these, its shape kept
   */
  Prepared picture(String what, ImageInput image, long maxPixels) {
    Optional<Prepared> before = before(what);
    if (before.isPresent()) {
      return before.get();
    }
    if (image instanceof ImageInput.Encoded encoded) {
      PictureInfo info = new PictureReader().probe(encoded.file());
      boolean fits = (long) info.width() * info.height() <= maxPixels;
      boolean strippable = !stripMetadata || MetadataStripper.handles(encoded.file());
      return fits && info.plain() && SENT.contains(info.format()) && strippable
          ? asItIs(what, encoded.file(), info.format())
          : encoded(what, new PictureReader().read(encoded.file()), maxPixels);
    }
    return encoded(what, ((ImageInput.Pixels) image).picture(), maxPixels);
  }

  private Optional<Prepared> before(String what) {
    return SENT.stream()
        .map(format -> file(what, format))
        .filter(Files::exists)
        .findFirst()
        .map(file -> prepared(what, file));
  }

  private Prepared asItIs(String what, Path source, PictureFormat format) {
    Path target = file(what, format);
    written(
        target,
        part -> {
          if (stripMetadata) {
            MetadataStripper.strip(source, part);
          } else {
            copy(source, part);
          }
        });
    return prepared(what, target);
  }

  private static void copy(Path source, Path part) {
    try {
      Files.copy(source, part);
    } catch (IOException e) {
      throw new InvalidRequestException(
          "image",
          "The picture "
              + source.getFileName()
              + " could not be made ready to send; see that it is there and the disk has room.",
          e);
    }
  }

  private Prepared encoded(String what, Picture picture, long maxPixels) {
    double factor = Math.sqrt((double) maxPixels / picture.width() / picture.height());
    int width = picture.width();
    int height = picture.height();
    if (factor < 1) {
      width = (int) Math.max(1, Math.round(width * factor));
      height = (int) Math.max(1, Math.round(height * factor));
      // Both may have been rounded up.
      width = (int) Math.max(1, Math.min(width, maxPixels / height));
    }
    Path target = file(what, PictureFormat.PNG);
    try (Workers workers = Workers.ofProcessors()) {
      Picture plain = PlainPicture.of(picture, width, height, TaskContext.of(workers));
      written(target, part -> PictureWriter.write(part, plain, Provenance.NONE));
    }
    return prepared(what, target);
  }

  /**
   * @param whiteChanges whether white marks what may change, or black does
   */
  Prepared mask(String what, Mask mask, boolean whiteChanges, int width, int height) {
    Optional<Prepared> before = before(what);
    if (before.isPresent()) {
      return before.get();
    }
    FloatMap share = scaled(mask, width, height);
    // A line thinner than a pixel of the smaller picture still counts when it is all there is.
    float least = largest(share) >= HALF ? HALF : Float.MIN_VALUE;
    byte[] grey = new byte[width * height];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = share.values()[i] >= least == whiteChanges ? WHITE : 0;
    }
    Path target = file(what, PictureFormat.PNG);
    Picture picture = Picture.of(width, height, 1, grey);
    written(target, part -> PictureWriter.write(part, picture, Provenance.NONE));
    return prepared(what, target);
  }

  private static FloatMap scaled(Mask mask, int width, int height) {
    FloatMap inside = new FloatMap(mask.width(), mask.height());
    for (int i = 0; i < inside.values().length; i++) {
      inside.values()[i] = mask.inside()[i] ? 1 : 0;
    }
    try (Workers workers = Workers.ofProcessors()) {
      return Resampling.resize(inside, width, height, TaskContext.of(workers));
    }
  }

  private static float largest(FloatMap map) {
    float largest = 0;
    for (float value : map.values()) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  private Path file(String what, PictureFormat format) {
    return folder.resolve("send-" + what + "." + format.extension());
  }

  /** Has a file written beside its place, so that a killed process leaves no half of it there. */
  private void written(Path target, Consumer<Path> writing) {
    try {
      Files.createDirectories(folder);
      WholeFile.write(target, writing::accept);
    } catch (IOException e) {
      throw new StorageException(
          folder.toString(),
          "What is to be sent cannot be kept in "
              + folder
              + "; see that the disk has room and the folder may be written to.",
          e);
    }
  }

  private static Prepared prepared(String what, Path file) {
    PictureInfo info = new PictureReader().probe(file);
    try {
      return new Prepared(
          what,
          file,
          mediaType(info.format()),
          info.width(),
          info.height(),
          Files.size(file),
          Sha256.hex(file));
    } catch (IOException e) {
      throw new StorageException(
          file.toString(), "What is to be sent cannot be read back from " + file + ".", e);
    }
  }

  private static String mediaType(PictureFormat format) {
    return switch (format) {
      case JPEG -> "image/jpeg";
      case WEBP -> "image/webp";
      default -> "image/png";
    };
  }
}
