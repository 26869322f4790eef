package ai.pixto.studio.embedded;

import ai.pixto.engine.Custody;
import ai.pixto.engine.Disclosure;
import ai.pixto.engine.Purpose;
import ai.pixto.studio.DataCategory;
import ai.pixto.studio.LoggedDisclosure;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * What engines ask of an account before anything of it leaves. Ends with the account's session.
 * Safe for any number of threads.
 */
final class EmbeddedCustody implements Custody {

  private static final Set<DataCategory> CONTENT =
      EnumSet.of(DataCategory.PROMPTS, DataCategory.IMAGES, DataCategory.VIDEOS);

  private final Access access;
  private final ConsentBook consents;
  private final EmbeddedDisclosures disclosures;
  private final Function<String, List<String>> assetsOfJob;

  /**
   * @param assetsOfJob by a job's id, the ids of the assets that its inputs are
   */
  EmbeddedCustody(
      Access access,
      ConsentBook consents,
      EmbeddedDisclosures disclosures,
      Function<String, List<String>> assetsOfJob) {
    this.access = access;
    this.consents = consents;
    this.disclosures = disclosures;
    this.assetsOfJob = Objects.requireNonNull(assetsOfJob);
  }

  /**
   * Whether anything may go to a partner for a purpose at all; {@link #release} asks again, for the
   * very data.
   *
   * @throws ai.pixto.error.ProcessingRestrictedException if nothing is to be processed
   * @throws ai.pixto.error.ConsentMissingException if nothing may
   * @throws ai.pixto.error.NotSignedInException if the session has ended
   */
  @Override
  public void check(String partner, Purpose purpose) {
    access.read(
        connection -> {
          access.checkProcessing(connection);
          return consents.require(connection, partner, purpose, Set.of());
        });
  }

  /**
   * @throws ai.pixto.error.ProcessingRestrictedException if nothing is to be processed
   * @throws ai.pixto.error.NotSignedInException if the session has ended
   */
  @Override
  public void checkProcessing() {
    access.read(
        connection -> {
          access.checkProcessing(connection);
          return connection;
        });
  }

  /**
   * Logs what is about to leave; it may leave once this has returned.
   *
   * @throws ai.pixto.error.PixtoException as {@link #check}; nothing was logged
   */
  @Override
  public void release(Disclosure disclosure) {
    disclosures.release(disclosure, categories(disclosure), assetsOfJob.apply(disclosure.job()));
  }

  /** What a job let go, the oldest first. */
  @Override
  public List<Disclosure> disclosures(String jobId) {
    return disclosures.ofJob(jobId).stream().map(EmbeddedCustody::disclosure).toList();
  }

  private static Disclosure disclosure(LoggedDisclosure logged) {
    return new Disclosure(
        logged.job().orElseThrow(),
        logged.recipient(),
        logged.host().orElseThrow(),
        logged.purpose().orElseThrow(),
        logged.parts(),
        logged.at());
  }

  /** Which kinds of data the parts of a request are, by the names that engines give them. */
  static Set<DataCategory> categories(Disclosure disclosure) {
    Set<DataCategory> all = EnumSet.noneOf(DataCategory.class);
    for (Disclosure.Part part : disclosure.parts()) {
      // Several of a kind are numbered: references-1, references-2.
      switch (part.what().replaceFirst("-[0-9]+$", "")) {
        case "request" -> all.add(DataCategory.PARAMETERS);
        case "prompt", "negative", "style" -> all.add(DataCategory.PROMPTS);
        case "image", "mask", "first", "last" -> all.add(DataCategory.IMAGES);
        case "references" -> {
          all.add(DataCategory.IMAGES);
          all.add(DataCategory.CHARACTERS);
        }
        case "video" -> all.add(DataCategory.VIDEOS);
        default -> all.addAll(CONTENT); // unknown, so it may be any of them
      }
    }
    if (disclosure.purpose() == Purpose.ILLUSTRATE_CHARACTERS) {
      all.add(DataCategory.CHARACTERS); // the prompt describes the character
    }
    return all;
  }
}
