package ai.pixto.engine;

import ai.pixto.config.Locations;
import ai.pixto.config.Settings;
import ai.pixto.config.SettingsBuilder;
import ai.pixto.settings.PixtoSettings;
import ai.pixto.task.Workers;
import ai.pixto.testing.partner.FalSimulator;
import ai.pixto.testing.partner.OpenAiSimulator;
import ai.pixto.testing.partner.PartnerSimulator;
import ai.pixto.testing.partner.ReplicateSimulator;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Engines against the partners' simulators, by the very road that a person's work takes. */
public final class EngineBench implements AutoCloseable {

  final ReplicateSimulator replicate = ReplicateSimulator.start();
  final FalSimulator fal = FalSimulator.start();
  final OpenAiSimulator openai = OpenAiSimulator.start();
  final GivenConsents consents = new GivenConsents();
  private final Path home;
  private final Map<String, String> options = new LinkedHashMap<>();
  private final Map<String, String> environment =
      new LinkedHashMap<>(
          Map.of(
              "REPLICATE_KEY", ReplicateSimulator.KEY,
              "FAL_KEY", FalSimulator.KEY,
              "OPENAI_KEY", OpenAiSimulator.KEY));
  private final Workers workers = new Workers(2);
  private final ExecutorService executor = Executors.newSingleThreadExecutor();

  /**
   * @param home where jobs are kept
   */
  public EngineBench(Path home) {
    this.home = home;
    options.put("replicate.endpoint", replicate.endpoint().toString());
    options.put("replicate.key", "{\"$env\":\"REPLICATE_KEY\"}");
    options.put("fal.endpoint", fal.queue().toString());
    options.put("fal.storage", fal.rest().toString());
    options.put("fal.key", "{\"$env\":\"FAL_KEY\"}");
    options.put("openai.endpoint", openai.endpoint().toString());
    options.put("openai.key", "{\"$env\":\"OPENAI_KEY\"}");
    for (String engine : List.of("replicate", "fal", "openai")) {
      for (Purpose purpose : Purpose.values()) {
        consents.grant(engine, purpose);
      }
    }
  }

  public ReplicateSimulator replicate() {
    return replicate;
  }

  public FalSimulator fal() {
    return fal;
  }

  public OpenAiSimulator openai() {
    return openai;
  }

  /**
   * Sets an option below {@code user_options.engines}, or with a slash in front below {@code
   * user_options}.
   */
  EngineBench option(String path, String value) {
    options.put(path, value);
    return this;
  }

  EngineBench key(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  PartnerSimulator simulator(String engine) {
    return switch (engine) {
      case "replicate" -> replicate;
      case "fal" -> fal;
      default -> openai;
    };
  }

  Settings settings() {
    SettingsBuilder builder =
        Settings.builder(PixtoSettings.APPLICATION)
            .environment(environment)
            .locations(Locations.below(home))
            .workingFolder(home);
    options.forEach(
        (path, value) ->
            builder.option(
                "user_options."
                    + (path.startsWith("/") ? path.substring(1) : "engines." + path)
                    + "="
                    + value));
    return builder.open();
  }

  /** As a process that starts anew. */
  public Jobs open() {
    return open(Ports.of(consents));
  }

  Jobs open(Ports ports) {
    return new Jobs(settings(), ports, workers, executor, Clock.systemUTC());
  }

  @Override
  public void close() {
    executor.shutdownNow();
    workers.close();
    replicate.close();
    fal.close();
    openai.close();
  }
}
