package ai.pixto.engine;

import ai.pixto.error.NotSignedInException;
import ai.pixto.error.PixtoException;
import ai.pixto.store.AccountKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Seals the words in the journal of jobs under the account's keys; without keys they stay as they
 * are. What was written without keys can be read with them. Safe for any number of threads.
 */
final class JournalSeal {

  private static final String MARK = "sealed:";

  private final Optional<Supplier<AccountKeys>> keys;

  JournalSeal(Optional<Supplier<AccountKeys>> keys) {
    this.keys = keys;
  }

  /**
   * @param context where it belongs
   * @throws PixtoException if the keys cannot be had now
   */
  String seal(String words, String context) {
    if (keys.isEmpty() || words.isEmpty()) {
      return words;
    }
    byte[] sealed =
        keys.get().get().seal(words.getBytes(StandardCharsets.UTF_8), "journal " + context);
    return MARK + Base64.getEncoder().encodeToString(sealed);
  }

  /** The same for what can be done without: nothing at all where the keys cannot be had now. */
  String sealOrNothing(String words, String context) {
    try {
      return seal(words, context);
    } catch (PixtoException e) {
      return "";
    }
  }

  /**
   * @throws PixtoException if the keys cannot be had now, or are another account's
   */
  String open(String stored, String context) {
    if (!stored.startsWith(MARK)) {
      return stored;
    }
    AccountKeys own =
        keys.orElseThrow(
                () -> new NotSignedInException("This job is an account's; sign in to read it."))
            .get();
    byte[] sealed = Base64.getDecoder().decode(stored.substring(MARK.length()));
    return new String(own.open(sealed, "journal " + context), StandardCharsets.UTF_8);
  }

  /** The same where all else of a job can be told: what to do where the keys cannot be had now. */
  String openOrSay(String stored, String context) {
    try {
      return open(stored, context);
    } catch (PixtoException e) {
      return e.getMessage();
    }
  }

  /** Of equal words equal; under keys, it tells nothing else of them. */
  String keyed(String words) {
    return keys.map(own -> own.get().fingerprint(words)).orElse(words);
  }
}
