package ai.pixto.testing.partner;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A partner's service on the loopback interface, true to what it is known to do on the wire. Each
 * of the partner's hosts is a port of its own, so that origins differ as they do in the world. All
 * methods may be called from any thread; {@link #close()} ends every connection and thread.
 *
 * <pre>{@code
 * try (ReplicateSimulator replicate = ReplicateSimulator.start()) {
 *   replicate.scriptNext(Script.polls(1, 3).failing("CUDA out of memory"));
 *   replicate.inject(new Fault.Throttled(Fault.Hint.TEXT, 1), request -> request.method().equals("POST"));
 *   ... // a client works against replicate.endpoint() with the key ReplicateSimulator.KEY
 *   assertEquals(Map.of(), replicate.doubleSubmissions());
 * }
 * }</pre>
 */
public abstract class PartnerSimulator implements AutoCloseable {

  private static final long CLOSING_SECONDS = 10;
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "pixto-simulator-" + THREADS.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });
  private final List<HttpListener> listeners = new CopyOnWriteArrayList<>();
  private final List<RecordedRequest> requests = new ArrayList<>();
  private final LongAdder bytesReceived = new LongAdder();
  private final AtomicLong ids = new AtomicLong();
  private final List<RuntimeException> unexpected = new CopyOnWriteArrayList<>();
  private final Faults faults = new Faults();
  private final Map<String, PartnerModel> models = new ConcurrentHashMap<>();
  final Jobs jobs = new Jobs();
  final Media media = new Media();

  PartnerSimulator(List<PartnerModel> known) {
    known.forEach(this::add);
  }

  /** The base URL a client is given for this partner. */
  public abstract URI endpoint();

  /** Every request in the order they were read, unanswered ones included. */
  public List<RecordedRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** The requests of this method whose path matches the regular expression. */
  public List<RecordedRequest> requests(String method, String pathPattern) {
    return requests().stream()
        .filter(request -> request.method().equals(method) && request.path().matches(pathPattern))
        .toList();
  }

  /** Forgets the recorded requests; jobs and counts of bytes remain. */
  public void forgetRequests() {
    synchronized (requests) {
      requests.clear();
    }
  }

  /** All bytes that arrived at any of the hosts; 0 proves that nothing was sent. */
  public long bytesReceived() {
    return bytesReceived.sum();
  }

  /** Connections open at this moment, over all hosts. */
  public int openConnections() {
    return listeners.stream().mapToInt(HttpListener::openConnections).sum();
  }

  /** Connections that ended within an exchange, by a fault or because the client left. */
  public long brokenConnections() {
    return listeners.stream().mapToLong(HttpListener::brokenConnections).sum();
  }

  /** What went wrong within the simulator itself and was answered with a 500; none is expected. */
  public List<RuntimeException> unexpectedFailures() {
    return List.copyOf(unexpected);
  }

  /** Every job the partner has accepted, and would have charged for, in order. */
  public List<AcceptedJob> jobs() {
    return jobs.accepted();
  }

  /** How often each content was accepted; uploaded files are compared by their bytes. */
  public Map<String, Long> submissions() {
    return jobs().stream()
        .collect(Collectors.groupingBy(AcceptedJob::contentKey, Collectors.counting()));
  }

  /**
   * The contents that were accepted more than once. Jobs that are meant to be different need a
   * different prompt or seed for this to tell.
   */
  public Map<String, Long> doubleSubmissions() {
    return submissions().entrySet().stream()
        .filter(e -> e.getValue() > 1)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How jobs go from now on; at first {@code Script.polls(1, 2)}. */
  public void script(Script script) {
    jobs.script(script);
  }

  /** How the next jobs go, one script each, before the others count. */
  public void scriptNext(Script... scripts) {
    jobs.scriptNext(List.of(scripts));
  }

  /** How jobs of this model go from now on. */
  public void scriptModel(String model, Script script) {
    jobs.scriptModel(model, script);
  }

  /** Adds a model, or replaces one. */
  public final void add(PartnerModel model) {
    models.put(model.id(), model);
  }

  /** Strikes the next request that matches. The matcher sees method, path, query and headers. */
  public void inject(Fault fault, Predicate<RecordedRequest> matcher) {
    faults.add(fault, 1, matcher);
  }

  /** Strikes the next so many requests that match. */
  public void inject(Fault fault, int times, Predicate<RecordedRequest> matcher) {
    faults.add(fault, times, matcher);
  }

  /** Strikes each matching request with this probability by one of the faults, by a seed. */
  public void injectSeeded(
      long seed, double probability, List<Fault> kinds, Predicate<RecordedRequest> matcher) {
    faults.addSeeded(seed, probability, kinds, matcher);
  }

  /** Forgets the faults that have not happened. */
  public void clearFaults() {
    faults.clear();
  }

  /** Removes the data of all jobs that have ended, as after the partner's time of keeping them. */
  public void expireResults() {
    for (SimulatedJob job : jobs.all()) {
      if (job.state().isTerminal()) {
        mediaPaths(job.output()).forEach(media::remove);
        job.removeData();
      }
    }
  }

  @Override
  public void close() {
    for (HttpListener listener : listeners) {
      try {
        listener.close();
      } catch (IOException e) {
        throw new IllegalStateException("a simulator's port cannot be closed", e);
      }
    }
    threads.shutdownNow();
    try {
      threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The partner's own words for a fault that takes the place of an answer. */
  abstract Reply refusal(Fault fault);

  /** A host's answers; what it throws becomes a 500. */
  interface Host {
    Reply answer(RecordedRequest request) throws IOException;
  }

  final HttpListener listen(String name, Host host) {
    try {
      HttpListener listener = new HttpListener(name, threads, service(host), bytesReceived::add);
      listeners.add(listener);
      return listener;
    } catch (IOException e) {
      throw new IllegalStateException("a simulator cannot open a port", e);
    }
  }

  final Optional<PartnerModel> model(String id) {
    return Optional.ofNullable(models.get(id));
  }

  final List<PartnerModel> models() {
    return models.values().stream().sorted(Comparator.comparing(PartnerModel::id)).toList();
  }

  /** A number that this simulator has not given before; the same in every run of a test. */
  final long nextNumber() {
    return ids.incrementAndGet();
  }

  /** Stores what a model made and returns its URL. */
  final String publish(URI origin, String folder, Artifact artifact) {
    String path = folder + "/" + artifact.fileName();
    media.put(path, artifact);
    return origin + path;
  }

  /** A storage host: serves files, without asking who wants them. */
  final Reply serveMedia(RecordedRequest request) {
    return media
        .get(request.path())
        .map(file -> Reply.bytes(200, file.contentType(), file.bytes()))
        .orElseGet(() -> Reply.text(404, "Not Found"));
  }

  /** The bytes of a data URI (RFC 2397, base64 only). */
  static Optional<byte[]> dataUri(String url) {
    int comma = url.indexOf(";base64,");
    if (!url.startsWith("data:") || comma < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(url.substring(comma + ";base64,".length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String toDataUri(Artifact artifact) {
    String data = Base64.getEncoder().encodeToString(artifact.bytes().get());
    return "data:" + artifact.contentType() + ";base64," + data;
  }

  private HttpListener.Service service(Host host) {
    return new HttpListener.Service() {
      @Override
      public Optional<Fault> faultFor(RecordedRequest head) {
        return faults.pick(head);
      }

      @Override
      public void record(RecordedRequest request) {
        synchronized (requests) {
          requests.add(request);
        }
      }

      @Override
      public Reply answer(RecordedRequest request) throws IOException {
        try {
          return host.answer(request);
        } catch (RuntimeException e) {
          unexpected.add(e);
          return refusal(new Fault.ServerError(500, true));
        }
      }

      @Override
      public Reply refusal(Fault fault) {
        return PartnerSimulator.this.refusal(fault);
      }
    };
  }

  static List<String> mediaPaths(JsonElement output) {
    List<String> paths = new ArrayList<>();
    if (output.isJsonArray()) {
      output.getAsJsonArray().forEach(item -> paths.addAll(mediaPaths(item)));
    } else if (output.isJsonObject()) {
      output.getAsJsonObject().entrySet().forEach(e -> paths.addAll(mediaPaths(e.getValue())));
    } else if (output.isJsonPrimitive() && output.getAsString().startsWith("http")) {
      paths.add(URI.create(output.getAsString()).getPath());
    }
    return paths;
  }
}
