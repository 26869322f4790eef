package ai.pixto.config.secret;

/** There is no keychain to be used now; the message is the end of a sentence that says why. */
final class KeychainUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  KeychainUnavailableException(String reason) {
    super(reason);
  }
}
