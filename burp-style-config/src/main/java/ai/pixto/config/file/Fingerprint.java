package ai.pixto.config.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file holds, in short.
 *
 * @param hash SHA-256, or a word where there is nothing to hash
 */
record Fingerprint(String hash) {

  private static final Fingerprint NONE = new Fingerprint("none");
  private static final Fingerprint UNREADABLE = new Fingerprint("unreadable");

  static Fingerprint of(Path file) {
    if (!Files.exists(file)) {
      return NONE;
    }
    if (!Files.isRegularFile(file)) {
      return UNREADABLE; // a pipe would block
    }
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    } catch (IOException e) {
      return Files.exists(file) ? UNREADABLE : NONE;
    }
    return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
