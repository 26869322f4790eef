package ai.pixto.bridge.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code pixto account sign-out}. */
@Command(
    name = "sign-out",
    description = "Signs out for all programs of this computer; you are a guest then.")
final class AccountSignOutCommand implements Callable<Integer> {

  private final PixtoCommand root;

  AccountSignOutCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return EnginesCommand.look(
        root,
        pixto -> {
          pixto.signOut();
          return AccountCommand.tell(root, pixto.account());
        });
  }
}
