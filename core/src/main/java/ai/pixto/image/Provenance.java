package ai.pixto.image;

import java.util.Objects;
import java.util.Optional;

/**
 * What is written into a picture or video about how it came to be. It is all the metadata that an
 * output carries: nothing of the input's EXIF, GPS or XMP data is taken over.
 *
 * @param software the program, such as {@code "Pixto 0.1.0"}; may be empty
 * @param description what was done to the picture, in a sentence; may be empty
 * @param origin what kind of source it comes from, written as XMP; none says nothing of it
 */
public record Provenance(String software, String description, Optional<Origin> origin) {

  /** Writes nothing. */
  public static final Provenance NONE = new Provenance("", "");

  public Provenance {
    Objects.requireNonNull(software);
    Objects.requireNonNull(description);
    Objects.requireNonNull(origin);
  }

  /** Without an origin. */
  public Provenance(String software, String description) {
    this(software, description, Optional.empty());
  }

  public Provenance withOrigin(Origin value) {
    return new Provenance(software, description, Optional.of(value));
  }
}
