package ai.pixto.config.secret;

import java.util.Locale;

/** What differs between the keychains of the systems. */
enum KeychainPlatform {
  LINUX("desktop keyring", 2047),
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

  /** Of the text that is kept; elsewhere than on Windows the library's own limit. */
  int maximumCharacters() {
    return maximumCharacters;
  }
}
