package ai.pixto.engine;

/**
 * Sets money aside for jobs at partners: the engines' way to the person's credits. Everything goes
 * by the job's id and does nothing more when it is said twice, since a job is taken up by another
 * process after a crash, which may say it again. Called from any thread, several at a time; opens
 * what it needs when it is first asked.
 *
 * <p>A job whose outcome is not known keeps what was set aside for it, until it is resumed and
 * known, or forgotten. What throws in {@link #capture} or {@link #release} is asked again the next
 * time that jobs are taken up; results are fetched all the same.
 */
public interface Purse {

  /** Nothing is counted. */
  Purse FREE =
      new Purse() {
        @Override
        public void hold(String jobId, Quote quote) {
          // Nothing is counted.
        }

        @Override
        public void capture(String jobId) {
          // Nothing is counted.
        }

        @Override
        public void release(String jobId) {
          // Nothing is counted.
        }
      };

  /**
   * Sets aside what a job may cost, before anything of it is sent. Does nothing for a job that has
   * something set aside; one that had it given back, and is tried again, is asked for anew.
   *
   * @throws ai.pixto.error.OverBudgetException if there is not so much: the job is not started
   */
  void hold(String jobId, Quote quote);

  /** The job is done: what was set aside is spent. Does nothing for a job that has nothing. */
  void capture(String jobId);

  /** The job failed or was cancelled: it is given back. Does nothing for a job that has nothing. */
  void release(String jobId);
}
