package ai.pixto.engine;

import ai.pixto.config.Settings;
import ai.pixto.settings.PixtoSettings;
import ai.pixto.task.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A process that takes up what its forerunners left and starts jobs of its own, to be killed at any
 * moment: {@code KilledClient PARTNER HOME ENDPOINT ROUND}, then the number of jobs as a byte on
 * its standard input.
 */
final class KilledClient {

  private KilledClient() {}

  public static void main(String[] arguments) throws IOException {
    TriedPartner partner = TriedPartner.valueOf(arguments[0]);
    Path home = Path.of(arguments[1]);
    Settings settings = partner.settings(home, arguments[2]);
    settings.get(PixtoSettings.ENGINES);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (settings;
        Workers workers = new Workers(1);
        Jobs jobs =
            new Jobs(settings, TriedPartner.ports(home), workers, executor, Clock.systemUTC())) {
      System.out.write('r');
      System.out.flush();
      int count = System.in.read();
      List<Job<?>> all = new ArrayList<>(jobs.recover());
      for (int i = 0; i < count; i++) {
        all.add(start(jobs, partner, "round " + arguments[3] + " job " + i, i));
      }
      all.forEach(KilledClient::await);
    }
    System.out.write('d');
    System.out.flush();
    System.exit(0);
  }

  /** Every other is of two pictures. */
  private static Job<?> start(Jobs jobs, TriedPartner partner, String prompt, int number) {
    boolean two = number % 2 == 1;
    return jobs.run(
        partner.operation(prompt, two, 7),
        RunOptions.DEFAULT.withEngine(partner.id).withModel(partner.model(two)));
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
