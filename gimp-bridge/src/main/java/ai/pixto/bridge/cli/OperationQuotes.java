package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.config.Settings;
import ai.pixto.engine.Engine;
import ai.pixto.engine.GivenConsents;
import ai.pixto.engine.Quote;
import ai.pixto.engine.Request;
import ai.pixto.engine.RunOptions;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.operation.Operation;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Prices an operation instead of doing it: at the engine that was named, or at every one that does
 * such a thing.
 */
final class OperationQuotes implements OperationUse {

  private final PixtoCommand root;

  OperationQuotes(PixtoCommand root) {
    this.root = root;
  }

  /** Why an engine gives no price, or could not go on now. */
  private record Refusal(String engine, String reason) {}

  @Override
  public int of(Function<Settings, OperationRequest> request) {
    try (Settings settings = root.settings()) {
      OperationRequest wanted = request.apply(settings);
      try (Pixto pixto = PixtoCommand.open(settings, new GivenConsents())) {
        wanted.engine().checkPartners(pixto.jobs().engines());
        return quote(pixto, wanted.operation(), wanted.engine().runOptions());
      }
    }
  }

  private int quote(Pixto pixto, Operation<?> operation, RunOptions options) {
    List<Quote> quotes = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    Request<?> request = new Request<>(operation, options.model());
    for (Engine engine : asked(pixto, operation, options)) {
      try {
        quotes.add(engine.quote(request));
        engine.unavailable().ifPresent(reason -> refusals.add(new Refusal(engine.id(), reason)));
      } catch (InvalidRequestException e) {
        if (options.engine().isPresent()) {
          throw e;
        }
        refusals.add(new Refusal(engine.id(), e.getMessage()));
      }
    }
    if (quotes.isEmpty()) {
      throw new InvalidRequestException("engine", nobody(operation, refusals));
    }
    if (root.json()) {
      root.print(document(quotes, refusals));
    } else {
      quotes.forEach(this::print);
      refusals.forEach(refusal -> root.print(refusal.engine() + ": " + refusal.reason()));
    }
    return ExitCode.DONE;
  }

  /** A price can be named without a key, so engines that lack theirs are asked, too. */
  private static List<Engine> asked(Pixto pixto, Operation<?> operation, RunOptions options) {
    if (options.engine().isPresent()) {
      return List.of(EnginesCommand.engine(pixto, options.engine().get()));
    }
    return pixto.jobs().engines().stream()
        .filter(engine -> engine.operations().contains(operation.kind()))
        .toList();
  }

  private static String nobody(Operation<?> operation, List<Refusal> refusals) {
    return refusals.isEmpty()
        ? "No engine does this (" + operation.kind().word() + ")."
        : String.join(" ", refusals.stream().map(Refusal::reason).toList());
  }

  private void print(Quote quote) {
    root.print(EngineChoice.line(quote));
    if (!quote.licence().isEmpty()) {
      root.print("  " + quote.licence());
    }
  }

  private static JsonObject document(List<Quote> quotes, List<Refusal> refusals) {
    JsonObject document = ResultDocument.head(ExitCode.DONE);
    JsonArray array = new JsonArray();
    for (Quote quote : quotes) {
      JsonObject object = new JsonObject();
      object.addProperty("engine", quote.engine());
      object.addProperty("model", quote.model());
      quote.price().ifPresent(price -> object.addProperty("price_usd", price));
      object.addProperty("destination", quote.destination());
      object.addProperty("keeps", quote.keeps());
      object.addProperty("licence", quote.licence());
      array.add(object);
    }
    document.add("quotes", array);
    JsonArray others = new JsonArray();
    for (Refusal refusal : refusals) {
      JsonObject object = new JsonObject();
      object.addProperty("engine", refusal.engine());
      object.addProperty("reason", refusal.reason());
      others.add(object);
    }
    document.add("refusals", others);
    return document;
  }
}
