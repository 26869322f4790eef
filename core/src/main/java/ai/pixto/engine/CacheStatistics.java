package ai.pixto.engine;

/**
 * How often a request to a partner was spared.
 *
 * @param requests how many were made that might have been
 * @param joined how many found the same under way, and waited for that
 * @param repeated how many were answered from an earlier job
 */
public record CacheStatistics(long requests, long joined, long repeated) {

  /** The part that was spared, 0 to 1; of 4 requests of which 1 was joined it is 0.25. */
  public double hitRate() {
    return requests == 0 ? 0 : (double) (joined + repeated) / requests;
  }
}
