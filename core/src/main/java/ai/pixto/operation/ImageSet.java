package ai.pixto.operation;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Pictures that were made together.
 *
 * @param images at least one
 * @param made how
 */
public record ImageSet(List<Item> images, Made made) {

  /**
   * One picture.
   *
   * @param label names it in the set: a scene's label, or its number from 1
   * @param file where it lies, in the format that the engine gave; it belongs to the job and is
   *     there until the job is forgotten
   * @param mediaType as its bytes tell, such as {@code image/png}
   * @param width in pixels
   * @param height in pixels
   * @param sha256 of the file, in hex
   */
  public record Item(
      String label, Path file, String mediaType, int width, int height, String sha256) {
    public Item {
      Objects.requireNonNull(label);
      Objects.requireNonNull(file);
      Objects.requireNonNull(mediaType);
      Objects.requireNonNull(sha256);
    }
  }

  public ImageSet {
    images = List.copyOf(images);
    Objects.requireNonNull(made);
    if (images.isEmpty()) {
      throw new IllegalArgumentException("A set of pictures has at least one.");
    }
  }
}
