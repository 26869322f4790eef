package ai.pixto.cutout;

import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The result of removing a background.
 *
 * @param matte of the picture's full size
 * @param foreground the picture's own pixels, depth and profile without alpha; where the matte is
 *     between 0 and 1 the background's share of the colour has been taken out, so that no halo
 *     shows on a new background
 * @param mode what the picture was taken for, never {@link Mode#AUTO}
 * @param reason why, in a sentence
 * @param confidence 0 to 1, about the intersection over union to expect with the true object; below
 *     {@link #LOW_CONFIDENCE} a hint helps
 * @param timings what each stage took, in order
 * @param labels microscopy only: 0 for background, 1 and up for each object, rows from the top
 */
public record Cutout(
    Matte matte,
    Picture foreground,
    Mode mode,
    String reason,
    double confidence,
    Map<String, Duration> timings,
    Optional<int[]> labels) {

  /** Below this a person should look, and help with a rectangle or a stroke. */
  public static final double LOW_CONFIDENCE = 0.6;

  /** Whether a person should look, and help with a rectangle or a stroke. */
  public boolean unsure() {
    return confidence < LOW_CONFIDENCE;
  }
}
