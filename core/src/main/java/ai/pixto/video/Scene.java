package ai.pixto.video;

import ai.pixto.error.InvalidRequestException;
import java.time.Duration;
import java.util.Objects;

/**
 * One picture of a storyboard.
 *
 * @param picture read when its turn comes
 * @param duration how long it is seen, fading in and out included; above 0
 * @param motion how the camera moves meanwhile
 */
public record Scene(PictureSource picture, Duration duration, Motion motion) {

  static final Duration LONGEST = Duration.ofHours(24);

  public Scene {
    Objects.requireNonNull(picture);
    Objects.requireNonNull(motion);
    if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
      throw new InvalidRequestException(
          "seconds", "Each scene must be shown for more than 0 seconds and at most a day.");
    }
  }

  /** A still picture. */
  public static Scene of(PictureSource picture, Duration duration) {
    return new Scene(picture, duration, Motion.NONE);
  }

  public Scene withMotion(Motion value) {
    return new Scene(picture, duration, value);
  }
}
