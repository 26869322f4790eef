package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.StorageException;
import ai.pixto.store.log.Checkpoint;
import ai.pixto.store.log.LogDamage;
import ai.pixto.studio.AccessReport;
import ai.pixto.studio.Deletion;
import ai.pixto.studio.Disclosures;
import ai.pixto.studio.Imported;
import ai.pixto.studio.LoggedDisclosure;
import ai.pixto.studio.NoticeDiff;
import ai.pixto.studio.Notices;
import ai.pixto.studio.ProfileChange;
import ai.pixto.studio.RegisteredPartner;
import ai.pixto.studio.Rights;
import ai.pixto.studio.RightsRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pixto privacy}: what is kept and what left, and a person's rights over it. */
@Command(
    name = "privacy",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "What is kept about you and what left this computer, with proof; and your rights over it:",
      "access, correction, deletion, portability, restriction and objection, one command each."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto privacy what-left --partner replicate",
      "  pixto privacy access",
      "  pixto privacy export -o mine.zip",
      "  pixto privacy delete --now",
      "",
      PixtoCommand.EXIT_CODES
    })
final class PrivacyCommand extends GroupCommand {

  private final PixtoCommand root;
  private final StudioOutput output;

  private PrivacyCommand(PixtoCommand root) {
    this.root = root;
    output = new StudioOutput(root);
  }

  static CommandLine line(PixtoCommand root) {
    return new CommandLine(new PrivacyCommand(root));
  }

  /** A right that is exercised without more to be said. */
  @FunctionalInterface
  private interface Exercise {
    RightsRequest of(Rights rights);
  }

  private int exercise(Exercise exercise, String sentence) {
    return EnginesCommand.look(
        root, pixto -> output.done("request", exercise.of(pixto.account().rights()), sentence));
  }

  @Command(name = "notice", description = "Shows the privacy notice; to read it agrees to nothing.")
  int notice(
      @Option(names = "--since", paramLabel = "VERSION", description = "Only what changed since.")
          Optional<String> since) {
    return EnginesCommand.look(
        root,
        pixto -> {
          Notices notices = pixto.studio().notices();
          if (since.isEmpty()) {
            return output.one("notice", notices.current(), notices.current().text().strip());
          }
          NoticeDiff diff = notices.diff(since.get(), notices.current().version());
          StringBuilder text = new StringBuilder("Since version " + since.get() + ":");
          diff.added().forEach(one -> text.append("\n+ ").append(one.heading()));
          diff.removed().forEach(one -> text.append("\n- ").append(one.heading()));
          diff.changed().forEach(one -> text.append("\n~ ").append(one.after().heading()));
          diff.widened()
              .forEach(one -> text.append("\n! needs your consent anew: ").append(one.word()));
          return output.one("diff", diff, text.toString());
        });
  }

  @Command(name = "partners", description = "Lists whom data may go to, and what they do with it.")
  int partners() {
    return EnginesCommand.look(
        root,
        pixto ->
            output.list(
                "partners",
                pixto.studio().partners().list(),
                PrivacyCommand::text,
                "There are no partners."));
  }

  private static String text(RegisteredPartner partner) {
    return partner.title()
        + " ("
        + partner.id()
        + ")\n  region: "
        + partner.region().says()
        + "\n  keeps: "
        + partner.retention().says()
        + "\n  passes on: "
        + partner.subProcessors().says()
        + "\n  training: "
        + partner.training().says()
        + "\n  agreement: "
        + partner.agreement().says();
  }

  @Command(name = "map", description = "Lists every field that Pixto stores, and what for.")
  int map() {
    return EnginesCommand.look(
        root,
        pixto ->
            output.list(
                "fields",
                pixto.studio().dataMap(),
                field ->
                    field.table()
                        + "."
                        + field.column()
                        + ": "
                        + field.what()
                        + "; "
                        + field.use().what()
                        + "; "
                        + field.basis().word()
                        + "; "
                        + field.retention().what()
                        + "; seen by "
                        + field.seenBy(),
                "Nothing is stored."));
  }

  @Command(name = "what-left", description = "Lists what left this computer, the newest first.")
  int whatLeft(
      @Option(names = "--partner", description = "To this one only.") Optional<String> partner,
      @Option(names = "--asset", paramLabel = "ID", description = "Of this asset only.")
          Optional<String> asset) {
    return EnginesCommand.look(
        root,
        pixto -> {
          Disclosures disclosures = pixto.account().disclosures();
          List<LoggedDisclosure> all =
              asset.isPresent() ? disclosures.whatLeft(asset.get()) : disclosures.list();
          return output.list(
              "disclosures",
              all.stream()
                  .filter(one -> partner.isEmpty() || one.recipient().equals(partner.get()))
                  .toList(),
              PrivacyCommand::line,
              "Nothing has left this computer.");
        });
  }

  private static String line(LoggedDisclosure one) {
    long bytes =
        one.parts().stream()
            .filter(part -> part.what().equals("request"))
            .mapToLong(part -> part.bytes())
            .sum();
    return one.at()
        + "  "
        + one.recipient()
        + one.host().map(host -> " (" + host + ")").orElse("")
        + "  "
        + one.purpose().map(purpose -> purpose.word()).orElse(one.basis().what())
        + "  "
        + bytes
        + " bytes"
        + one.job().map(job -> "  job " + job).orElse("");
  }

