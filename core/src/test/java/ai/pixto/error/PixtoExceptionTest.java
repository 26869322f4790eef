package ai.pixto.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.ProviderRefusedException.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every failure tells a person and a program. */
class PixtoExceptionTest {

  private static final List<PixtoException> ALL =
      List.of(
          new CancelledException(),
          new ConsentMissingException("replicate", "generate images"),
          new InvalidRequestException("size", "The size must be more than 0."),
          new NotSignedInException("Sign in to see your credits."),
          new OperationTimeoutException("matting", Duration.ofSeconds(3)),
          new OutcomeUnknownException("api.example", new CancelledException()),
          new OverBudgetException("0.40 USD", "0.10 USD"),
          new ProcessingRestrictedException(),
          new ProviderFailedException("fal.ai", "fal.ai could not make the image.", true),
          new ProviderRefusedException(Reason.QUOTA, "fal.ai", "The credit at fal.ai is used up."),
          new ResultExpiredException("replicate.delivery"),
          new StorageException("/tmp", "The disk of /tmp is full.", null),
          new TransportException(
              "api.example", TransportException.Reason.BROKEN, "It broke.", null));

  @Test
  void theFamilyIsWhole() {
    Set<Class<?>> shown = new HashSet<>();
    ALL.forEach(e -> shown.add(e.getClass()));

    assertEquals(
        new HashSet<>(Arrays.asList(PixtoException.class.getPermittedSubclasses())), shown);
  }

  @Test
  void eachIsOnePlainSentenceWithACodeOfItsOwn() {
    Set<String> codes = new HashSet<>();
    for (PixtoException e : ALL) {
      assertTrue(e.getMessage().matches("[A-Z0-9a-z].*\\."), e.getMessage());
      assertFalse(e.getMessage().contains("Exception"), e.getMessage());
      assertTrue(e.code().matches("[a-z_]+"), e.code());
      assertTrue(codes.add(e.code()), e.code());
      assertTrue(e.requestId().isEmpty());
    }
  }

  @Test
  void aRateLimitSaysWhenToComeBack() {
    ProviderRefusedException limit =
        new ProviderRefusedException(
            Reason.RATE_LIMIT,
            "Replicate",
            "Replicate is asked too often; try again in 30 seconds.",
            Optional.of(Duration.ofSeconds(30)),
            Optional.of("req-1"));

    assertEquals("refused_rate_limit", limit.code());
    assertTrue(limit.retryable());
    assertEquals(Duration.ofSeconds(30), limit.retryAfter().orElseThrow());
    assertEquals("req-1", limit.requestId().orElseThrow());
  }

  @Test
  void whatOnlyAPersonCanChangeIsNotRetryable() {
    for (Reason reason : Reason.values()) {
      assertEquals(
          reason == Reason.RATE_LIMIT,
          new ProviderRefusedException(reason, "p", "No.").retryable());
    }
    for (TransportException.Reason reason : TransportException.Reason.values()) {
      boolean passing =
          reason != TransportException.Reason.CERTIFICATE
              && reason != TransportException.Reason.PROXY;
      assertEquals(passing, new TransportException("h", reason, "No.", null).retryable());
    }
  }
}
