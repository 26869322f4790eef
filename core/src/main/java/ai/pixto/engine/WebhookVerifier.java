package ai.pixto.engine;

import ai.pixto.config.Secret;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Sha256;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a call to a webhook is the partner's own: signed with its key, over just this body,
 * a short while ago. Whoever must not act twice on one call also remembers its id, since within the
 * tolerance it could be repeated. Immutable; safe for any number of threads.
 *
 * <pre>{@code
 * WebhookVerifier verifier = WebhookVerifier.replicate(secret, Clock.systemUTC());
 * if (!verifier.isGenuine(headers, body)) {
 *   return 401;
 * }
 * }</pre>
 *
 * @see <a href="https://replicate.com/docs/topics/webhooks/verify-webhook">Replicate, Verify
 *     webhooks</a>
 * @see <a href="https://docs.fal.ai/model-apis/model-endpoints/webhooks">fal, Webhooks</a>
 */
public final class WebhookVerifier {

  /** How far the call's time may be from now, either way, unless another is asked for. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String HMAC = "HmacSHA256";
  private static final String SECRET_PREFIX = "whsec_";
  private static final String SIGNATURE_PREFIX = "v1,";
  private static final int KEY_BYTES = 32;

  /** What comes before the key in its X.509 form (RFC 8410, section 4). */
  private static final String ED25519_PREFIX = "302a300506032b6570032100";

  private final Scheme scheme;
  private final Duration tolerance;
  private final Clock clock;

  private WebhookVerifier(Scheme scheme, Duration tolerance, Clock clock) {
    this.scheme = scheme;
    this.tolerance = tolerance;
    this.clock = Objects.requireNonNull(clock);
  }

  /** How a partner signs. */
  private interface Scheme {

    String timestampHeader();

    boolean isSigned(Headers headers, byte[] body) throws GeneralSecurityException;
  }

  /**
   * For Replicate: HMAC-SHA256.
   *
   * @param secret the account's secret for webhooks, {@code whsec_...}
   * @param clock what time it is
   * @throws InvalidRequestException if it is no such secret
   */
  public static WebhookVerifier replicate(Secret secret, Clock clock) {
    String text = secret.reveal();
    try {
      if (text.startsWith(SECRET_PREFIX) && text.length() > SECRET_PREFIX.length()) {
        byte[] key = Base64.getDecoder().decode(text.substring(SECRET_PREFIX.length()));
        return new WebhookVerifier(new Replicate(new SecretKeySpec(key, HMAC)), TOLERANCE, clock);
      }
    } catch (IllegalArgumentException e) {
      // Nothing of the secret may get into a message, the decoder's cause included.
    }
    throw new InvalidRequestException(
        "secret", "The secret for Replicate's webhooks begins with whsec_; copy it whole.");
  }

  /**
   * For fal: Ed25519.
   *
   * @param jwks fal's public keys, the JSON of {@code
   *     https://rest.alpha.fal.ai/.well-known/jwks.json}; to be fetched anew each day
   * @param clock what time it is
   * @throws InvalidRequestException if there is no such key in it
   */
  public static WebhookVerifier fal(String jwks, Clock clock) {
    List<PublicKey> keys = new ArrayList<>();
    try {
      JsonElement root = JsonParser.parseString(jwks);
      if (root instanceof JsonObject set && set.get("keys") instanceof JsonArray all) {
        for (JsonElement key : all) {
          ed25519(key).ifPresent(keys::add);
        }
      }
    } catch (JsonParseException | IllegalArgumentException | GeneralSecurityException e) {
      throw unusableKeys(e);
    }
    if (keys.isEmpty()) {
      throw unusableKeys(null);
    }
    return new WebhookVerifier(new Fal(List.copyOf(keys)), TOLERANCE, clock);
  }

  private static InvalidRequestException unusableKeys(Exception cause) {
    return new InvalidRequestException(
        "jwks", "This holds no public key of fal's webhooks; fetch the key set anew.", cause);
  }

