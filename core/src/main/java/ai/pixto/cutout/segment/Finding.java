package ai.pixto.cutout.segment;

/**
 * What a detector says of a picture.
 *
 * @param score 0 to 1; from {@link #FOUND} on the picture is of the kind that was looked for
 * @param reason why, or why not, in a sentence for a person
 */
public record Finding(double score, String reason) {

  public static final double FOUND = 0.5;

  /** Whether the picture is of the kind that was looked for. */
  public boolean found() {
    return score >= FOUND;
  }

  /** How far a value has come from one bound to another: 0.25 is half of the way from 0 to 0.5. */
  static double ramp(double value, double from, double to) {
    return Math.max(0, Math.min(1, (value - from) / (to - from)));
  }
}
