package ai.pixto.studio;

/** When an account is deleted. */
public enum Deletion {
  /** Nothing brings it back. */
  NOW,
  /**
   * Until then, {@link Studio#keepAccount} gives it back. Its plan ends and partners are asked to
   * delete at once all the same.
   */
  AFTER_30_DAYS
}
