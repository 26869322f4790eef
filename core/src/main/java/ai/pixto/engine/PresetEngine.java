package ai.pixto.engine;

import ai.pixto.config.Secret;
import ai.pixto.config.SecretReference;
import ai.pixto.config.Settings;
import ai.pixto.error.OperationTimeoutException;
import ai.pixto.http.Credential;
import ai.pixto.http.HttpRequest;
import ai.pixto.operation.IllustrateCharacter;
import ai.pixto.operation.Made;
import ai.pixto.operation.Operation;
import ai.pixto.operation.OperationKind;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.settings.EngineSettings;
import ai.pixto.settings.PixtoSettings;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A partner whose models are described by presets. What all such partners have in common is here:
 * checks, uploads, pieces of work, downloads, results; how a partner is spoken to is for those who
 * extend it. Safe for any number of threads.
 */
public abstract class PresetEngine implements Engine {

  /**
   * A picture that a model can read.
   *
   * @param address where; none if it is small enough to go along with the request
   * @param deletion by what the partner deletes it; none if it deletes itself
   */
  public record Placed(Optional<String> address, Optional<String> deletion) {
    public static final Placed ALONG = new Placed(Optional.empty(), Optional.empty());

    public static Placed at(String address) {
      return new Placed(Optional.of(address), Optional.empty());
    }
  }

  /**
   * One piece of work to submit.
   *
   * @param index 0 for the first
   * @param input the model's, pictures as addresses
   * @param content what of the person's it carries
   * @param sources the pictures themselves, for partners that take them as files
   */
  public record Piece(
      Preset preset, int index, JsonObject input, Content content, Sources sources) {}

  private final Settings settings;
  private final String id;

  protected PresetEngine(Settings settings, String id) {
    this.settings = settings;
    this.id = id;
  }

  /** Where the partner's interface is. */
  protected abstract URI endpoint();

  /** The reference to the key, if there is one. */
  protected abstract Optional<SecretReference> keyReference();

  /** How the key is shown, such as {@code Bearer}. */
  protected abstract String keyScheme();

  /** Puts a picture where the partner's models can read it. */
  protected abstract Placed place(Prepared picture, JobContext job);

  /** Submits one piece; what it gives must be enough for a later process. */
  protected abstract Ticket submit(Piece piece, JobContext job, PartnerErrors errors);

  /** Waits for a piece of work and gives what the model gave. */
  protected abstract JsonElement finish(
      Ticket ticket, Preset preset, JobContext job, PartnerErrors errors);

  /** Deletes a picture that was placed; returns quietly if it is gone. */
  protected abstract void delete(String deletion, Outbound outbound);

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String title() {
    return identity().title();
  }

  /** Whom data goes to. */
  protected abstract Partner identity();

  @Override
  public final Optional<Partner> partner() {
    return Optional.of(identity());
  }

