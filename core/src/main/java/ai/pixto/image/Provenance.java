package ai.pixto.image;

/**
 * What is written into a picture about how it came to be. It is all the metadata that an output
 * carries: nothing of the input's EXIF, GPS or XMP data is taken over.
 *
 * @param software the program, such as {@code "Pixto 0.1.0"}; may be empty
 * @param description what was done to the picture, in a sentence; may be empty
 */
public record Provenance(String software, String description) {

  /** Writes nothing. */
  public static final Provenance NONE = new Provenance("", "");
}
