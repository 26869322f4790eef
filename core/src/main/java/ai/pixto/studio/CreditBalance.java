package ai.pixto.studio;

/**
 * An account's credits. Whole credits, never negative.
 *
 * @param available what can be held for a next job
 * @param held what is set aside for jobs that have not ended
 * @param spent what ended jobs have cost, all in all
 */
public record CreditBalance(long available, long held, long spent) {}
