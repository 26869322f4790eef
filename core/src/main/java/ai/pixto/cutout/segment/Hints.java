package ai.pixto.cutout.segment;

import ai.pixto.image.Box;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person said about where the object is. Both are obeyed to the pixel: nothing outside the
 * box is foreground, what a stroke keeps is wholly foreground, what it removes wholly background. A
 * stroke outranks the box.
 *
 * @param box the object lies in it, in pixels of the picture
 * @param strokes of the picture's size
 */
public record Hints(Optional<Box> box, Optional<Strokes> strokes) {

  public static final Hints NONE = new Hints(Optional.empty(), Optional.empty());

  public Hints {
    Objects.requireNonNull(box);
    Objects.requireNonNull(strokes);
  }

  public static Hints of(Box box) {
    return new Hints(Optional.of(box), Optional.empty());
  }

  public boolean isEmpty() {
    return box.isEmpty() && strokes.isEmpty();
  }
}
