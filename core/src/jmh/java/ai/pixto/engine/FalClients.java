package ai.pixto.engine;

import ai.fal.client.FalClient;
import ai.fal.client.SubscribeOptions;
import ai.pixto.Pixto;
import ai.pixto.config.Locations;
import ai.pixto.config.Settings;
import ai.pixto.operation.GenerateImage;
import ai.pixto.settings.PixtoSettings;
import ai.pixto.testing.partner.FalSimulator;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A process that does jobs at fal one after the other: {@code FalClients CLIENT HOME URI URI JOBS},
 * the URIs being the simulator's queue and its proxy. It says nanoseconds and allocated bytes of
 * those jobs, a quarter as many having been done before to warm up; then {@code closed}, and nothing of its
 * own keeps it alive. No collection may fall into the jobs: the heap's growth is what they
 * allocated.
 */
public final class FalClients {

  /** What a process may work with. */
  enum Client {
    /** Journal, consent and record of what was sent included; the picture is in a file. */
    PIXTO,
    /** fal's client as it comes: the result is a URL. */
    PEER,
    /** The same, the picture being fetched into a file without any check. */
    PEER_FETCHING
  }

  /** Does one job. */
  @FunctionalInterface
  private interface Work {
    void run(int number) throws IOException;
  }

  private FalClients() {}

  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(arguments[1]);
    int jobs = Integer.parseInt(arguments[4]);
    switch (Client.valueOf(arguments[0])) {
      case PIXTO -> pixto(home, arguments[2], jobs);
      case PEER -> peer(home, arguments[3], jobs, false);
      case PEER_FETCHING -> peer(home, arguments[3], jobs, true);
    }
    System.out.println("closed");
  }

  private static void pixto(Path home, String queue, int jobs) throws IOException {
    Settings settings =
        Settings.builder(PixtoSettings.APPLICATION)
            .environment(Map.of("FAL_KEY", FalSimulator.KEY))
            .locations(Locations.below(home))
            .workingFolder(home)
            .option("user_options.engines.fal.endpoint=" + queue)
            .option("user_options.engines.fal.key={\"$env\":\"FAL_KEY\"}")
            .open();
    GivenConsents consents = new GivenConsents().grant("fal", Purpose.GENERATE_IMAGES);
    RunOptions options = RunOptions.DEFAULT.withEngine("fal").withModel("fal-flux-schnell");
    try (settings;
        Pixto pixto = Pixto.builder().settings(settings).consents(consents).open()) {
      measure(jobs, number -> pixto.run(GenerateImage.of("picture " + number), options).await());
    }
  }

  private static void peer(Path home, String proxy, int jobs, boolean fetching)
      throws IOException {
    FalClient fal = FalClient.withProxyUrl(proxy);
    measure(
        jobs,
        number -> {
          JsonObject result =
              fal.subscribe(
                      "fal-ai/flux/schnell",
                      SubscribeOptions.<JsonObject>builder()
                          .input(Map.of("prompt", "picture " + number))
                          .resultType(JsonObject.class)
                          .logs(true)
                          .onQueueUpdate(update -> {})
                          .build())
                  .getData();
          JsonObject image = result.getAsJsonArray("images").get(0).getAsJsonObject();
          if (fetching) {
            try (InputStream in = URI.create(image.get("url").getAsString()).toURL().openStream()) {
              Files.copy(in, home.resolve(number + ".image"));
            }
          }
        });
  }

  private static void measure(int jobs, Work work) throws IOException {
    int before = jobs / 4;
    for (int i = 0; i < before; i++) {
      work.run(i);
    }
    System.gc();
    long collections = collections();
    long bytes = used();
    long start = System.nanoTime();
    for (int i = 0; i < jobs; i++) {
      work.run(before + i);
    }
    long nanos = System.nanoTime() - start;
    bytes = used() - bytes;
    if (collections() != collections) {
      throw new IllegalStateException("The young generation is too small to count allocations.");
    }
    System.out.println(nanos + " " + bytes);
  }

  private static long used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }
}
