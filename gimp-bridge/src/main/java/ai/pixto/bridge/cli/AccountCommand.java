package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.NotSignedInException;
import ai.pixto.studio.Account;
import ai.pixto.studio.DeviceFacts;
import ai.pixto.studio.Profile;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code pixto account}: who uses Pixto on this computer. */
@Command(
    name = "account",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Who uses Pixto on this computer. You need no account: without one you are a guest, whose",
      "data is kept and encrypted all the same. An account has a name, and opens with a password.",
      "Both lie on this computer alone."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto account create --name Ada --email ada@example.org",
      "  pixto account show --json",
      "  pixto account devices --revoke 3f2a",
      "  pixto account sign-out",
      "",
      PixtoCommand.EXIT_CODES
    })
final class AccountCommand extends GroupCommand {

  /** What this program is called among the account's devices. */
  static final DeviceFacts DEVICE = DeviceFacts.preview("command line");

  private AccountCommand() {}

  static CommandLine line(PixtoCommand root, String... arguments) {
    return new Commands(arguments)
        .with("create", () -> new AccountCreateCommand(root))
        .with("sign-in", () -> new AccountSignInCommand(root))
        .with("sign-out", () -> new AccountSignOutCommand(root))
        .with("show", () -> new AccountShowCommand(root))
        .with("update", () -> new AccountUpdateCommand(root))
        .with("devices", () -> new AccountDevicesCommand(root))
        .with("keep", () -> new AccountKeepCommand(root))
        .with("password", () -> new AccountPasswordCommand(root))
        .addTo(new CommandLine(new AccountCommand()));
  }

  /** Says who somebody is, as text or JSON. */
  static int tell(PixtoCommand root, Account account) {
    Profile profile = account.profile();
    if (root.json()) {
      JsonObject document = ResultDocument.head(ExitCode.DONE);
      document.add("account", json(account, profile));
      root.print(document);
      return ExitCode.DONE;
    }
    root.print(account.isGuest() ? "Guest, without a name or password" : nameLine(profile));
    profile.organisation().ifPresent(value -> root.print("Organisation: " + value));
    profile.language().ifPresent(value -> root.print("Language: " + value));
    root.print("Since: " + profile.created());
    root.print("Id: " + account.id());
    return ExitCode.DONE;
  }

  private static String nameLine(Profile profile) {
    return profile.name().orElseThrow() + " <" + profile.email().orElseThrow() + ">";
  }

  private static JsonObject json(Account account, Profile profile) {
    JsonObject object = new JsonObject();
    object.addProperty("id", account.id());
    object.addProperty("guest", account.isGuest());
    add(object, "name", profile.name());
    add(object, "email", profile.email());
    add(object, "organisation", profile.organisation());
    add(object, "language", profile.language());
    object.addProperty("created", profile.created().toString());
    return object;
  }

  private static void add(JsonObject object, String name, Optional<String> value) {
    value.ifPresent(text -> object.addProperty(name, text));
  }

  /**
   * The one of several ids that a person means by its first digits.
   *
   * @throws InvalidRequestException on {@code field}, if there is none or more
   */
  static String meant(String field, List<String> ids, String given) {
    List<String> found =
        ids.stream().filter(id -> !given.isEmpty() && id.startsWith(given)).toList();
    if (found.size() != 1) {
      throw new InvalidRequestException(
          field,
          found.isEmpty()
              ? "There is no " + field + " whose id begins with '" + given + "'."
              : found.size() + " ids begin with '" + given + "'; give more of it.");
    }
    return found.get(0);
  }

  /**
   * @throws NotSignedInException if it is the guest's
   */
  static void needsName(Account account) {
    if (account.isGuest()) {
      throw new NotSignedInException(
          "You are a guest; make an account with 'pixto account create', or sign in.");
    }
  }
}
