package ai.pixto.bridge.cli;

import ai.pixto.studio.Account;
import ai.pixto.studio.ProfileChange;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pixto account update}. */
@Command(
    name = "update",
    description = {
      "Changes what the account says of you. An empty text removes what may be removed.",
      "Another e-mail address needs the password."
    })
final class AccountUpdateCommand implements Callable<Integer> {

  private final PixtoCommand root;
  @Mixin private PasswordOption password;

  @Option(names = "--name", description = "How you want to be called.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--email", description = "By which you sign in.")
  private Optional<String> email = Optional.empty();

  @Option(names = "--organisation", description = "For invoices.")
  private Optional<String> organisation = Optional.empty();

  @Option(names = "--language", description = "To write to you in, such as en or pt-BR.")
  private Optional<String> language = Optional.empty();

  AccountUpdateCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return EnginesCommand.look(
        root,
        pixto -> {
          Account account = pixto.account();
          if (name.isPresent() || email.isPresent()) {
            AccountCommand.needsName(account);
          }
          email.ifPresent(value -> account.changeEmail(value, password.read(root, "Password")));
          account.update(new ProfileChange(name, organisation, language));
          return AccountCommand.tell(root, account);
        });
  }
}
