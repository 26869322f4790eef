package ai.pixto.operation;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A video that was made.
 *
 * @param file where it lies; it belongs to the job and is there until the job is forgotten
 * @param mediaType as its bytes tell: {@code video/mp4} or {@code video/webm}
 * @param sha256 of the file, in hex
 * @param made how
 */
public record Video(Path file, String mediaType, String sha256, Made made) {
  public Video {
    Objects.requireNonNull(file);
    Objects.requireNonNull(mediaType);
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(made);
  }
}
