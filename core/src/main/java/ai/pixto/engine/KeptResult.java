package ai.pixto.engine;

import ai.pixto.operation.Made;
import ai.pixto.operation.Operation;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A result that is to be kept: pictures or a video.
 *
 * @param jobId the job that made it
 * @param operation what was asked for
 * @param made how
 * @param repeatKey what equal requests have in common whose results are equal; none where they are
 *     not, and for work on this computer
 * @param files its pictures in their order, or its video; they belong to the job and may be gone
 *     once {@link Shelf#keep} has returned
 */
public record KeptResult(
    String jobId, Operation<?> operation, Made made, Optional<String> repeatKey, List<Path> files) {
  public KeptResult {
    Objects.requireNonNull(jobId);
    Objects.requireNonNull(operation);
    Objects.requireNonNull(made);
    Objects.requireNonNull(repeatKey);
    files = List.copyOf(files);
  }
}
