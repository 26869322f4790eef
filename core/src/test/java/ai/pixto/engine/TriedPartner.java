package ai.pixto.engine;

import ai.pixto.config.Locations;
import ai.pixto.config.Settings;
import ai.pixto.config.SettingsBuilder;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.OutputSize;
import ai.pixto.operation.Tuning;
import ai.pixto.settings.PixtoSettings;
import ai.pixto.testing.partner.AcceptedJob;
import ai.pixto.testing.partner.FalSimulator;
import ai.pixto.testing.partner.OpenAiSimulator;
import ai.pixto.testing.partner.PartnerSimulator;
import ai.pixto.testing.partner.ReplicateSimulator;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A partner whose jobs are killed and struck by faults, and how it is told what to do. */
enum TriedPartner {
  REPLICATE(
      "replicate", ReplicateSimulator.KEY, "replicate-flux-schnell", "replicate-flux-1.1-pro", 4),
  FAL("fal", FalSimulator.KEY, "fal-flux-schnell", "fal-flux-2-pro", 4),
  /** Its answer is the result: nothing can be asked for later, and there is no seed. */
  OPENAI("openai", OpenAiSimulator.KEY, "dall-e-2", "dall-e-2", 1);

  final String id;

  /** About how many a job of one picture makes. */
  final int requests;

  private final String key;
  private final String model;
  private final String modelForTwo;

  TriedPartner(String id, String key, String model, String modelForTwo, int requests) {
    this.id = id;
    this.key = key;
    this.model = model;
    this.modelForTwo = modelForTwo;
    this.requests = requests;
  }

  /** Consents to all of them, and money for all. */
  static Ports ports(Path home) {
    GivenConsents consents = new GivenConsents();
    for (TriedPartner partner : values()) {
      consents.grant(partner.id, Purpose.GENERATE_IMAGES);
    }
    return Ports.of(consents).withPurse(purse(home));
  }

  static FilePurse purse(Path home) {
    return new FilePurse(home.resolve("purse"), Integer.MAX_VALUE);
  }

  PartnerSimulator start() {
    return switch (this) {
      case REPLICATE -> ReplicateSimulator.start();
      case FAL -> FalSimulator.start();
      case OPENAI -> OpenAiSimulator.start();
    };
  }

  Settings settings(Path home, String endpoint) {
    String engine = "user_options.engines." + id;
    SettingsBuilder builder =
        Settings.builder(PixtoSettings.APPLICATION)
            .environment(Map.of("PARTNER_KEY", key))
            .locations(Locations.below(home))
            .workingFolder(home)
            .option(engine + ".endpoint=" + endpoint)
            .option(engine + ".key={\"$env\":\"PARTNER_KEY\"}");
    return this == FAL ? builder.option(engine + ".storage=" + endpoint).open() : builder.open();
  }

  /** Two pictures are two pieces of work where the partner takes a seed, one request elsewhere. */
  GenerateImage operation(String prompt, boolean two, long seed) {
    GenerateImage operation = GenerateImage.of(prompt).withCount(two ? 2 : 1);
    return this == OPENAI
        ? operation.withSize(new OutputSize.Pixels(256, 256))
        : operation.withTuning(Tuning.DEFAULT.withSeed(seed));
  }

  String model(boolean two) {
    return two ? modelForTwo : model;
  }

  /** Whether it may fail what it has accepted. */
  boolean failsLater() {
    return this != OPENAI;
  }

  /** How many jobs it has accepted that these tickets do not tell of. */
  long unacknowledged(PartnerSimulator partner, Collection<Ticket> tickets) {
    if (this == OPENAI) {
      // It has no ids of jobs.
      return Math.max(0, partner.jobs().size() - tickets.size());
    }
    Set<String> known = tickets.stream().map(Ticket::id).collect(Collectors.toSet());
    return partner.jobs().stream().map(AcceptedJob::id).filter(id -> !known.contains(id)).count();
  }
}
