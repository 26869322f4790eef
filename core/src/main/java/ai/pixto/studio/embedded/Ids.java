package ai.pixto.studio.embedded;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names for rows that tell nothing. */
final class Ids {

  private static final int BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** 128 random bits in hex. */
  static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
