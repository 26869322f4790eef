package ai.pixto.video;

/** What happens to a picture whose sides have another ratio than the video's. */
public enum Fit {
  /** It fills the frame; what juts out is cut off equally on both sides. */
  COVER,
  /** All of it is seen; the rest of the frame is the background's colour. */
  CONTAIN
}
