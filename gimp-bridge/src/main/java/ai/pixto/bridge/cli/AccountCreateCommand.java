package ai.pixto.bridge.cli;

import ai.pixto.studio.SignUp;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pixto account create}. */
@Command(
    name = "create",
    description = {
      "Makes an account of what you have as a guest, and signs in to it for all programs of this",
      "computer. There is no way back in without the password: it is what your data opens with."
    })
final class AccountCreateCommand implements Callable<Integer> {

  private final PixtoCommand root;
  @Mixin private PasswordOption password;

  @Option(names = "--name", required = true, description = "How you want to be called.")
  private String name;

  @Option(names = "--email", required = true, description = "By which you sign in.")
  private String email;

  AccountCreateCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return EnginesCommand.look(
        root,
        pixto ->
            AccountCommand.tell(
                root, pixto.signUp(new SignUp(name, email), password.read(root, "New password"))));
  }
}
