package ai.pixto.engine;

import ai.pixto.error.ConsentMissingException;
import java.util.List;

/**
 * Keeps what the person has agreed to and the record of what left this computer: the engines' way
 * to the person's account. Asked before each request, so that withdrawal stops the next one, of
 * running jobs too. Called from any thread, several at a time.
 *
 * <p>It opens what it needs when it is first asked. {@link #checkProcessing} is asked before work
 * on this computer, too, which must not wait for an account that there is not: one without an
 * account returns at once.
 */
public interface Custody {

  /** Nobody has agreed to anything: nothing leaves. */
  Custody NONE =
      new Custody() {
        @Override
        public void check(String partner, Purpose purpose) {
          throw new ConsentMissingException(partner, purpose.word());
        }

        @Override
        public void checkProcessing() {
          // Nobody has asked for a restriction either.
        }

        @Override
        public void release(Disclosure disclosure) {
          check(disclosure.partner(), disclosure.purpose());
        }

        @Override
        public List<Disclosure> disclosures(String jobId) {
          return List.of();
        }
      };

  /**
   * Whether data may go to this partner for this purpose now.
   *
   * @throws ConsentMissingException if the person has not agreed, or no longer does
   * @throws ai.pixto.error.ProcessingRestrictedException if the person wants nothing processed
   */
  void check(String partner, Purpose purpose);

  /**
   * Whether anything of the person's may be processed at all, be it on this computer.
   *
   * @throws ai.pixto.error.ProcessingRestrictedException if the person wants nothing processed
   */
  void checkProcessing();

  /**
   * Checks once more and records what leaves, in one: no withdrawal comes in between. Called before
   * the bytes leave, for each attempt to send them; where it throws, nothing leaves.
   *
   * @throws ConsentMissingException as {@link #check}
   * @throws ai.pixto.error.ProcessingRestrictedException as {@link #check}
   * @throws ai.pixto.error.StorageException if it cannot be recorded
   */
  void release(Disclosure disclosure);

  /** What left for a job, in the order in which it did. */
  List<Disclosure> disclosures(String jobId);
}
