package ai.pixto.bridge.cli;

import ai.pixto.cutout.Cutout;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.PictureFormat;
import ai.pixto.image.PictureWriter;
import ai.pixto.operation.ImageSet;
import ai.pixto.operation.OperationKind;
import ai.pixto.operation.ResultFiles;
import ai.pixto.operation.Video;
import ai.pixto.store.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes what an operation made to where the person wants it. */
final class ResultWriter {

  private static final Set<String> PICTURE_ENDINGS =
      Set.of(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp");

  private static final Set<String> VIDEO_ENDINGS = Set.of(".mp4", ".m4v", ".webm");

  private static final Map<String, String> ENDINGS =
      Map.of(
          "image/png", ".png",
          "image/jpeg", ".jpg",
          "image/webp", ".webp",
          "image/gif", ".gif",
          "image/tiff", ".tif",
          "video/mp4", ".mp4",
          "video/webm", ".webm");

  private final ResultPlaces places;
  private final OutputStream standardOutput;

  ResultWriter(ResultPlaces places, OutputStream standardOutput) {
    this.places = places;
    this.standardOutput = standardOutput;
  }

  /** Writes one result to a file, which appears whole or not at all. */
  @FunctionalInterface
  private interface Writing {
    void to(Path file);
  }

  /**
   * Refuses a file name that no such result can have, before anything is asked of anyone.
   *
   * @throws InvalidRequestException with field {@code output}
   */
  void check(OperationKind kind) {
    Optional<String> ending = places.ending().map(one -> one.toLowerCase(Locale.ROOT));
    if (ending.isEmpty()) {
      return;
    }
    boolean fits =
        kind == OperationKind.VIDEO
            ? VIDEO_ENDINGS.contains(ending.get())
            : PICTURE_ENDINGS.contains(ending.get());
    if (!fits) {
      throw new InvalidRequestException(
          "output",
          kind == OperationKind.VIDEO
              ? "A video cannot be written as " + ending.get() + "; give the file the ending .mp4."
              : "A picture cannot be written as "
                  + ending.get()
                  + "; give the file the ending .png, .jpg, .webp or .tif.");
    }
  }

  /**
   * Writes all files of a result.
   *
   * @param result an {@link ImageSet}, a {@link Video} or a {@link Cutout}
   * @throws InvalidRequestException if they cannot be written
   */
  List<MadeFile> write(Object result) {
    if (result instanceof ImageSet set) {
      return pictures(set);
    }
    if (result instanceof Video video) {
      return List.of(video(video));
    }
    return List.of(cutout((Cutout) result));
  }

  private List<MadeFile> pictures(ImageSet set) {
    boolean several = set.images().size() > 1;
    if (several && places.isStandardOutput()) {
      throw new InvalidRequestException(
          "output", "Several results do not fit on standard output; name a folder with -o.");
    }
    List<MadeFile> files = new ArrayList<>();
    for (ImageSet.Item item : set.images()) {
      String label = several ? item.label() : "";
      String ending = ENDINGS.getOrDefault(item.mediaType(), ".png");
      files.add(
          write(
              label,
              ending,
              item.mediaType(),
              Optional.of(new MadeFile.Size(item.width(), item.height())),
              file -> ResultFiles.write(item, set.made(), file)));
    }
    return files;
  }

  /** A video is never encoded again, so the name must fit what was made. */
  private MadeFile video(Video video) {
    String ending = ENDINGS.getOrDefault(video.mediaType(), ".mp4");
    String wanted = places.ending().orElse(ending).toLowerCase(Locale.ROOT);
    if (!wanted.equals(ending) && !(wanted.equals(".m4v") && ending.equals(".mp4"))) {
      throw new InvalidRequestException(
          "output",
          "The video is of the kind "
              + video.mediaType()
              + "; give the file the ending "
              + ending
              + ".");
    }
    return write(
        "", ending, video.mediaType(), Optional.empty(), file -> ResultFiles.write(video, file));
  }

  private MadeFile cutout(Cutout cutout) {
    return write(
        "",
        ".png",
        "image/png",
        Optional.of(new MadeFile.Size(cutout.matte().width(), cutout.matte().height())),
        file ->
            PictureWriter.write(
                file,
                cutout.foreground(),
                cutout.matte(),
                PictureFiles.provenance("background removed", true)));
  }

  private MadeFile write(
      String label,
      String ending,
      String mediaType,
      Optional<MadeFile.Size> size,
      Writing writing) {
    try {
      if (places.isStandardOutput()) {
        return toStandardOutput(ending, mediaType, size, writing);
      }
      Path file = places.place(label.isEmpty() ? Optional.empty() : Optional.of(label), ending);
      writing.to(file);
      return made(file, file.toString(), label, mediaType, size);
    } catch (IOException e) {
      throw new InvalidRequestException(
          "output", "The result could not be written; look at the disk.", e);
    }
  }

  private MadeFile toStandardOutput(
      String ending, String mediaType, Optional<MadeFile.Size> size, Writing writing)
      throws IOException {
    Path file = Files.createTempFile("pixto-", ending);
    try {
      writing.to(file);
      Files.copy(file, standardOutput);
      standardOutput.flush();
      return made(file, "-", "", mediaType, size);
    } finally {
      Files.delete(file);
    }
  }

  private static MadeFile made(
      Path file, String output, String label, String mediaType, Optional<MadeFile.Size> size)
      throws IOException {
    return new MadeFile(
        output, label, writtenAs(file, mediaType), size, Files.size(file), Sha256.hex(file));
  }

  /** What the file is now, which may differ from what the partner gave. */
  private static String writtenAs(Path file, String mediaType) {
    String name = file.getFileName().toString();
    return PictureFormat.ofName(name)
        .map(format -> "image/" + format.name().toLowerCase(Locale.ROOT))
        .orElse(mediaType);
  }
}
