package ai.pixto.video;

import ai.pixto.error.InvalidRequestException;
import java.time.Duration;

/**
 * How one scene goes over into the next: at once, or by a cross-fade during which both are seen.
 *
 * @param fade how long both are seen; 0 is a cut
 */
public record Transition(Duration fade) {

  /** At once. */
  public static final Transition CUT = new Transition(Duration.ZERO);

  public Transition {
    if (fade.isNegative() || fade.compareTo(Scene.LONGEST) > 0) {
      throw new InvalidRequestException("fade", "A cross-fade takes 0 seconds or more.");
    }
  }

  public static Transition crossFade(Duration fade) {
    return new Transition(fade);
  }
}
