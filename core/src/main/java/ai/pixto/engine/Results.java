package ai.pixto.engine;

import ai.pixto.cutout.Cutout;
import ai.pixto.cutout.GivenMatte;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.error.StorageException;
import ai.pixto.http.MediaKind;
import ai.pixto.image.FloatMap;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureReader;
import ai.pixto.operation.ImageSet;
import ai.pixto.operation.Made;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.operation.Video;
import ai.pixto.store.Sha256;
import ai.pixto.task.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes results of the files that a partner gave. Each is told by its bytes, never by what it was
 * called, and read whole, so that a damaged one is noticed at once.
 */
public final class Results {

  private static final String PARTNER = "The partner";

  /** A result may be so much longer or wider than the picture's shape asks. */
  private static final double SHAPE_TOLERANCE = 0.01;

  private Results() {}

  /**
   * @param labels one a file
   * @throws ProviderFailedException if a file is no picture
   */
  public static ImageSet images(List<Path> files, List<String> labels, Made made) {
    if (files.size() != labels.size()) {
      throw new IllegalArgumentException("There is one label for each picture.");
    }
    List<ImageSet.Item> items = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      MediaKind kind = kind(file);
      Picture picture = picture(file, kind, made.engine());
      items.add(
          new ImageSet.Item(
              labels.get(i),
              file,
              kind.contentType(),
              picture.width(),
              picture.height(),
              sha256(file)));
    }
    return new ImageSet(items, made);
  }

  /**
   * @throws ProviderFailedException if the file is no video
   */
  public static Video video(Path file, Made made) {
    MediaKind kind = kind(file);
    if (!kind.isVideo()) {
      throw notA("video", kind, made.engine());
    }
    return new Video(file, kind.contentType(), sha256(file), made);
  }

  /**
   * A matte and foreground of the picture's full size, whatever the partner gave: a smaller one is
   * brought to full size along the picture's own edges. One that shows all or nothing of the
   * picture is not refused, but marked as unsure.
   *
   * @param output whether the file is a cut-out, whose transparency is the matte, or the matte
   * @throws ProviderFailedException if the file is no picture, has no transparency where it should,
   *     or is of another shape
   */
  public static Cutout cutout(
      RemoveBackground operation, Path file, Preset.Output output, TaskContext task) {
    Picture given = picture(file, kind(file), PARTNER);
    task.cancellation().check();
    checkShape(operation.picture(), given);
    Matte matte = output == Preset.Output.MATTE ? brightness(given) : transparency(given);
    return GivenMatte.cutout(
        operation.picture(), matte, operation.options(), "The partner's model found it.", task);
  }

  private static void checkShape(Picture picture, Picture given) {
    double stretch = (double) given.width() / given.height() * picture.height() / picture.width();
    // A small result's sides are whole numbers.
    double rounding = 0.5 / given.width() + 0.5 / given.height();
    if (Math.abs(Math.log(stretch)) > Math.max(SHAPE_TOLERANCE, rounding)) {
      throw failed(
          PARTNER,
          "The partner gave a picture of another shape ("
              + given.width()
              + " x "
              + given.height()
              + " for "
              + picture.width()
              + " x "
              + picture.height()
              + "), which cannot be laid over yours; try another model.");
    }
  }

  private static Matte transparency(Picture given) {
    if (!given.hasAlpha()) {
      throw failed(
          PARTNER,
          "The partner gave a picture without transparency, so nothing was cut out; try another"
              + " model.");
    }
    Matte matte = new Matte(given.width(), given.height());
    for (int i = 0; i < matte.alpha().length; i++) {
      matte.alpha()[i] = Matte.encode(given.value((i + 1) * given.channels() - 1));
    }
    return matte;
  }

  /** Of a matte that is transparent where nothing is, the transparency counts too. */
  private static Matte brightness(Picture given) {
    FloatMap intensity = given.intensity();
    Matte matte = new Matte(given.width(), given.height());
    for (int i = 0; i < matte.alpha().length; i++) {
      float opacity = given.hasAlpha() ? given.value((i + 1) * given.channels() - 1) : 1;
      matte.alpha()[i] = Matte.encode(intensity.values()[i] * opacity);
    }
    return matte;
  }

  private static Picture picture(Path file, MediaKind kind, String provider) {
    if (!kind.isImage()) {
      throw notA("picture", kind, provider);
    }
    try {
      return new PictureReader().read(file);
    } catch (InvalidRequestException e) {
      throw failed(provider, "What the partner gave cannot be used: " + e.getMessage());
    }
  }

  private static ProviderFailedException notA(String wanted, MediaKind kind, String provider) {
    String given = kind == MediaKind.UNKNOWN ? "something unknown" : kind.contentType();
    return failed(
        provider,
        "The partner gave no "
            + wanted
            + " but "
            + given
            + "; look at the job's log, or try another model.");
  }

  private static ProviderFailedException failed(String provider, String message) {
    return new ProviderFailedException(provider, message, false);
  }

  private static MediaKind kind(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return MediaKind.of(in.readNBytes(MediaKind.HEAD_BYTES));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static String sha256(Path file) {
    try {
      return Sha256.hex(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static StorageException unreadable(Path file, IOException cause) {
    return new StorageException(
        file.toString(), "The result cannot be read back from " + file + ".", cause);
  }
}