  @Override
  public final Set<OperationKind> operations() {
    return presets().of(id).stream()
        .map(Preset::kind)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public Optional<String> unavailable() {
    return key().isPresent()
        ? Optional.empty()
        : Optional.of(
            title()
                + " needs a key; store one with 'pixto config set user_options.engines."
                + id
                + ".key --secret'.");
  }

  @Override
  public final Quote quote(Request<?> request) {
    Partner partner = identity();
    Optional<Preset> preset = known(request);
    preset.ifPresent(known -> known.check(request.operation()));
    return new Quote(
        id,
        preset.map(Preset::model).orElseGet(() -> request.model().orElseThrow()),
        preset.flatMap(known -> known.price(request.operation())),
        destination(),
        partner.keeps(),
        preset
            .map(Preset::licence)
            .orElse("Whether commercial use is allowed is not known; ask the partner."));
  }

  /** The hosts that pixels and words go to. */
  protected String destination() {
    return endpoint().getHost();
  }

  /**
   * The preset of a request, as far as it is known without asking the partner.
   *
   * @throws ai.pixto.error.InvalidRequestException if there is no such model
   */
  protected Optional<Preset> known(Request<?> request) {
    return Optional.of(presets().find(id, request.operation().kind(), request.model()));
  }

  /** The preset of a request whose model the partner has to be asked about. */
  protected Preset described(Request<?> request, JobContext job) {
    throw new IllegalStateException("All models of " + id + " are known.");
  }

  @Override
  @SuppressWarnings("unchecked") // Each operation names its result in its own type.
  public final <R> R run(Request<R> request, JobContext job) {
    Operation<R> operation = request.operation();
    Preset preset = known(request).orElseGet(() -> described(request, job));
    preset.check(operation);
    preset.notes(operation).forEach(job::log);
    PartnerErrors errors = new PartnerErrors(identity(), words(operation, preset));
    PresetWork work = new PresetWork(this, operation, preset, job, errors);
    List<Path> files = work.files();
    Made made = work.made();
    if (operation instanceof RemoveBackground removal) {
      return (R) Results.cutout(removal, files.get(0), preset.output(), job.task());
    }
    return (R)
        (preset.output() == Preset.Output.VIDEO
            ? Results.video(files.get(0), made)
            : Results.images(files, labels(operation, files.size()), made));
  }

  private static List<String> words(Operation<?> operation, Preset preset) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < preset.pieces(operation); i++) {
      words.addAll(preset.words(operation, i).values());
    }
    words.addAll(preset.extraWords(operation));
    return words;
  }

  private static List<String> labels(Operation<?> operation, int count) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean scene = operation instanceof IllustrateCharacter c && i < c.scenes().size();
      labels.add(
          scene
              ? ((IllustrateCharacter) operation).scenes().get(i).label()
              : Integer.toString(i + 1));
    }
    return labels;
  }

  /** The models, the person's own among them. */
  protected final Presets presets() {
    List<String> files = engines().presets();
    Presets builtIn = Presets.builtIn();
    return files.isEmpty() ? builtIn : builtIn.with(files.stream().map(Path::of).toList());
  }

  protected final EngineSettings engines() {
    return settings.get(PixtoSettings.ENGINES);
  }

  /** Whether the person wants partners to keep nothing. */
  protected final boolean asksNotToKeep() {
    return settings.get(PixtoSettings.PRIVACY).askNotToKeep();
  }

  /** How long a job may take. */
  protected final Duration jobLimit() {
    return settings.get(PixtoSettings.CONNECTIONS).timeouts().job();
  }

  /** An address below the partner's interface, such as {@code models/owner/name}. */
  protected final URI at(String path) {
    return URI.create(endpoint().toString().replaceAll("/+$", "") + "/" + path);
  }

  /** With the key, if there is one. */
  protected final HttpRequest signed(HttpRequest.Builder request) {
    key().ifPresent(request::credential);
    return request.build();
  }

  /**
   * Waits for work that the partner is told to stop once it has taken longer than a job may.
   *
   * @param work gives what it gave
   */
  protected final <T> T inTime(Ticket ticket, JobContext job, Function<Waiting, T> work) {
    try {
      return work.apply(new Waiting(endpoint().getHost(), jobLimit(), job.task().cancellation()));
    } catch (OperationTimeoutException e) {
      // A slow answer to one look says nothing of the work.
      if (e.phase().equals(Waiting.PHASE)) {
        cancel(ticket, job.outbound());
      }
      throw e;
    }
  }

  /** The key for the partner's own hosts. */
  protected final Optional<Credential> key() {
    Optional<Secret> secret =
        keyReference().flatMap(settings::resolve).filter(found -> !found.isEmpty());
    Set<String> hosts = identity().hosts();
    return secret.map(key -> Credential.of("Authorization", keyScheme(), key, hosts));
  }

  @Override
  public void close() {
    // Nothing is held: sockets are the transport's.
  }
}
