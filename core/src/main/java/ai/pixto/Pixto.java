package ai.pixto;

import ai.pixto.config.Secret;
import ai.pixto.config.Settings;
import ai.pixto.engine.Engine;
import ai.pixto.engine.Job;
import ai.pixto.engine.Jobs;
import ai.pixto.engine.Partner;
import ai.pixto.engine.Ports;
import ai.pixto.engine.Purpose;
import ai.pixto.engine.Purse;
import ai.pixto.engine.Quote;
import ai.pixto.engine.RunOptions;
import ai.pixto.engine.Shelf;
import ai.pixto.error.PixtoException;
import ai.pixto.operation.Operation;
import ai.pixto.settings.PixtoSettings;
import ai.pixto.studio.Account;
import ai.pixto.studio.DeviceFacts;
import ai.pixto.studio.SignUp;
import ai.pixto.studio.Studio;
import ai.pixto.task.Workers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one door to Pixto. It has no static state: several may be open side by side. Safe for any
 * number of threads.
 *
 * <pre>{@code
 * try (Pixto pixto = Pixto.open()) {
 *   Cutout cutout = pixto.run(RemoveBackground.of(picture)).await(Duration.ofSeconds(30));
 * }
 * }</pre>
 */
public final class Pixto implements AutoCloseable {

  private static final int STOP_SECONDS = 10;

  private final Workers workers;
  private final ExecutorService executor;
  private final Settings settings;
  private final boolean ownsSettings;
  private final StudioDoor studio;
  private final AccountCustody custody;
  private final Jobs jobs;
  private final List<Job<?>> recovered;
  private volatile boolean closed;

