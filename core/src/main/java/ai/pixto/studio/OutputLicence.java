package ai.pixto.studio;

import ai.pixto.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The words about a person's rights to what they make, in one version. A version's text never
 * changes once it was released.
 *
 * @param version from 1
 * @param text for a person
 */
public record OutputLicence(int version, String text) {

  private static final int NEWEST = 1;

  /** The one that certificates name now. */
  public static OutputLicence newest() {
    try (InputStream in =
        OutputLicence.class.getResourceAsStream("output-licence-" + NEWEST + ".txt")) {
      return new OutputLicence(NEWEST, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the text in UTF-8. */
  public String sha256() {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
  }
}
