package ai.pixto.bridge.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code pixto account show}. */
@Command(name = "show", description = "Shows who uses Pixto on this computer.")
final class AccountShowCommand implements Callable<Integer> {

  private final PixtoCommand root;

  AccountShowCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return EnginesCommand.look(root, pixto -> AccountCommand.tell(root, pixto.account()));
  }
}
