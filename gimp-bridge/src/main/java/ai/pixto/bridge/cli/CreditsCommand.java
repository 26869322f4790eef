package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.studio.CreditBalance;
import ai.pixto.studio.CreditEntry;
import ai.pixto.studio.Spending;
import ai.pixto.studio.SpendingLimit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code pixto credits}: credits at a Pixto service, and limits at partners with keys of one's own.
 */
@Command(
    name = "credits",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Credits at a Pixto service, and limits for what partners charge you with your own keys.",
      "Work on this computer costs nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto credits show",
      "  pixto credits limit --day 5 --partner replicate",
      "  pixto credits history --csv > credits.csv",
      "",
      PixtoCommand.EXIT_CODES
    })
final class CreditsCommand extends GroupCommand {

  private static final int MOST_LINES = 1000;

  private final PixtoCommand root;
  private final StudioOutput output;

  private CreditsCommand(PixtoCommand root) {
    this.root = root;
    output = new StudioOutput(root);
  }

  static CommandLine line(PixtoCommand root) {
    return new CommandLine(new CreditsCommand(root));
  }

  /** All that {@code show} tells. */
  record Shown(
      CreditBalance credits,
      BigDecimal estimatedToday,
      BigDecimal estimatedThisMonth,
      List<SpendingLimit> limits) {}

  @Command(name = "show", description = "Shows credits, limits, and what partners have cost.")
  int show() {
    return EnginesCommand.look(
        root,
        pixto -> {
          Spending spending = pixto.account().spending();
          Shown shown =
              new Shown(
                  pixto.account().credits().balance(),
                  spending.used(SpendingLimit.Period.DAY, Optional.empty()),
                  spending.used(SpendingLimit.Period.MONTH, Optional.empty()),
                  spending.limits());
          return output.one("credits", shown, text(shown));
        });
  }

  private static String text(Shown shown) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "Credits: %d, %d of further ones held for running jobs, %d spent%n"
                    + "At partners, by estimate: %s USD today, %s USD this month",
                shown.credits().available(),
                shown.credits().held(),
                shown.credits().spent(),
                shown.estimatedToday().toPlainString(),
                shown.estimatedThisMonth().toPlainString()));
    shown.limits().forEach(limit -> text.append(System.lineSeparator()).append(line(limit)));
    return text.toString();
  }

  private static String line(SpendingLimit limit) {
    return "Limit a "
        + limit.period().name().toLowerCase(Locale.ROOT)
        + limit.partner().map(partner -> " at " + partner).orElse("")
        + ": "
        + limit.dollars().toPlainString()
        + " USD";
  }

  @Command(name = "history", description = "Lists what happened to credits, the newest first.")
  int history(
      @Option(names = "--csv", description = "All of it as a table for a spreadsheet.")
          boolean csv) {
    return EnginesCommand.look(
        root,
        pixto ->
            csv
                ? output.one(
                    "csv",
                    pixto.account().credits().historyCsv(),
                    pixto.account().credits().historyCsv().stripTrailing())
                : output.list(
                    "history",
                    pixto.account().credits().history(0, MOST_LINES),
                    CreditsCommand::line,
                    "Nothing has happened to credits yet."));
  }

  private static String line(CreditEntry entry) {
    return String.format(
        Locale.ROOT,
        "%s  %-8s %+d available, %+d held, %+d spent%s",
        entry.at(),
        entry.kind().name().toLowerCase(Locale.ROOT),
        entry.available(),
        entry.held(),
        entry.spent(),
        entry.job().map(job -> "  job " + job).orElse(""));
  }

  @Command(
      name = "limit",
      description = {
        "Sets what may be spent at partners in a day or a month, in US dollars by estimate.",
        "'none' takes a limit away."
      })
  int limit(
      @Option(names = "--day", paramLabel = "USD", description = "A day, by UTC.")
          Optional<String> day,
      @Option(names = "--month", paramLabel = "USD", description = "A month, by UTC.")
          Optional<String> month,
      @Option(names = "--partner", description = "At this one; at all together unless told.")
          Optional<String> partner) {
    if (day.isEmpty() && month.isEmpty()) {
      throw new InvalidRequestException("day", "Say how much: --day or --month, in US dollars.");
    }
    return EnginesCommand.look(
        root,
        pixto -> {
          Spending spending = pixto.account().spending();
          day.ifPresent(value -> set(spending, SpendingLimit.Period.DAY, partner, value));
          month.ifPresent(value -> set(spending, SpendingLimit.Period.MONTH, partner, value));
          return output.list(
              "limits", spending.limits(), CreditsCommand::line, "There is no limit.");
        });
  }

  private static void set(
      Spending spending, SpendingLimit.Period period, Optional<String> partner, String value) {
    if (value.equals("none")) {
      spending.remove(period, partner);
      return;
    }
    try {
      spending.set(new SpendingLimit(period, partner, new BigDecimal(value)));
    } catch (NumberFormatException e) {
      throw new InvalidRequestException(
          period.name().toLowerCase(Locale.ROOT),
          "'" + value + "' is no amount; write US dollars such as 5 or 0.50, or 'none'.",
          e);
    }
  }
}
