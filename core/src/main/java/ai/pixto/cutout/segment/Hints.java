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

  /**
   * The same hints for a copy of the picture at another size. A stroke never vanishes: a pixel of
   * the copy is marked when any pixel under it is.
   *
   * @throws ai.pixto.error.InvalidRequestException if the box lies outside the picture
   */
  public Hints scaled(int fromWidth, int fromHeight, int toWidth, int toHeight) {
    if (isEmpty() || (fromWidth == toWidth && fromHeight == toHeight)) {
      return this;
    }
    return new Hints(
        box.map(
            b -> scaled(b.within(fromWidth, fromHeight), fromWidth, fromHeight, toWidth, toHeight)),
        strokes.map(s -> scaled(s, toWidth, toHeight)));
  }

  private static Box scaled(Box box, int fromWidth, int fromHeight, int toWidth, int toHeight) {
    int left = (int) ((long) box.x() * toWidth / fromWidth);
    int top = (int) ((long) box.y() * toHeight / fromHeight);
    int right = (int) ((((long) box.x() + box.width()) * toWidth + fromWidth - 1) / fromWidth);
    int bottom = (int) ((((long) box.y() + box.height()) * toHeight + fromHeight - 1) / fromHeight);
    return new Box(left, top, right - left, bottom - top);
  }

  private static Strokes scaled(Strokes strokes, int width, int height) {
    byte[] marks = new byte[width * height];
    for (int y = 0; y < strokes.height(); y++) {
      int row = (int) ((long) y * height / strokes.height()) * width;
      for (int x = 0; x < strokes.width(); x++) {
        byte mark = strokes.at(x, y);
        if (mark != Strokes.NONE) {
          marks[row + (int) ((long) x * width / strokes.width())] = mark;
        }
      }
    }
    return new Strokes(width, height, marks);
  }
}
