package ai.pixto.config.secret;

import java.util.Locale;

/** What differs between the keychains of the systems. */
enum KeychainPlatform {
  /** secret-tool cuts a secret at 8,192 bytes, and complains of one that is as long. */
  LINUX("desktop keyring", 8191),
  /** The library's own limit. */
  MAC("macOS keychain", 2047),
  /** CRED_MAX_CREDENTIAL_BLOB_SIZE is 2,560 bytes of UTF-16. */
  WINDOWS("Windows Credential Manager", 1280);

  private final String title;
  private final int maximumCharacters;

  KeychainPlatform(String title, int maximumCharacters) {
    this.title = title;
    this.maximumCharacters = maximumCharacters;
  }

  static KeychainPlatform current() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("win")) {
      return WINDOWS;
    }
    return system.contains("mac") ? MAC : LINUX;
  }

  /** In words for a person. */
  String title() {
    return title;
  }

  /** Of the text that is kept. */
  int maximumCharacters() {
    return maximumCharacters;
  }
}
