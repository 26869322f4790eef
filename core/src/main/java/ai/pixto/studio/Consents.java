package ai.pixto.studio;

import ai.pixto.engine.Purpose;
import java.util.List;
import java.util.Set;

/**
 * What a person has agreed to: whom their data may go to, which, and what for. All is denied until
 * it is given; nothing but {@link #grant} gives it. Training, marketing, sharing with others and
 * statistics are purposes of their own of the partner {@code pixto}.
 *
 * <pre>{@code
 * Notice notice = studio.notices().current();               // shown to the person
 * account.consents().grant(
 *     ConsentRequest.of("replicate", Purpose.GENERATE_IMAGES, notice.version(),
 *         "Send my prompts to Replicate to generate images.",
 *         "command line: pixto consents grant"));
 * }</pre>
 */
public interface Consents {

  /**
   * Keeps that the person agreed. For each partner and purpose the newest consent counts; the one
   * before ends by it.
   *
   * @throws ai.pixto.error.InvalidRequestException if the partner is not in the registry or not for
   *     this purpose, the notice is not the current one or does not say so of these kinds of data,
   *     the text or the act is blank, or it would end before it begins; the field says which
   */
  ConsentRecord grant(ConsentRequest request);

  /**
   * Takes a consent back: it stops the next request, those of running jobs too. One that has ended
   * stays as it is. Allowed while processing is restricted.
   *
   * @throws ai.pixto.error.InvalidRequestException if there is no such consent
   */
  ConsentRecord withdraw(String consentId);

  /** All that were ever given, the newest first: withdrawn and expired ones too. */
  List<ConsentRecord> list();

  /**
   * Whether the person agrees now that data of all these kinds goes to this partner for this
   * purpose. An objection against the purpose or a restriction of processing denies it.
   *
   * @param categories at least one
   */
  boolean allows(String partner, Purpose purpose, Set<DataCategory> categories);

  /**
   * A proof of the consent, and of its end, to keep elsewhere.
   *
   * @throws ai.pixto.error.InvalidRequestException if there is no such consent, or it came from
   *     another studio, which gives the receipt for it
   */
  ConsentReceipt receipt(String consentId);
}
