package ai.pixto.studio.embedded;

import ai.pixto.config.Secret;
import ai.pixto.store.Sha256;
import java.nio.charset.StandardCharsets;

/** Tokens are kept as hashes: random as they are, nobody finds them from those. */
final class Tokens {

  private Tokens() {}

  static byte[] hash(Secret token) {
    return Sha256.digest().digest(token.reveal().getBytes(StandardCharsets.UTF_8));
  }
}
