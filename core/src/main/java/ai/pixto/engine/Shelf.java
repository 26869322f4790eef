package ai.pixto.engine;

/**
 * Keeps results beyond the life of their jobs: the engines' way to the person's library. Called
 * from any thread, several at a time; opens what it needs when it is first asked.
 */
public interface Shelf {

  /** Nothing is kept beyond the jobs. */
  Shelf NONE = kept -> {};

  /**
   * Keeps a result, whose files are whole, before its job ends. Keeping the same job again, as
   * after a crash or when it is resumed, keeps it once. What is thrown becomes a line in the job's
   * log and never makes the job fail; resuming the job asks again.
   */
  void keep(KeptResult kept);
}
