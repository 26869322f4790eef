package ai.pixto.engine;

import ai.pixto.operation.OperationKind;
import java.util.Optional;
import java.util.Set;

/**
 * Someone who carries operations out: this computer, or a partner. Safe for any number of threads.
 * Found by {@link java.util.ServiceLoader} through {@link EngineProvider}, so that an embedder adds
 * one with a jar.
 */
public interface Engine extends AutoCloseable {

  /** Short and stable, as settings and scripts name it: {@code local}, {@code replicate}. */
  String id();

  /** As people know it. */
  String title();

  /** Whom data goes to; none for an engine on this computer. */
  Optional<Partner> partner();

  /** What it can do at all. */
  Set<OperationKind> operations();

  /** Why it cannot be used now, in a sentence with the remedy, such as a missing key. */
  Optional<String> unavailable();

  /**
   * What carrying {@code request} out would cost and where the pixels would go. Sends nothing.
   *
   * @throws ai.pixto.error.InvalidRequestException if this engine or the model cannot do what the
   *     operation asks; it names the field and the remedy
   */
  Quote quote(Request<?> request);

  /**
   * Carries {@code request} out on the calling thread. May be called again for the same job in a
   * later process: what the job's {@link JobContext} already holds is not done a second time.
   *
   * @throws ai.pixto.error.PixtoException whatever goes wrong
   */
  <R> R run(Request<R> request, JobContext job);

  /**
   * Asks the partner to stop a piece of work that it has accepted. Returns quietly if that has
   * ended already.
   *
   * @throws ai.pixto.error.PixtoException if the partner cannot be reached
   */
  void cancel(Ticket ticket, Outbound outbound);

  @Override
  void close();
}
