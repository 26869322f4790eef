package ai.pixto.config.secret;

/** What the key of an {@link EncryptedFileStore} is made of. */
public enum Protection {
  /** A random key file beside the secrets, and this computer's own id where it has one. */
  COMPUTER,

  /** A passphrase that a person or the environment gives. */
  PASSPHRASE
}
