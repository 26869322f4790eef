package ai.pixto.bridge.cli;

import ai.pixto.testing.partner.FalSimulator;
import ai.pixto.testing.partner.OpenAiSimulator;
import ai.pixto.testing.partner.PartnerSimulator;
import ai.pixto.testing.partner.ReplicateSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The partners on the loopback interface, and command lines that know them. */
final class Partners implements AutoCloseable {

  final ReplicateSimulator replicate = ReplicateSimulator.start();
  final FalSimulator fal = FalSimulator.start();
  final OpenAiSimulator openai = OpenAiSimulator.start();

  private final Path home;
  private final Path options;
  private final Map<String, String> environment = new HashMap<>();

  /**
   * @param folder for settings, jobs and characters
   */
  Partners(Path folder) {
    home = folder.resolve("home");
    options = folder.resolve("partners.json");
    environment.put("PIXTO_HOME", home.toString());
    environment.put("PIXTO_SECRETS", "file");
    environment.put("TEST_REPLICATE", ReplicateSimulator.KEY);
    environment.put("TEST_FAL", FalSimulator.KEY);
    environment.put("TEST_OPENAI", OpenAiSimulator.KEY);
    try {
      Files.writeString(
          options,
          """
          {"user_options": {"engines": {
            "replicate": {"endpoint": "%s", "key": {"$env": "TEST_REPLICATE"}},
            "fal": {"endpoint": "%s", "storage": "%s", "key": {"$env": "TEST_FAL"}},
            "openai": {"endpoint": "%s", "key": {"$env": "TEST_OPENAI"}}
          }}}
          """
              .formatted(replicate.endpoint(), fal.queue(), fal.rest(), openai.endpoint()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path home() {
    return home;
  }

  List<PartnerSimulator> all() {
    return List.of(replicate, fal, openai);
  }

  /** Another value of an environment variable, such as a key. */
  Partners with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  Path options() {
    return options;
  }

  CommandRun run(Object... arguments) {
    return runWith("", false, new Interruption(), arguments);
  }

  CommandRun runWith(
      String input, boolean terminal, Interruption interruption, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.add("--options-file");
    all.add(options);
    return CommandRun.in(environment, input.getBytes(), terminal, interruption, all.toArray());
  }

  /** All bytes that reached any partner. */
  long bytesReceived() {
    return all().stream().mapToLong(PartnerSimulator::bytesReceived).sum();
  }

  @Override
  public void close() {
    all().forEach(PartnerSimulator::close);
  }
}
