package ai.pixto.studio;

import java.util.Objects;

/**
 * One stored field, as the map of all data declares it.
 *
 * @param table where it is
 * @param column what it is called there
 * @param form how it is kept
 * @param what it is, in words for the person
 * @param category what kind of data it is
 * @param use what it is kept for
 * @param basis what allows that
 * @param retention how long
 * @param seenBy who can read it but the person, in words; {@code nobody} for most
 */
public record DataField(
    String table,
    String column,
    Form form,
    String what,
    DataCategory category,
    DataUse use,
    LegalBasis basis,
    Retention retention,
    String seenBy) {

  /** How a field is kept. */
  public enum Form {
    /** In the clear, since it tells nothing of the person: random ids, numbers and times. */
    PLAIN,
    /** Encrypted with the account's key. */
    SEALED,
    /** A hash or a wrapped key, of no meaning to anybody without its secret. Never exported. */
    KEY
  }

  public DataField {
    Objects.requireNonNull(table);
    Objects.requireNonNull(column);
    Objects.requireNonNull(form);
    Objects.requireNonNull(what);
    Objects.requireNonNull(category);
    Objects.requireNonNull(use);
    Objects.requireNonNull(basis);
    Objects.requireNonNull(retention);
    Objects.requireNonNull(seenBy);
  }
}
