package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.engine.Engine;
import ai.pixto.engine.Partner;
import ai.pixto.engine.Purpose;
import ai.pixto.engine.Quote;
import ai.pixto.engine.RunOptions;
import ai.pixto.error.ConsentMissingException;
import ai.pixto.operation.Operation;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Who carries a command's operation out, settled and told before anything leaves this computer.
 *
 * @param quote what it would cost and where it goes
 * @param partner who receives something; none for work on this computer
 * @param options that name just this engine
 */
record EngineChoice(Quote quote, Optional<Partner> partner, RunOptions options) {

  /** What a quote calls the destination of what stays. */
  private static final String HERE = "this computer";

  /**
   * Takes the engine that was named, or the first in the order that can. Where another than the
   * first would be taken that is remote or dearer, a person at a terminal is asked.
   *
   * @throws ai.pixto.error.PixtoException if nobody can, or nobody may
   * @throws CommandException if the partner's consent is missing
   */
  static EngineChoice settle(
      Pixto pixto, Operation<?> operation, EngineOptions given, Console console) {
    given.checkPartners(pixto.jobs().engines());
    RunOptions wanted = given.runOptions();
    Quote quote =
        pixto.quote(
            operation, wanted.withConfirm(other -> console.ask(line(other) + " Go on there?")));
    Optional<Partner> partner = partner(pixto, quote.engine());
    if (partner.isPresent()) {
      console.say(line(quote));
      checkConsent(pixto, operation, quote, partner.get());
    }
    return new EngineChoice(quote, partner, wanted.withEngine(quote.engine()));
  }

  private static Optional<Partner> partner(Pixto pixto, String engine) {
    return pixto.jobs().engines().stream()
        .filter(one -> one.id().equals(engine))
        .findFirst()
        .flatMap(Engine::partner);
  }

  private static void checkConsent(
      Pixto pixto, Operation<?> operation, Quote quote, Partner partner) {
    Purpose purpose = Purpose.of(operation.kind());
    if (pixto.allows(partner.id(), purpose)) {
      return;
    }
    ConsentMissingException missing = new ConsentMissingException(partner.id(), purpose.word());
    throw new CommandException(
        new Problem(
            missing.code(),
            "consent",
            "Nothing was sent: "
                + named(partner, quote)
                + " would receive "
                + Wording.sent(operation)
                + " to "
                + purpose.word().replace('-', ' ')
                + "; if you agree, add --consent "
                + partner.id()
                + ".",
            missing.retryable(),
            ExitCode.NOT_PERMITTED),
        missing);
  }

  /** A server of the person's own has its host for a title. */
  private static String named(Partner partner, Quote quote) {
    return partner.title().equals(quote.destination())
        ? partner.title()
        : partner.title() + " (" + quote.destination() + ")";
  }

  boolean isRemote() {
    return partner.isPresent();
  }

  /** All that a person wants to know before, in one line. */
  static String line(Quote quote) {
    String keeps = quote.keeps().isEmpty() ? "" : " " + quote.keeps();
    return quote.engine()
        + ": "
        + quote.model()
        + ", "
        + price(quote)
        + (quote.destination().equals(HERE)
            ? "; done on this computer."
            : "; what it needs goes to " + quote.destination() + ".")
        + keeps;
  }

  static String price(Quote quote) {
    return quote
        .price()
        .map(
            price ->
                price.compareTo(BigDecimal.ZERO) == 0
                    ? "free"
                    : "about " + price.toPlainString() + " USD")
        .orElse("price unknown");
  }
}
