package ai.pixto.engine;

import ai.pixto.config.Locations;
import ai.pixto.config.Settings;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.Tuning;
import ai.pixto.settings.PixtoSettings;
import ai.pixto.task.Workers;
import ai.pixto.testing.partner.ReplicateSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A process that takes up what its forerunners left and starts jobs of its own, to be killed at any
 * moment: {@code KilledClient HOME ENDPOINT ROUND}, then the number of jobs as a byte on its
 * standard input.
 */
final class KilledClient {

  private KilledClient() {}

  public static void main(String[] arguments) throws IOException {
    Settings settings = settings(Path.of(arguments[0]), arguments[1]);
    settings.get(PixtoSettings.ENGINES);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (settings;
        Workers workers = new Workers(1);
        Jobs jobs = new Jobs(settings, KillTest.CONSENTS, workers, executor, Clock.systemUTC())) {
      System.out.write('r');
      System.out.flush();
      int count = System.in.read();
      List<Job<?>> all = new ArrayList<>(jobs.recover());
      for (int i = 0; i < count; i++) {
        all.add(start(jobs, "round " + arguments[2] + " job " + i, i));
      }
      all.forEach(KilledClient::await);
    }
    System.out.write('d');
    System.out.flush();
    System.exit(0);
  }

  static Settings settings(Path home, String endpoint) {
    return Settings.builder(PixtoSettings.APPLICATION)
        .environment(Map.of("REPLICATE_KEY", ReplicateSimulator.KEY))
        .locations(Locations.below(home))
        .workingFolder(home)
        .option("user_options.engines.replicate.endpoint=" + endpoint)
        .option("user_options.engines.replicate.key={\"$env\":\"REPLICATE_KEY\"}")
        .open();
  }

  /** Every other is one of two pieces of work. */
  private static Job<?> start(Jobs jobs, String prompt, int number) {
    boolean two = number % 2 == 1;
    return jobs.run(
        GenerateImage.of(prompt).withCount(two ? 2 : 1).withTuning(Tuning.DEFAULT.withSeed(7)),
        RunOptions.DEFAULT
            .withEngine("replicate")
            .withModel(two ? "replicate-flux-1.1-pro" : "replicate-flux-schnell"));
  }

  private static void await(Job<?> job) {
    try {
      job.await();
    } catch (RuntimeException e) {
      // It is in the journal, where the test looks.
      System.err.println(e.getMessage());
    }
  }
}