  Pixto(PixtoBuilder builder) {
    ownsSettings = builder.settings.isEmpty();
    settings = builder.settings.orElseGet(() -> Settings.builder(PixtoSettings.APPLICATION).open());
    studio = new StudioDoor(settings, builder.clock);
    custody = new AccountCustody(studio, builder.ports.consents(), builder.clock);
    workers = new Workers(builder.threads);
    AtomicInteger number = new AtomicInteger();
    executor =
        Executors.newFixedThreadPool(
            builder.threads,
            work -> {
              Thread thread = new Thread(work, "pixto-job-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    jobs = open(builder);
    recovered = builder.recovering ? recover() : List.of();
  }

  private Jobs open(PixtoBuilder builder) {
    try {
      return new Jobs(settings, ports(builder.ports), workers, executor, builder.clock);
    } catch (RuntimeException | Error e) {
      free();
      throw e;
    }
  }

  /** What the embedder has not put in its place is the account's. */
  private Ports ports(Ports given) {
    Ports ports = given.custody().isPresent() ? given : given.withCustody(custody);
    ports = ports.purse() == Purse.FREE ? ports.withPurse(new AccountPurse(this::purse)) : ports;
    return ports.shelf() == Shelf.NONE
        ? ports.withShelf(
            new AccountShelf(
                () -> studio.account().library(),
                (job, assets) -> studio.studio().about(studio.account(), job, assets),
                version()))
        : ports;
  }

  private Purse purse() {
    return studio
        .studio()
        .purse(
            studio.account(),
            this::partnerOf,
            () -> settings.get(PixtoSettings.SPENDING).allowUnknownPrice());
  }

  private Optional<String> partnerOf(String engine) {
    return jobs.engines().stream()
        .filter(one -> one.id().equals(engine))
        .findFirst()
        .flatMap(Engine::partner)
        .map(Partner::id);
  }

  private static String version() {
    String version = Pixto.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /**
   * Whether data may go to a partner for a purpose now: by a consent of the account, or one that
   * was given for this run. Asked again before each request.
   */
  public boolean allows(String partner, Purpose purpose) {
    checkOpen();
    return custody.allows(partner, purpose);
  }

  // What is wrong with the journal is told to whoever asks for jobs; work on this computer needs
  // none.
  private List<Job<?>> recover() {
    try {
      return jobs.recover();
    } catch (PixtoException e) {
      System.getLogger("ai.pixto").log(System.Logger.Level.WARNING, e.getMessage());
      return List.of();
    }
  }

  /** Opens Pixto with the person's own settings and a thread for each processor. */
  public static Pixto open() {
    return builder().open();
  }

  /** To open Pixto otherwise. */
  public static PixtoBuilder builder() {
    return new PixtoBuilder();
  }

  /**
   * Starts an operation and returns at once, at the first engine of the settings' order that can.
   * As many run on this computer side by side as there are threads; further ones wait.
   *
   * @throws ai.pixto.error.PixtoException if it cannot be started: nothing was sent or charged
   * @throws IllegalStateException if this is closed
   */
  public <R> Job<R> run(Operation<R> operation) {
    return run(operation, RunOptions.DEFAULT);
  }

  /** As {@link #run(Operation)}, with an engine, a model or leave to go further. */
  public <R> Job<R> run(Operation<R> operation, RunOptions options) {
    checkOpen();
    return jobs.run(operation, options);
  }

  /** What an operation would cost and where its pixels would go. Sends nothing. */
  public Quote quote(Operation<?> operation, RunOptions options) {
    checkOpen();
    return jobs.quote(operation, options);
  }

  /** Engines, and the book on jobs at partners. */
  public Jobs jobs() {
    return jobs;
  }

  /**
   * The jobs of earlier processes that were taken up when this was opened, because those had ended
   * before a partner's result was fetched; it is being fetched now.
   */
  public List<Job<?>> recovered() {
    return recovered;
  }

  public Settings settings() {
    return settings;
  }

  /** The studio of this computer; opened, and made if need be, when first asked for. */
  public Studio studio() {
    checkOpen();
    return studio.studio();
  }

  /**
   * The account of whoever is signed in on this computer, in whichever program; the guest's if
   * nobody is. It stays the same until someone signs in or out through this object.
   *
   * @throws ai.pixto.error.NotSignedInException if the session has ended, as by being revoked
   */
  public Account account() {
    checkOpen();
    return studio.account();
  }

  /**
   * Gives the guest account of this computer a name, with all that it has, and signs in to it for
   * all programs.
   *
   * @throws ai.pixto.error.InvalidRequestException if somebody is signed in, or as {@link
   *     Account#claim}
   */
  public Account signUp(SignUp who, Secret password) {
    checkOpen();
    return studio.signUp(who, password);
  }

  /**
   * Signs in for all programs of this computer.
   *
   * @throws ai.pixto.error.NotSignedInException as {@link Studio#signIn}
   */
  public Account signIn(String email, Secret password, DeviceFacts device) {
    checkOpen();
    return studio.signIn(email, password, device);
  }

  /**
   * Takes back a deletion within its 30 days, and signs in.
   *
   * @throws ai.pixto.error.PixtoException as {@link Studio#keepAccount}
   */
  public Account keepAccount(String email, Secret password, DeviceFacts device) {
    checkOpen();
    return studio.keepAccount(email, password, device);
  }

  /** Signs out for all programs of this computer; the guest's account is used from then on. */
  public void signOut() {
    checkOpen();
    studio.signOut();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("This Pixto is closed; open another.");
    }
  }

  /**
   * Cancels what still runs on this computer, waits until it has stopped, and frees all threads.
   * What a partner has accepted goes on there, and the next Pixto takes it up. Closing twice does
   * nothing more.
   */
  @Override
  public void close() {
    closed = true;
    jobs.close();
    endRun();
    free();
  }

  private void endRun() {
    try {
      custody.close();
    } catch (PixtoException e) {
      System.getLogger("ai.pixto").log(System.Logger.Level.WARNING, e.getMessage());
    }
  }

  private void free() {
    executor.shutdown();
    try {
      executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.close();
    studio.close();
    if (ownsSettings) {
      settings.close();
    }
  }
}
