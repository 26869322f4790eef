package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.engine.Purpose;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.studio.ConsentRecord;
import ai.pixto.studio.ConsentRequest;
import ai.pixto.studio.Notice;
import ai.pixto.studio.RegisteredPartner;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pixto consents}: what may go to whom, and what for. */
@Command(
    name = "consents",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "What may go to whom, and what for. Everything is denied until you grant it, for each partner",
      "and purpose apart; a withdrawal stops the next request."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto consents grant --partner replicate --purpose generate-images",
      "  pixto consents list",
      "  pixto consents withdraw --partner replicate",
      "  pixto consents receipt 3f2a > receipt.txt",
      "",
      PixtoCommand.EXIT_CODES
    })
final class ConsentsCommand extends GroupCommand {

  private static final String ACT = "command line: pixto consents grant";

  private final PixtoCommand root;
  private final StudioOutput output;

  private ConsentsCommand(PixtoCommand root) {
    this.root = root;
    output = new StudioOutput(root);
  }

  static CommandLine line(PixtoCommand root) {
    return new CommandLine(new ConsentsCommand(root));
  }

  @Command(name = "list", description = "Lists what you agreed to, and what became of it.")
  int list(
      @Option(names = "--all", description = "Those that are no longer in force, too.")
          boolean all) {
    return EnginesCommand.look(
        root,
        pixto ->
            output.list(
                "consents",
                pixto.account().consents().list().stream()
                    .filter(one -> all || one.state() == ConsentRecord.State.ACTIVE)
                    .toList(),
                ConsentsCommand::text,
                "You have agreed to nothing: nothing leaves this computer."));
  }

  @Command(
      name = "grant",
      description = {
        "Agrees that a partner receives what a purpose needs, until you withdraw it.",
        "What the partner is known to do with it is shown first."
      })
  int grant(
      @Option(names = "--partner", required = true, description = "Such as replicate or fal.")
          String partner,
      @Option(names = "--purpose", required = true, description = "Such as generate-images.")
          String purpose,
      @Option(names = "--until", paramLabel = "DATE", description = "Ends by itself on this day.")
          Optional<String> until) {
    return EnginesCommand.look(
        root,
        pixto -> {
          RegisteredPartner known = known(pixto, partner);
          known(known);
          Notice notice = pixto.studio().notices().current();
          Purpose what = purpose(purpose);
          ConsentRequest request =
              ConsentRequest.of(partner, what, notice.version(), words(known, what, notice), ACT);
          ConsentRecord given =
              pixto
                  .account()
                  .consents()
                  .grant(until.isPresent() ? request.expires(day(until.get())) : request);
          return output.one("consent", given, "Agreed: " + given.text() + "\nId: " + given.id());
        });
  }

  private static RegisteredPartner known(Pixto pixto, String partner) {
    return pixto
        .studio()
        .partners()
        .find(partner)
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "partner",
                    "There is no partner '"
                        + partner
                        + "'; choose "
                        + pixto.studio().partners().list().stream()
                            .map(RegisteredPartner::id)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private void known(RegisteredPartner partner) {
    Console console = root.console();
    console.say(partner.title() + ", as far as it is known:");
    console.say("  region: " + partner.region().says());
    console.say("  keeps: " + partner.retention().says());
    console.say("  passes on: " + partner.subProcessors().says());
    console.say("  training: " + partner.training().says());
  }

  /**
   * @throws InvalidRequestException if there is none of this word
   */
  static Purpose purpose(String word) {
    return Purpose.named(word)
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "purpose",
                    "There is no purpose '"
                        + word
                        + "'; choose "
                        + Arrays.stream(Purpose.values())
                            .map(Purpose::word)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private static String words(RegisteredPartner partner, Purpose purpose, Notice notice) {
    String data =
        notice.require(purpose).categories().stream()
            .map(category -> category.word())
            .sorted()
            .collect(Collectors.joining(", "));
    return "I agree that "
        + partner.title()
        + " receives what this purpose needs ("
        + data
        + "): "
        + purpose.word().replace('-', ' ')
        + ".";
  }

  private static Instant day(String text) {
    try {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new InvalidRequestException(
          "until", "'" + text + "' is no date; write one such as 2027-01-31.", e);
    }
  }

  @Command(
      name = "withdraw",
      description = "Takes consents back: one by its id, or all for a partner or purpose.")
  int withdraw(
      @Parameters(arity = "0..1", paramLabel = "ID", description = "As 'consents list' names it.")
          Optional<String> id,
      @Option(names = "--partner", description = "All for this partner.") Optional<String> partner,
      @Option(names = "--purpose", description = "All for this purpose.")
          Optional<String> purpose) {
    if (id.isEmpty() && partner.isEmpty() && purpose.isEmpty()) {
      throw new InvalidRequestException("id", "Say which consent: its id, --partner or --purpose.");
    }
    return EnginesCommand.look(
        root,
        pixto -> {
          List<ConsentRecord> active =
              pixto.account().consents().list().stream()
                  .filter(one -> one.state() == ConsentRecord.State.ACTIVE)
                  .filter(one -> partner.isEmpty() || one.partner().equals(partner.get()))
                  .filter(one -> purpose.isEmpty() || one.purpose() == purpose(purpose.get()))
                  .toList();
          List<String> ids = active.stream().map(ConsentRecord::id).toList();
          List<String> meant =
              id.isPresent() ? List.of(AccountCommand.meant("consent", ids, id.get())) : ids;
          return output.list(
              "withdrawn",
              meant.stream().map(one -> pixto.account().consents().withdraw(one)).toList(),
              ConsentsCommand::text,
              "There was no such consent in force.");
        });
  }

  @Command(name = "receipt", description = "Prints a signed receipt of a consent.")
  int receipt(
      @Parameters(paramLabel = "ID", description = "As 'consents list --all' names it.")
          String id) {
    return EnginesCommand.look(
        root,
        pixto -> {
          List<String> ids =
              pixto.account().consents().list().stream().map(ConsentRecord::id).toList();
          String meant = AccountCommand.meant("consent", ids, id);
          String receipt = pixto.account().consents().receipt(meant).toString();
          return output.one("receipt", receipt, receipt.stripTrailing());
        });
  }

  private static String text(ConsentRecord consent) {
    return consent.id()
        + "  "
        + consent.partner()
        + "  "
        + consent.purpose().word()
        + "  since "
        + consent.given()
        + "  "
        + consent.state().what();
  }
}
