package ai.pixto.bridge.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pixto account sign-in}. */
@Command(name = "sign-in", description = "Signs in for all programs of this computer.")
final class AccountSignInCommand implements Callable<Integer> {

  private final PixtoCommand root;
  @Mixin private PasswordOption password;

  @Option(names = "--email", required = true, description = "The account's e-mail address.")
  private String email;

  AccountSignInCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return EnginesCommand.look(
        root,
        pixto ->
            AccountCommand.tell(
                root, pixto.signIn(email, password.read(root, "Password"), AccountCommand.DEVICE)));
  }
}
