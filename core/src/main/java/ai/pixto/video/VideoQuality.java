package ai.pixto.video;

/**
 * How finely frames are quantised. Each level is a fixed quantiser, so that a difficult frame takes
 * more bytes and never looks worse than its neighbours. The numbers were chosen by measuring
 * decoded against rendered frames.
 */
public enum VideoQuality {
  /** For looking something over: about 38 dB. */
  DRAFT(15, 26),
  /** Not told from the frames at normal distance: about 42 dB. */
  GOOD(15, 18),
  /** For further work on the video: about 46 dB. */
  BEST(12, 12);

  private final int quantiser;
  private final int rateFactor;

  VideoQuality(int quantiser, int rateFactor) {
    this.quantiser = quantiser;
    this.rateFactor = rateFactor;
  }

  /**
   * H.264's quantisation parameter of key frames. It stays below 30 with the offset for other
   * frames: from there on JCodec 0.2.5 codes colour by another table than decoders read it by.
   */
  int quantiser() {
    return quantiser;
  }

  /** The constant rate factor of libx264 that comes near it. */
  int rateFactor() {
    return rateFactor;
  }
}
