package ai.pixto.config.secret;

import java.util.Arrays;
import java.util.Optional;

/** What a file's key is made of, as its header says it. */
enum KeyKind {
  KEY_FILE_AND_MACHINE_ID(1),
  /** Where the computer has no id: recorded, so that an id that appears later locks nobody out. */
  KEY_FILE(2),
  PASSPHRASE(3);

  private final int code;

  KeyKind(int code) {
    this.code = code;
  }

  byte code() {
    return (byte) code;
  }

  static Optional<KeyKind> of(byte code) {
    return Arrays.stream(values()).filter(kind -> kind.code() == code).findFirst();
  }
}
