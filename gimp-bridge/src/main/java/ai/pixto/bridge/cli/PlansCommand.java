package ai.pixto.bridge.cli;

import ai.pixto.studio.Plan;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pixto plans}. */
@Command(
    name = "plans",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "What a Pixto service may sell. You pay at the payment processor's own page: no card number",
      "can be given to Pixto.",
    })
final class PlansCommand extends GroupCommand {

  private final PixtoCommand root;
  private final StudioOutput output;

  private PlansCommand(PixtoCommand root) {
    this.root = root;
    output = new StudioOutput(root);
  }

  static CommandLine line(PixtoCommand root) {
    return new CommandLine(new PlansCommand(root));
  }

  @Command(name = "list", description = "Lists the plans.")
  int list() {
    return EnginesCommand.look(
        root,
        pixto ->
            output.list(
                "plans", pixto.studio().plans().all(), PlansCommand::line, "There are no plans."));
  }

  private static String line(Plan plan) {
    return plan.id()
        + "  "
        + (plan.isFree() ? "free" : plan.dollarsPerMonth().toPlainString() + " USD a month")
        + "  "
        + plan.what()
        + (plan.example() ? " (an example; nobody sells it)" : "");
  }

  @Command(name = "subscribe", description = "Tells the page at which a plan is paid.")
  int subscribe(@Parameters(paramLabel = "PLAN") String plan) {
    return EnginesCommand.look(
        root,
        pixto -> {
          String link = pixto.account().credits().checkoutLink(plan).toString();
          return output.one("checkout", link, link);
        });
  }

  @Command(name = "invoices", description = "Lists invoices, the newest first.")
  int invoices() {
    return EnginesCommand.look(
        root,
        pixto ->
            output.list(
                "invoices",
                pixto.account().credits().invoices(),
                invoice ->
                    invoice.id()
                        + "  "
                        + invoice.at()
                        + "  "
                        + invoice.total().toPlainString()
                        + " "
                        + invoice.currency(),
                "There are no invoices."));
  }
}
