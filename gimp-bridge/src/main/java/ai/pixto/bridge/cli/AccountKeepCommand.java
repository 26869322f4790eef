package ai.pixto.bridge.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pixto account keep}. */
@Command(
    name = "keep",
    description = "Takes back a deletion within its 30 days, and signs in to the account.")
final class AccountKeepCommand implements Callable<Integer> {

  private final PixtoCommand root;
  @Mixin private PasswordOption password;

  @Option(names = "--email", required = true, description = "The account's e-mail address.")
  private String email;

  AccountKeepCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return EnginesCommand.look(
        root,
        pixto ->
            AccountCommand.tell(
                root,
                pixto.keepAccount(email, password.read(root, "Password"), AccountCommand.DEVICE)));
  }
}
