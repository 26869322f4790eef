package ai.pixto.engine;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.PixtoException;
import ai.pixto.operation.Operation;
import ai.pixto.operation.OperationKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Picks the engine for an operation: the one that is named, or the first in the settings' order
 * that can. It never takes a remote or dearer engine in another's place without being told to.
 */
final class Router {

  /** Who is to do it, and on what terms. */
  record Route(Engine engine, Quote quote) {}

  private final List<Engine> engines;
  private final Supplier<List<String>> order;

  /**
   * @param order ids of engines, read at each use
   */
  Router(List<Engine> engines, Supplier<List<String>> order) {
    this.engines = List.copyOf(engines);
    this.order = order;
  }

  List<Engine> engines() {
    return engines;
  }

  /**
   * @throws InvalidRequestException if there is no such engine
   */
  Engine engine(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "engine", "There is no engine '" + id + "'; choose " + ids() + "."));
  }

  private Optional<Engine> find(String id) {
    return engines.stream().filter(engine -> engine.id().equals(id)).findFirst();
  }

  private String ids() {
    return String.join(", ", engines.stream().map(Engine::id).toList());
  }

  /**
   * @throws InvalidRequestException if no engine can; it says why, and what could
   */
  Route route(Operation<?> operation, RunOptions options) {
    Request<?> request = new Request<>(operation, options.model());
    if (options.engine().isPresent()) {
      Engine named = engine(options.engine().get());
      unfit(named, operation.kind())
          .ifPresent(
              reason -> {
                throw new InvalidRequestException("engine", reason);
              });
      return new Route(named, named.quote(request));
    }
    return firstInOrder(request, options);
  }

  private Route firstInOrder(Request<?> request, RunOptions options) {
    OperationKind kind = request.operation().kind();
    List<String> reasons = new ArrayList<>();
    PixtoException refusal = null;
    for (String id : order.get()) {
      Optional<Engine> engine = find(id);
      Optional<String> unfit =
          engine.isEmpty()
              ? Optional.of("There is no engine '" + id + "' here.")
              : unfit(engine.get(), kind);
      if (unfit.isPresent()) {
        reasons.add(unfit.get());
        continue;
      }
      Quote quote;
      try {
        quote = engine.get().quote(request);
      } catch (InvalidRequestException e) {
        refusal = refusal == null ? e : refusal;
        reasons.add(e.getMessage());
        continue;
      }
      boolean further = engine.get().partner().isPresent() || !isFree(quote);
      if (!reasons.isEmpty() && further && !options.confirm().test(quote)) {
        throw new InvalidRequestException("engine", wouldTake(quote, reasons));
      }
      return new Route(engine.get(), quote);
    }
    if (refusal != null) {
      throw refusal;
    }
    throw new InvalidRequestException("engine", nobody(kind, reasons));
  }

  private static boolean isFree(Quote quote) {
    return quote.price().map(price -> price.compareTo(BigDecimal.ZERO) == 0).orElse(false);
  }

  private static Optional<String> unfit(Engine engine, OperationKind kind) {
    if (!engine.operations().contains(kind)) {
      return Optional.of(engine.title() + " does not do this (" + kind.word() + ").");
    }
    return engine.unavailable();
  }

  private static String wouldTake(Quote quote, List<String> reasons) {
    return String.join(" ", reasons)
        + " The next in your order is "
        + quote.engine()
        + " ("
        + quote.model()
        + ", "
        + quote
            .price()
            .map(price -> "about " + price.toPlainString() + " USD")
            .orElse("price unknown")
        + ", pixels and words go to "
        + quote.destination()
        + "); name it to use it.";
  }

  private String nobody(OperationKind kind, List<String> reasons) {
    List<String> listed = order.get();
    List<String> others =
        engines.stream()
            .filter(engine -> engine.operations().contains(kind))
            .map(Engine::id)
            .filter(id -> !listed.contains(id))
            .toList();
    return "No engine in your order ("
        + String.join(", ", listed)
        + ") can do this ("
        + kind.word()
        + "). "
        + String.join(" ", reasons)
        + (others.isEmpty() ? "" : " Name one that can: " + String.join(", ", others) + ".");
  }
}
