package ai.pixto.bridge.cli;

import ai.pixto.engine.Engine;
import ai.pixto.engine.Partner;
import ai.pixto.operation.OperationKind;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code pixto engines list}: who there is. */
@Command(name = "list", description = "Lists who can do what, and why someone cannot now.")
final class EnginesListCommand implements Callable<Integer> {

  private final PixtoCommand root;

  EnginesListCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return EnginesCommand.look(
        root,
        pixto -> {
          List<Engine> engines = pixto.jobs().engines();
          if (root.json()) {
            JsonObject document = ResultDocument.head(ExitCode.DONE);
            JsonArray array = new JsonArray();
            engines.forEach(engine -> array.add(json(engine)));
            document.add("engines", array);
            root.print(document);
          } else {
            engines.forEach(engine -> root.print(line(engine)));
          }
          return ExitCode.DONE;
        });
  }

  private static String line(Engine engine) {
    return String.format(
        Locale.ROOT,
        "%-10s %s: %s. %s",
        engine.id(),
        engine.title(),
        String.join(", ", operations(engine)),
        engine.unavailable().orElse("Ready."));
  }

  /** In the order of the operations, whatever the engine's own. */
  static List<String> operations(Engine engine) {
    return engine.operations().stream().sorted().map(OperationKind::word).toList();
  }

  static JsonObject json(Engine engine) {
    JsonObject object = new JsonObject();
    object.addProperty("id", engine.id());
    object.addProperty("title", engine.title());
    object.add("operations", array(operations(engine)));
    object.addProperty("ready", engine.unavailable().isEmpty());
    engine.unavailable().ifPresent(reason -> object.addProperty("reason", reason));
    engine.partner().ifPresent(partner -> object.add("partner", json(partner)));
    return object;
  }

  private static JsonObject json(Partner partner) {
    JsonObject object = new JsonObject();
    object.addProperty("id", partner.id());
    object.addProperty("title", partner.title());
    object.add("hosts", array(partner.hosts().stream().sorted().toList()));
    object.addProperty("keeps", partner.keeps());
    object.add("sources", array(partner.sources().stream().map(URI::toString).toList()));
    return object;
  }

  private static JsonArray array(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
