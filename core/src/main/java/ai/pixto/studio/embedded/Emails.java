package ai.pixto.studio.embedded;

import ai.pixto.config.Secret;
import ai.pixto.error.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** E-mail addresses: what one is, and how an account is found by one without keeping it. */
final class Emails {

  private static final int LONGEST = 254; // RFC 5321, section 4.5.3.1.3, without the brackets
  private static final Pattern SHAPE = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");

  private Emails() {}

  /**
   * As it is kept: without spaces around it.
   *
   * @throws InvalidRequestException on the field {@code email}, if it is none
   */
  static String checked(String email) {
    String stripped = email.strip();
    if (stripped.length() > LONGEST || !SHAPE.matcher(stripped).matches()) {
      throw new InvalidRequestException(
          "email",
          "The e-mail address is not complete; write it as name@example.org, in at most "
              + LONGEST
              + " characters.");
    }
    return stripped;
  }

  /** The same for every way to write an address; without the pepper it cannot be guessed. */
  static byte[] hash(String email, Secret pepper) {
    String same =
        Normalizer.normalize(email.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = pepper.reveal().getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(same.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
