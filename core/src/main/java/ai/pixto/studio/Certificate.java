package ai.pixto.studio;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.operation.Made;
import ai.pixto.store.Sha256;
import ai.pixto.store.log.SignedNote;
import ai.pixto.store.log.SigningKey;
import ai.pixto.store.log.VerifierKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A studio's signed word on how a result was made and under which licence, as a text that anybody
 * can keep and check without a network. It has no prompt and no name in it. Immutable.
 *
 * <pre>{@code
 * Certificate certificate = Certificate.parse(Files.readString(file));
 * boolean genuine = certificate.verify(studio.verifier()) && certificate.isFor(picture);
 * }</pre>
 *
 * @see SignedNote
 */
public final class Certificate {

  private static final String HEAD = "Pixto generation certificate 1";
  private static final String ASSET = "asset-sha256";
  private static final String PARENT = "parent-sha256";

  private final SignedNote note;
  private final List<String> lines;

  private Certificate(SignedNote note) {
    this.note = note;
    lines = note.text().lines().toList();
    if (!lines.get(0).equals(HEAD) || value(ASSET).isEmpty()) {
      throw new InvalidRequestException(
          "certificate",
          "This is no generation certificate that this version of Pixto knows; give all of its"
              + " text, or update Pixto.");
    }
  }

  /**
   * Signs one.
   *
   * @param sha256 of the result's bytes
   * @param parents SHA-256 of what it was made from, as far as it is known
   */
  public static Certificate sign(
      String sha256, Making making, List<String> parents, Instant now, SigningKey key) {
    Made made = making.made();
    OutputLicence licence = OutputLicence.newest();
    List<String> lines = new ArrayList<>();
    lines.add(HEAD);
    add(lines, ASSET, sha256);
    add(lines, "made", made.at().toString());
    add(lines, "signed", now.toString());
    add(lines, "operation", made.operation());
    add(lines, "engine", made.engine());
    making.provider().ifPresent(provider -> add(lines, "provider", provider));
    add(lines, "model", made.model());
    made.modelVersion().ifPresent(version -> add(lines, "model-version", version));
    made.seed().ifPresent(seed -> add(lines, "seed", Long.toString(seed)));
    add(lines, "parameters-sha256", made.parametersHash());
    parents.forEach(parent -> add(lines, PARENT, parent));
    add(lines, "licence", "pixto-output-licence-" + licence.version());
    add(lines, "licence-sha256", licence.sha256());
    add(lines, "licence-says", licence.text().lines().findFirst().orElseThrow());
    return new Certificate(SignedNote.sign(String.join("\n", lines) + "\n", key));
  }

  /** What a partner calls its model must not begin another line. */
  private static void add(List<String> lines, String name, String value) {
    lines.add(name + ": " + value.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\p{Cs}]", "?"));
  }

  /**
   * Takes a certificate apart; whether it is genuine, only {@link #verify} tells.
   *
   * @throws InvalidRequestException if it is none
   */
  public static Certificate parse(String text) {
    return new Certificate(SignedNote.parse(text));
  }

  /** Whether the studio with this key signed it, every letter of it. */
  public boolean verify(VerifierKey key) {
    return note.verify(key);
  }

  /** Whether it is about exactly these bytes. */
  public boolean isFor(byte[] content) {
    return Sha256.hex(content).equals(sha256());
  }

  /** The same, read to the end and not closed. */
  public boolean isFor(InputStream content) {
    MessageDigest digest = Sha256.digest();
    try {
      new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Sha256.hex(digest).equals(sha256());
  }

  /** Of the result, as 64 hexadecimal digits. */
  public String sha256() {
    return value(ASSET).orElseThrow();
  }

  /** SHA-256 of what it was made from, as far as it is known. */
  public List<String> parents() {
    return values(PARENT);
  }

  /**
   * What the first line of this name says.
   *
   * @param name such as {@code model}, {@code engine}, {@code seed} or {@code licence}
   */
  public Optional<String> value(String name) {
    return values(name).stream().findFirst();
  }

  private List<String> values(String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .toList();
  }

  /** All of it, as {@link #parse} reads it. */
  @Override
  public String toString() {
    return note.toString();
  }
}
