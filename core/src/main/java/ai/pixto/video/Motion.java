package ai.pixto.video;

import java.util.Objects;

/**
 * A camera's way over a still picture (the "Ken Burns" effect): from one view to another while the
 * scene is shown. Sizes change by equal factors in equal times, so that a zoom looks even.
 *
 * @param from the view at the scene's first frame
 * @param to the view at its last
 */
public record Motion(View from, View to, Easing easing) {

  /** The whole picture, still. */
  public static final Motion NONE = new Motion(View.WHOLE, View.WHOLE, Easing.LINEAR);

  /** Slowly closer to the middle, to 1.25 times the size. */
  public static final Motion ZOOM_IN =
      new Motion(View.WHOLE, new View(0.1, 0.1, 0.8, 0.8), Easing.SMOOTH);

  /** {@link #ZOOM_IN} backwards. */
  public static final Motion ZOOM_OUT = ZOOM_IN.reversed();

  /** Slowly to the right over a picture that is shown 1.18 times as large. */
  public static final Motion PAN_RIGHT =
      new Motion(new View(0, 0.075, 0.85, 0.85), new View(0.15, 0.075, 0.85, 0.85), Easing.SMOOTH);

  /** {@link #PAN_RIGHT} backwards. */
  public static final Motion PAN_LEFT = PAN_RIGHT.reversed();

  /** The kinds of motion that a person chooses from. */
  public enum Kind {
    NONE,
    PAN,
    ZOOM
  }

  public Motion {
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(easing);
  }

  /** A motion of this kind for the scene with this number; odd ones go the other way. */
  public static Motion of(Kind kind, int scene) {
    boolean odd = scene % 2 != 0;
    return switch (kind) {
      case NONE -> NONE;
      case PAN -> odd ? PAN_LEFT : PAN_RIGHT;
      case ZOOM -> odd ? ZOOM_OUT : ZOOM_IN;
    };
  }

  /** The same way from its end to its beginning. */
  public Motion reversed() {
    return new Motion(to, from, easing);
  }
}
