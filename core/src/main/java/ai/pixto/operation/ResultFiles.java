package ai.pixto.operation;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.DigitalSource;
import ai.pixto.image.Origin;
import ai.pixto.image.PictureFormat;
import ai.pixto.image.PictureReader;
import ai.pixto.image.PictureWriter;
import ai.pixto.image.Provenance;
import ai.pixto.image.ProvenanceMark;
import ai.pixto.video.Mp4Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes results to where a person wants them, each saying in its metadata what made it: the IPTC's
 * digital source type, tool, model, time, seed and the hash of the parameters; never the prompt.
 * Pixels stay byte for byte as the partner gave them unless another format is asked for. Files
 * appear whole or not at all.
 */
public final class ResultFiles {

  private static final String SOFTWARE = "Pixto";
  private static final String LOCAL = "local";
  private static final Set<String> MARKED_VIDEOS = Set.of("video/mp4", "video/quicktime");

  private ResultFiles() {}

  /**
   * Writes a marked copy of a picture: PNG, JPEG, WebP and TIFF without encoding it again. A name
   * that ends as another format that Pixto writes has the picture encoded in that.
   *
   * @param made of the set that the picture is from
   * @return whether the mark is Pixto's; not where the picture was signed or said its source before
   * @throws InvalidRequestException on the field {@code output}, if it cannot be written
   */
  public static boolean write(ImageSet.Item item, Made made, Path target) {
    PictureFormat given = new PictureReader().probe(item.file()).format();
    Optional<PictureFormat> wanted = PictureFormat.ofName(target.getFileName().toString());
    if (wanted.isPresent() && wanted.get() != given) {
      PictureWriter.write(target, new PictureReader().read(item.file()), provenance(made));
      return true;
    }
    return ProvenanceMark.copy(item.file(), target, provenance(made));
  }

  /**
   * Writes a copy of a video: a marked one of a partner's MP4 or QuickTime film, one as it is of a
   * WebM. One that was made on this computer says how already, or is not to (the setting {@code
   * project_options.provenance.mark}): it is copied as it is, too.
   *
   * @return as for a picture
   * @throws InvalidRequestException on the field {@code output}, if it cannot be written
   */
  public static boolean write(Video video, Path target) {
    if (MARKED_VIDEOS.contains(video.mediaType()) && !isLocal(video.made())) {
      return Mp4Mark.copy(video.file(), target, provenance(video.made()));
    }
    Path part = target.resolveSibling(".pixto-" + UUID.randomUUID() + ".part");
    try {
      try {
        Files.copy(video.file(), part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new InvalidRequestException(
          "output",
          target.getFileName()
              + " could not be written; check that the folder may be written to and the disk has"
              + " room.",
          e);
    }
    return false;
  }

  /** What a result says of itself. */
  public static Provenance provenance(Made made) {
    return new Provenance(
        SOFTWARE,
        "",
        Optional.of(
            new Origin(
                source(made),
                Optional.of(made.engine() + ": " + made.model()),
                made.modelVersion(),
                Optional.of(made.at()),
                Optional.of(made.parametersHash()),
                made.seed())));
  }

  private static boolean isLocal(Made made) {
    return made.engine().equals(LOCAL);
  }

  private static DigitalSource source(Made made) {
    if (isLocal(made) && made.operation().equals(OperationKind.VIDEO.word())) {
      return DigitalSource.COMPOSITE; // Pictures put together, without a model.
    }
    // Of an edited picture a part is the person's own.
    return made.operation().equals(OperationKind.EDIT.word())
        ? DigitalSource.COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA
        : DigitalSource.TRAINED_ALGORITHMIC_MEDIA;
  }
}