  @Command(
      name = "verify",
      description = {
        "Proves that the record of what left is whole, and prints a signed checkpoint of it.",
        "Keep that elsewhere: given back with --checkpoint, it finds a record that was shortened."
      })
  int verify(
      @Option(names = "--checkpoint", paramLabel = "FILE", description = "One that you kept.")
          Optional<Path> kept) {
    return EnginesCommand.look(
        root,
        pixto -> {
          Disclosures disclosures = pixto.account().disclosures();
          Optional<LogDamage> damage =
              kept.isPresent()
                  ? disclosures.verify(Checkpoint.parse(read(kept.get())))
                  : disclosures.verify();
          if (damage.isPresent()) {
            throw new StorageException(
                "log",
                "The record of what left was changed or damaged, first at entry "
                    + damage.get()
                    + "; restore it from a backup.",
                null);
          }
          String checkpoint = disclosures.checkpoint().toString();
          root.console().say("The record of what left is whole.");
          return output.one("checkpoint", checkpoint, checkpoint.stripTrailing());
        });
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new InvalidRequestException(
          "checkpoint", "The checkpoint " + file + " cannot be read; name another file.", e);
    }
  }

  @Command(name = "access", description = "Shows all that is kept about you, and what for.")
  int access() {
    return EnginesCommand.look(
        root,
        pixto -> {
          AccessReport report = pixto.account().rights().access();
          if (root.json()) {
            return output.json("tables", report.tables());
          }
          root.print(report.text().stripTrailing());
          return ExitCode.DONE;
        });
  }

  @Command(
      name = "export",
      description = {
        "Writes all that you can take elsewhere as a ZIP file. It is in the clear: keep it well."
      })
  int export(
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FILE.zip",
              description = "Where to; pixto-export.zip unless told.")
          Optional<Path> file) {
    Path target = file.orElse(Path.of("pixto-export.zip"));
    if (Files.exists(target)) {
      throw new InvalidRequestException(
          "output", "There is a file " + target + " already; name another with -o.");
    }
    return exercise(rights -> rights.export(target), "Written: " + target);
  }

  @Command(name = "import", description = "Takes in what 'privacy export' wrote.")
  int importing(@Parameters(paramLabel = "FILE.zip") Path file) {
    return EnginesCommand.look(
        root,
        pixto -> {
          Imported imported = pixto.account().rights().importArchive(file);
          return output.done(
              "imported",
              imported,
              "Taken in: "
                  + imported.rows()
                  + " entries and "
                  + imported.files()
                  + " files; "
                  + imported.known()
                  + " entries were there already.");
        });
  }

  @Command(name = "correct", description = "Corrects what the account says of you.")
  int correct(
      @Option(names = "--name") Optional<String> name,
      @Option(names = "--organisation") Optional<String> organisation,
      @Option(names = "--language") Optional<String> language) {
    return EnginesCommand.look(
        root,
        pixto -> {
          pixto.account().rights().correct(new ProfileChange(name, organisation, language));
          return AccountCommand.tell(root, pixto.account());
        });
  }

  @Command(
      name = "restrict",
      description = "Has everything kept and nothing processed, until you lift that.")
  int restrict(@Option(names = "--lift", description = "Ends the restriction.") boolean lift) {
    return lift
        ? exercise(Rights::lift, "The restriction is lifted.")
        : exercise(
            Rights::restrict,
            "From now on nothing of yours is processed; 'pixto privacy restrict --lift' ends"
                + " that.");
  }

  @Command(name = "object", description = "Stops whatever is done for a purpose.")
  int object(
      @Option(names = "--purpose", required = true, description = "Such as statistics.")
          String purpose) {
    return exercise(
        rights -> rights.object(ConsentsCommand.purpose(purpose)),
        "Nothing is done for this purpose from now on.");
  }

  @Command(
      name = "delete",
      description = {
        "Deletes your account with all that is in it: its keys are destroyed, its rows and files",
        "removed, and what is left searched for. Without --now you have 30 days to come back."
      })
  int delete(
      @Option(names = "--now", description = "At once; nothing brings it back.") boolean now,
      @Option(names = "--yes", description = "You are sure.") boolean sure) {
    return EnginesCommand.look(
        root,
        pixto -> {
          if (now) {
            output.confirm(sure, "Delete the account and all that is in it, for good?");
          }
          RightsRequest request =
              pixto.account().rights().delete(now ? Deletion.NOW : Deletion.AFTER_30_DAYS);
          pixto.signOut();
          String receipt = pixto.studio().receipt(request.id()).map(Object::toString).orElse("");
          if (root.json()) {
            return output.json("request", request);
          }
          root.console()
              .say(
                  now
                      ? "Deleted. The receipt follows; keep it."
                      : "It is deleted in 30 days; 'pixto account keep' takes that back.");
          root.print(receipt.isEmpty() ? request.id() : receipt.stripTrailing());
          return ExitCode.DONE;
        });
  }

  @Command(name = "receipt", description = "Prints the signed receipt of a deletion.")
  int receipt(@Parameters(paramLabel = "REQUEST") String request) {
    return EnginesCommand.look(
        root,
        pixto -> {
          String receipt =
              pixto
                  .studio()
                  .receipt(request)
                  .orElseThrow(
                      () ->
                          new InvalidRequestException(
                              "request", "There is no receipt for this request."))
                  .toString();
          return output.one("receipt", receipt, receipt.stripTrailing());
        });
  }

  @Command(name = "requests", description = "Lists what you asked for, and how far it is.")
  int requests() {
    return EnginesCommand.look(
        root,
        pixto ->
            output.list(
                "requests",
                pixto.account().rights().requests(),
                one ->
                    one.id()
                        + "  "
                        + word(one.kind())
                        + "  "
                        + word(one.state())
                        + "  received "
                        + one.received()
                        + ", due "
                        + one.due(),
                "You have asked for nothing yet."));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
