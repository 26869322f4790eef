package ai.pixto.video;

import ai.pixto.image.Provenance;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Where a video goes and what is written into it besides its frames.
 *
 * @param file ends in {@code .mp4} or {@code .m4v}; an older file there is replaced, but only by a
 *     whole new one
 * @param spec size, rate and quality
 * @param mark how it came to be
 * @param inputs files that this must not overwrite
 */
public record VideoOutput(Path file, VideoSpec spec, Provenance mark, List<Path> inputs) {

  public VideoOutput {
    Objects.requireNonNull(file);
    Objects.requireNonNull(spec);
    Objects.requireNonNull(mark);
    inputs = List.copyOf(inputs);
  }

  public static VideoOutput of(Path file, VideoSpec spec) {
    return new VideoOutput(file, spec, Provenance.NONE, List.of());
  }

  public VideoOutput withMark(Provenance value) {
    return new VideoOutput(file, spec, value, inputs);
  }

  public VideoOutput withInputs(List<Path> value) {
    return new VideoOutput(file, spec, mark, value);
  }
}
