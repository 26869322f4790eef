package ai.pixto.bridge.cli;

import ai.pixto.config.Secret;
import ai.pixto.studio.Account;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pixto account password}. */
@Command(
    name = "password",
    description = {
      "Changes the password, and signs out everywhere else. With --password-stdin the first line",
      "is the old password, the second the new one."
    })
final class AccountPasswordCommand implements Callable<Integer> {

  private final PixtoCommand root;
  @Mixin private PasswordOption password;

  AccountPasswordCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return EnginesCommand.look(
        root,
        pixto -> {
          Account account = pixto.account();
          AccountCommand.needsName(account);
          Secret old = password.read(root, "Old password");
          account.changePassword(old, password.read(root, "New password"));
          root.console().say("The password was changed; other devices are signed out.");
          return AccountCommand.tell(root, account);
        });
  }
}
