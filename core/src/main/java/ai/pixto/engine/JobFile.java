package ai.pixto.engine;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A result that was fetched for a job. It belongs to the job and is there until that is forgotten.
 *
 * @param file where it lies
 * @param bytes how many
 * @param sha256 of the file, in hex
 */
public record JobFile(Path file, long bytes, String sha256) {
  public JobFile {
    Objects.requireNonNull(file);
    Objects.requireNonNull(sha256);
  }
}
