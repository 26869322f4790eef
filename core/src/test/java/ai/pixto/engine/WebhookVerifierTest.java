package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Secret;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.testing.partner.FalSimulator;
import ai.pixto.testing.partner.ReplicateSimulator;
import ai.pixto.testing.partner.SignedWebhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookVerifierTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);
  private static final Secret SECRET = Secret.of(ReplicateSimulator.WEBHOOK_SECRET);

  private final HttpClient client = HttpClient.newHttpClient();

  private static Clock clock(Instant at) {
    return Clock.fixed(at, ZoneOffset.UTC);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The vector that Replicate publishes with its Python client. */
  @Test
  void replicatesPublishedVectorIsGenuine() {
    Map<String, String> headers =
        Map.of(
            "Webhook-Id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "Webhook-Timestamp", "1614265330",
            "Webhook-Signature", "v2,AAAA v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    byte[] body = bytes("{\"test\": 2432232314}");
    WebhookVerifier verifier = WebhookVerifier.replicate(SECRET, clock(NOW));

    assertTrue(verifier.isGenuine(headers, body));
    assertFalse(verifier.isGenuine(headers, bytes("{\"test\": 2432232315}")));
    for (int seconds : new int[] {-301, 301}) {
      Clock late = clock(NOW.plusSeconds(seconds));
      assertFalse(WebhookVerifier.replicate(SECRET, late).isGenuine(headers, body));
      assertTrue(
          WebhookVerifier.replicate(SECRET, late)
              .withTolerance(Duration.ofSeconds(301))
              .isGenuine(headers, body));
    }
  }

  @Test
  void whatReplicateSignsIsGenuineAndNothingElse() throws Exception {
    try (ReplicateSimulator replicate = ReplicateSimulator.start()) {
      post(
          replicate.endpoint() + "/models/black-forest-labs/flux-schnell/predictions",
          "Bearer " + ReplicateSimulator.KEY,
          "{\"input\": {\"prompt\": \"a lighthouse\"}}");
      String job = replicate.jobs().get(0).id();
      WebhookVerifier verifier = WebhookVerifier.replicate(SECRET, clock(NOW));

      check(verifier, replicate.webhook(job, NOW));

      Secret other = Secret.of("whsec_AAAAr8GKYqrTwjUPD8ILPZIo2LaLaSw=");
      SignedWebhook webhook = replicate.webhook(job, NOW);
      assertFalse(
          WebhookVerifier.replicate(other, clock(NOW))
              .isGenuine(webhook.headers(), bytes(webhook.body())));
      SignedWebhook old = replicate.webhook(job, NOW.minusSeconds(301));
      assertFalse(verifier.isGenuine(old.headers(), bytes(old.body())));
    }
  }

  @Test
  void whatFalSignsIsGenuineAndNothingElse() throws Exception {
    try (FalSimulator fal = FalSimulator.start();
        FalSimulator stranger = FalSimulator.start()) {
      post(fal.queue() + "/fal-ai/flux/dev", "Key " + FalSimulator.KEY, "{\"prompt\": \"a hat\"}");
      String job = fal.jobs().get(0).id();
      WebhookVerifier verifier = WebhookVerifier.fal(keys(fal), clock(NOW));

      check(verifier, fal.webhook(job, NOW));

      SignedWebhook webhook = fal.webhook(job, NOW);
      assertFalse(
          WebhookVerifier.fal(keys(stranger), clock(NOW))
              .isGenuine(webhook.headers(), bytes(webhook.body())));
      SignedWebhook old = fal.webhook(job, NOW.plusSeconds(301));
      assertFalse(verifier.isGenuine(old.headers(), bytes(old.body())));
    }
  }

  /** Genuine as it is; forged with any header or the body changed, cut off or missing. */
  private static void check(WebhookVerifier verifier, SignedWebhook webhook) {
    byte[] body = bytes(webhook.body());
    assertTrue(verifier.isGenuine(webhook.headers(), body));
    assertFalse(verifier.isGenuine(webhook.headers(), bytes(webhook.body() + " ")));
    assertFalse(verifier.isGenuine(webhook.headers(), new byte[0]));
    assertFalse(verifier.isGenuine(Map.of(), body));
    for (String name : webhook.headers().keySet()) {
      String value = webhook.headers().get(name);
      String shorter = value.substring(0, value.length() - 1);
      char last = value.charAt(value.length() - 2);
      String other = value.substring(0, value.length() - 2) + (last == '1' ? '2' : '1');
      for (String forged :
          List.of("", shorter, other, value + "\n", value + "00", "\u00e9", "-" + value)) {
        Map<String, String> headers = new HashMap<>(webhook.headers());
        headers.put(name, forged);
        assertFalse(verifier.isGenuine(headers, body), name + ": " + forged);
      }
      Map<String, String> fewer = new HashMap<>(webhook.headers());
      fewer.remove(name);
      assertFalse(verifier.isGenuine(fewer, body), name);
    }
  }

  @Test
  void unusableKeysAreRefusedWithoutRepeatingThem() {
    for (String secret :
        List.of("", "whsec_", "whsec_no base64!", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")) {
      InvalidRequestException refused =
          assertThrows(
              InvalidRequestException.class,
              () -> WebhookVerifier.replicate(Secret.of(secret), clock(NOW)));
      assertFalse(!secret.isEmpty() && refused.toString().contains(secret + " "));
    }
    for (String jwks :
        List.of(
            "",
            "[]",
            "{\"keys\":[]}",
            "{\"keys\":[{\"kty\":\"RSA\"}]}",
            "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}]}")) {
      assertThrows(
          InvalidRequestException.class, () -> WebhookVerifier.fal(jwks, clock(NOW)), jwks);
    }
  }

  private String keys(FalSimulator fal) throws Exception {
    URI address = URI.create(fal.rest() + "/.well-known/jwks.json");
    return client
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private void post(String address, String key, String body) throws Exception {
    client.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }
}
