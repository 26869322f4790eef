package ai.pixto.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Finds the addresses of names: from the settings, from the text where it is an address, or from
 * the system on a thread of its own, since that cannot be interrupted.
 */
final class NameLookup {

  /** The system's way, or a test's. */
  @FunctionalInterface
  interface Source {
    InetAddress[] find(String host) throws UnknownHostException;
  }

  private final Map<String, String> known;
  private final Executor executor;
  private final Source source;

  NameLookup(Map<String, String> known, Executor executor, Source source) {
    this.known = known;
    this.executor = executor;
    this.source = source;
  }

  /** Whether {@code host} needs nobody's answer. */
  boolean isKnown(String host) {
    return known.containsKey(host.toLowerCase(Locale.ROOT)) || Addresses.isNumeric(host);
  }

  List<InetAddress> find(String host, Exchange exchange) throws IOException {
    if (isKnown(host)) {
      return List.of(Addresses.parse(known.getOrDefault(host.toLowerCase(Locale.ROOT), host)));
    }
    exchange.enter(Deadlines.Phase.RESOLVE);
    CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
    try {
      executor.execute(() -> ask(host, answer));
    } catch (RejectedExecutionException e) {
      throw new IOException("Too many names are being looked up, or this is closed", e);
    }
    exchange.waiting(() -> answer.cancel(false));
    try {
      return List.of(answer.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } catch (CancellationException e) {
      throw new IOException("stopped", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      exchange.waited();
    }
  }

  private void ask(String host, CompletableFuture<InetAddress[]> answer) {
    try {
      answer.complete(source.find(host));
    } catch (UnknownHostException | RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }
}
