package ai.pixto.video;

import ai.pixto.image.Provenance;
import java.util.Objects;
import java.util.Optional;

/**
 * What is written into a video about how it came to be.
 *
 * @param provenance the program and what it did
 * @param origin what kind of source the frames are; empty says nothing of it
 */
public record VideoMark(Provenance provenance, Optional<DigitalSource> origin) {

  /** Writes nothing. */
  public static final VideoMark NONE = new VideoMark(Provenance.NONE, Optional.empty());

  public VideoMark {
    Objects.requireNonNull(provenance);
    Objects.requireNonNull(origin);
  }

  public static VideoMark of(Provenance provenance, DigitalSource origin) {
    return new VideoMark(provenance, Optional.of(origin));
  }
}
