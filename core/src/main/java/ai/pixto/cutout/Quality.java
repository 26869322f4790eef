package ai.pixto.cutout;

/** How much time the edge is worth. */
public enum Quality {
  /** Guided filter: a fraction of a second. */
  FAST,
  /** Closed-form matting: hair and fur, at most seconds per megapixel. */
  BEST
}
