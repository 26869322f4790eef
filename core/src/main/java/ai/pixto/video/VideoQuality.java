package ai.pixto.video;

/**
 * How finely frames are quantised. Each level is a fixed quantiser, so that a difficult frame takes
 * more bytes and never looks worse than its neighbours.
 */
public enum VideoQuality {
  /** For looking something over. */
  DRAFT(26, 26),
  /** Not told from the frames at normal distance: 43 to 46 dB where it was measured. */
  GOOD(20, 18),
  /** For further work on the video. */
  BEST(14, 12);

  private final int quantiser;
  private final int rateFactor;

  VideoQuality(int quantiser, int rateFactor) {
    this.quantiser = quantiser;
    this.rateFactor = rateFactor;
  }

  /**
   * H.264's quantisation parameter, at most 27: above it, decoders would smooth the edges of
   * blocks, and from 30 on read colour by another table.
   */
  int quantiser() {
    return quantiser;
  }

  /** The constant rate factor of libx264 that comes near it. */
  int rateFactor() {
    return rateFactor;
  }
}
