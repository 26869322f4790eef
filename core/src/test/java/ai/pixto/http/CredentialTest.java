package ai.pixto.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Secret;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.task.Cancellation;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key goes to its own hosts only. */
class CredentialTest {

  private static final Secret SECRET = Secret.of("r8_verysecret");

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "localhost, false",
    "*.0.0.1,   true",
    "*.0.1.0,   false",
  })
  void itIsAddedForItsHostsAlone(String host, boolean sent) {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 200, ""));
        HttpTransport http = HttpTransport.open(HttpSettings.standard())) {
      Credential key = Credential.of("Authorization", "Bearer", SECRET, Set.of(host));

      http.send(HttpRequest.get(server.uri("/")).credential(key).build(), new Cancellation());

      assertEquals(
          sent ? "Bearer r8_verysecret" : null, server.asked.get(0).header("Authorization"));
    }
  }

  @Test
  void itIsBoundToAPortThatIsNamed() {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 200, ""));
        HttpTransport http = HttpTransport.open(HttpSettings.standard())) {
      Credential key =
          Credential.of("X-Key", "", SECRET, Set.of("127.0.0.1:" + (server.port() + 1)));

      http.send(HttpRequest.get(server.uri("/")).credential(key).build(), new Cancellation());

      assertNull(server.asked.get(0).header("X-Key"));
    }
  }

  @Test
  void plainHttpIsForThisMachineAndForHostsThatAreAllowed() {
    HttpSettings settings =
        HttpSettings.builder()
            .hostname("gpu.lab.example", "127.0.0.1")
            .plainHost("*.lab.example")
            .build();
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 200, ""));
        HttpTransport lab = HttpTransport.open(settings);
        HttpTransport standard = HttpTransport.open(HttpSettings.standard())) {
      HttpRequest request =
          HttpRequest.get(server.at("gpu.lab.example", "/"))
              .credential(Credential.of("Authorization", "Key", SECRET, Set.of("gpu.lab.example")))
              .build();

      lab.send(request, new Cancellation());
      assertThrows(InvalidRequestException.class, () -> standard.send(request, new Cancellation()));

      assertEquals("Key r8_verysecret", server.asked.get(0).header("Authorization"));
      assertEquals(1, server.asked.size());
    }
  }

  @Test
  void itPrintsNothingOfTheKey() {
    Credential key = Credential.of("Authorization", "Bearer", SECRET, Set.of("api.example"));

    assertFalse(key.toString().contains("secret"), key.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "a*.example", "https://x.example", "", "x.example/path"})
  void aHostThatIsTooBroadIsRefused(String host) {
    assertThrows(
        InvalidRequestException.class,
        () -> Credential.of("Authorization", "", SECRET, Set.of(host)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "line\nbreak", "ünicode"})
  void aKeyThatIsNoneIsRefused(String key) {
    assertThrows(
        InvalidRequestException.class,
        () -> Credential.of("Authorization", "", Secret.of(key), Set.of("x.example")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://queue.fal.run/a/status?logs=1,      true",
    "https://QUEUE.fal.run:443/a,                true",
    "http://queue.fal.run/a,                     false",
    "https://queue.fal.run:8443/a,               false",
    "https://queue.fal.run.evil.example/a,       false",
    "https://queue.fal.run@evil.example/a,       false",
    "https://user@queue.fal.run/a,               false",
    "//queue.fal.run/a,                          false",
    "not an address,                             false"
  })
  void serverSuppliedAddressesArePinned(String address, boolean fine) {
    Origins origins = Origins.of(URI.create("https://queue.fal.run/x"));

    if (fine) {
      assertEquals(address, origins.pin("fal.ai", address).toString());
    } else {
      ProviderFailedException refused =
          assertThrows(ProviderFailedException.class, () -> origins.pin("fal.ai", address));
      assertTrue(refused.getMessage().startsWith("fal.ai"), refused.getMessage());
    }
  }
}