  /** A key as RFC 8037 writes it; others in the set are passed over. */
  private static Optional<PublicKey> ed25519(JsonElement key) throws GeneralSecurityException {
    if (!(key instanceof JsonObject jwk)
        || !jwk.has("crv")
        || !jwk.get("crv").getAsString().equals("Ed25519")) {
      return Optional.empty();
    }
    byte[] raw = Base64.getUrlDecoder().decode(jwk.get("x").getAsString());
    if (raw.length != KEY_BYTES) {
      throw new IllegalArgumentException("An Ed25519 key has 32 bytes.");
    }
    byte[] encoded = HexFormat.of().parseHex(ED25519_PREFIX + HexFormat.of().formatHex(raw));
    return Optional.of(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
  }

  /** The same with another tolerance. */
  public WebhookVerifier withTolerance(Duration value) {
    return new WebhookVerifier(scheme, value, clock);
  }

  /**
   * Whether the partner signed this.
   *
   * @param headers of the call, in any case
   * @param body of the call, byte for byte as it came
   */
  public boolean isGenuine(Map<String, String> headers, byte[] body) {
    Headers all = new Headers(headers);
    try {
      return isRecent(all.get(scheme.timestampHeader())) && scheme.isSigned(all, body);
    } catch (IllegalArgumentException e) {
      return false; // A header is missing or cannot be decoded.
    } catch (GeneralSecurityException e) {
      return false; // So long a signature is not one.
    }
  }

  private boolean isRecent(String timestamp) {
    if (!timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    long seconds = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
    return seconds <= tolerance.toSeconds();
  }

  /** Headers by name in any case; one without control characters, or it does not count. */
  private static final class Headers {

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Headers(Map<String, String> headers) {
      values.putAll(headers);
    }

    String get(String name) {
      String value = values.get(name);
      if (value == null || value.chars().anyMatch(java.lang.Character::isISOControl)) {
        throw new IllegalArgumentException(name);
      }
      return value;
    }
  }

  private record Replicate(SecretKeySpec key) implements Scheme {

    @Override
    public String timestampHeader() {
      return "webhook-timestamp";
    }

    @Override
    public boolean isSigned(Headers headers, byte[] body) throws GeneralSecurityException {
      String id = headers.get("webhook-id");
      if (id.contains(".")) {
        return false; // The point divides what is signed.
      }
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      mac.update(
          (id + "." + headers.get(timestampHeader()) + ".").getBytes(StandardCharsets.UTF_8));
      byte[] wanted = Base64.getEncoder().encode(mac.doFinal(body));
      boolean found = false;
      for (String signature : headers.get("webhook-signature").split(" ")) {
        if (signature.startsWith(SIGNATURE_PREFIX)) {
          String text = signature.substring(SIGNATURE_PREFIX.length());
          found |= MessageDigest.isEqual(wanted, text.getBytes(StandardCharsets.UTF_8));
        }
      }
      return found;
    }
  }

  private record Fal(List<PublicKey> keys) implements Scheme {

    private static final String PREFIX = "x-fal-webhook-";
    private static final int SIGNATURE_BYTES = 64;

    @Override
    public String timestampHeader() {
      return PREFIX + "timestamp";
    }

    @Override
    public boolean isSigned(Headers headers, byte[] body) throws GeneralSecurityException {
      String message =
          String.join(
              "\n",
              headers.get(PREFIX + "request-id"),
              headers.get(PREFIX + "user-id"),
              headers.get(timestampHeader()),
              Sha256.hex(body));
      byte[] given = HexFormat.of().parseHex(headers.get(PREFIX + "signature"));
      // The JDK overlooks zeros after the end of one.
      if (given.length != SIGNATURE_BYTES) {
        return false;
      }
      for (PublicKey key : keys) {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(message.getBytes(StandardCharsets.UTF_8));
        if (signature.verify(given)) {
          return true;
        }
      }
      return false;
    }
  }
}
