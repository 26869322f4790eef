package ai.pixto.bridge.cli;

import ai.pixto.studio.Account;
import ai.pixto.studio.Device;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pixto account devices}. */
@Command(
    name = "devices",
    description = {
      "Lists where the account is signed in, and all that is known of each device.",
      "With --revoke it ends the session there; with --rename it gives this one another name."
    })
final class AccountDevicesCommand implements Callable<Integer> {

  private final PixtoCommand root;

  @Option(names = "--revoke", paramLabel = "ID", description = "End this session.")
  private Optional<String> revoke = Optional.empty();

  @Option(names = "--rename", paramLabel = "NAME", description = "What to call this device.")
  private Optional<String> rename = Optional.empty();

  AccountDevicesCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return EnginesCommand.look(
        root,
        pixto -> {
          Account account = pixto.account();
          rename.ifPresent(name -> account.nameDevice(account.session().id(), name));
          revoke.ifPresent(given -> account.revoke(meant(account, given)));
          list(account.devices());
          return ExitCode.DONE;
        });
  }

  private static String meant(Account account, String given) {
    List<String> ids = account.devices().stream().map(Device::session).toList();
    return AccountCommand.meant("session", ids, given);
  }

  private void list(List<Device> devices) {
    if (root.json()) {
      JsonObject document = ResultDocument.head(ExitCode.DONE);
      JsonArray array = new JsonArray();
      devices.forEach(device -> array.add(json(device)));
      document.add("devices", array);
      root.print(document);
      return;
    }
    devices.forEach(device -> root.print(line(device)));
  }

  private static String line(Device device) {
    return device.session()
        + "  "
        + device.name()
        + "  ("
        + String.join(
            ", ",
            device.facts().type(),
            device.facts().system(),
            device.facts().runtime(),
            device.facts().host())
        + ")  since "
        + device.created()
        + ", used "
        + device.seen()
        + (device.current() ? "  this one" : "");
  }

  private static JsonObject json(Device device) {
    JsonObject object = new JsonObject();
    object.addProperty("session", device.session());
    object.addProperty("name", device.name());
    object.addProperty("type", device.facts().type());
    object.addProperty("system", device.facts().system());
    object.addProperty("runtime", device.facts().runtime());
    object.addProperty("host", device.facts().host());
    object.addProperty("created", device.created().toString());
    object.addProperty("seen", device.seen().toString());
    object.addProperty("current", device.current());
    return object;
  }
}
