package ai.pixto.video;

/** How a motion runs through its time. */
public enum Easing {
  /** At one speed. */
  LINEAR,
  /** Starting and stopping softly. */
  SMOOTH;

  /**
   * How far the motion has come, 0 to 1, after this share of its time. Half the time is half the
   * way for each; a quarter of the time is 0.25 of the way for linear, 0.15625 for smooth.
   */
  double at(double time) {
    return this == LINEAR ? time : time * time * (3 - 2 * time);
  }
}
