package ai.pixto.cutout;

/** Who gives the first opinion on where a photograph's object is. */
public enum PriorKind {
  /** The trained network that ships with Pixto. */
  LEARNED,
  /** Nothing trained: contrast, connectivity to the border, barriers, the centre. */
  CLASSICAL
}
