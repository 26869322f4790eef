package ai.pixto.cutout;

/** What kind of picture it is, and so how its background is found. */
public enum Mode {
  /** Look at the picture and choose. */
  AUTO,
  /** A photograph: prior, graph cut, matting. */
  PHOTO,
  /** A flat drawing, logo or screenshot: its border colours are the background. */
  GRAPHIC,
  /** Fluorescence or bright-field microscopy: thresholds, not saliency. */
  MICROSCOPY
}
