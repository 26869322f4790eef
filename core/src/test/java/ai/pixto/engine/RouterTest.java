package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.OperationKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RouterTest {

  private static final GenerateImage LIGHTHOUSE = GenerateImage.of("a lighthouse");

  private final Engine cutter =
      engine("cutter", false, "0", OperationKind.REMOVE_BACKGROUND, Optional.empty());
  private final Engine here = engine("here", false, "0", OperationKind.GENERATE, Optional.empty());
  private final Engine away =
      engine("away", true, "0.04", OperationKind.GENERATE, Optional.empty());
  private final Engine keyless =
      engine("keyless", true, "0.01", OperationKind.GENERATE, Optional.of("It needs a key."));

  @Test
  void theFirstInTheOrderThatCanIsTaken() {
    assertEquals(away, route(RunOptions.DEFAULT, "away", "here"));
    assertEquals(here, route(RunOptions.DEFAULT, "here", "away"));
    assertEquals(here, route(RunOptions.DEFAULT, "cutter", "here"), "free and on this computer");
  }

  @Test
  void theNamedOneIsTakenWhateverTheOrder() {
    assertEquals(away, route(RunOptions.DEFAULT.withEngine("away"), "here"));
    assertEquals(
        "There is no engine 'elsewhere'; choose cutter, here, away, keyless.",
        refusal(RunOptions.DEFAULT.withEngine("elsewhere"), "here"));
    assertEquals("It needs a key.", refusal(RunOptions.DEFAULT.withEngine("keyless"), "here"));
    assertEquals(
        "cutter does not do this (generate).",
        refusal(RunOptions.DEFAULT.withEngine("cutter"), "here"));
  }

  @Test
  void noRemoteOneTakesAnothersPlaceWithoutAnAnswer() {
    assertEquals(
        "It needs a key. The next in your order is away (model, about 0.04 USD, pixels and words"
            + " go to away.example); name it to use it.",
        refusal(RunOptions.DEFAULT, "keyless", "away"));
    AtomicReference<Quote> asked = new AtomicReference<>();
    RunOptions agreeing =
        RunOptions.DEFAULT.withConfirm(
            quote -> {
              asked.set(quote);
              return true;
            });
    assertEquals(away, route(agreeing, "cutter", "away"));
    assertEquals("away", asked.get().engine());
  }

  @Test
  void nobodyIsAskedAboutTheFirst() {
    RunOptions options =
        RunOptions.DEFAULT.withConfirm(
            quote -> {
              throw new AssertionError("asked");
            });

    assertEquals(away, route(options, "away"));
  }

  @Test
  void whereNobodyCanItSaysWhyAndWhoCould() {
    String sentence = refusal(RunOptions.DEFAULT, "cutter", "onnx", "keyless");

    assertTrue(sentence.contains("cutter does not do this (generate)."), sentence);
    assertTrue(sentence.contains("There is no engine 'onnx' here."), sentence);
    assertTrue(sentence.contains("It needs a key."), sentence);
    assertTrue(sentence.endsWith("Name one that can: here, away."), sentence);
    assertFalse(sentence.contains("lighthouse"), sentence);
  }

  private Engine route(RunOptions options, String... order) {
    return router(order).route(LIGHTHOUSE, options).engine();
  }

  private String refusal(RunOptions options, String... order) {
    return assertThrows(
            InvalidRequestException.class, () -> router(order).route(LIGHTHOUSE, options))
        .getMessage();
  }

  private Router router(String... order) {
    return new Router(List.of(cutter, here, away, keyless), () -> List.of(order));
  }

  private static Engine engine(
      String id, boolean remote, String price, OperationKind kind, Optional<String> unavailable) {
    return new Engine() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public String title() {
        return id;
      }

      @Override
      public Optional<Partner> partner() {
        return remote
            ? Optional.of(new Partner(id, id, Set.of(id + ".example"), "", List.of()))
            : Optional.empty();
      }

      @Override
      public Set<OperationKind> operations() {
        return Set.of(kind);
      }

      @Override
      public Optional<String> unavailable() {
        return unavailable;
      }

      @Override
      public Quote quote(Request<?> request) {
        return new Quote(id, "model", Optional.of(new BigDecimal(price)), id + ".example", "", "");
      }

      @Override
      public <R> R run(Request<R> request, JobContext job) {
        throw new IllegalStateException("Nothing is run here.");
      }

      @Override
      public void cancel(Ticket ticket, Outbound outbound) {
        throw new IllegalStateException("Nothing is run here.");
      }

      @Override
      public void close() {
        // Nothing is held.
      }
    };
  }
}
