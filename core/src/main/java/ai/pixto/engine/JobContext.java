package ai.pixto.engine;

import ai.pixto.task.TaskContext;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What an engine is given for one job. Used by the job's own thread. */
public interface JobContext {

  /** The job's id. */
  String id();

  /** Threads, progress and cancellation. */
  TaskContext task();

  /**
   * The only way out: what is sent through it has consent, is within budget, is stripped and is
   * written down. Engines without a partner have none.
   *
   * @throws IllegalStateException if the engine has no partner
   */
  Outbound outbound();

  /**
   * Has a piece of work accepted by the partner once and only once. The first call for {@code
   * piece} writes the intent down, calls {@code submit}, and writes down what it gives; later
   * calls, in a later process too, give the same ticket.
   *
   * @param piece 0 for the first piece of work of the job, and so on
   * @param submit submits it; a {@code PixtoException} other than outcome unknown says that the
   *     partner has not taken it
   * @throws ai.pixto.error.OutcomeUnknownException if an earlier attempt may have been accepted
   */
  Ticket accepted(int piece, Supplier<Ticket> submit);

  /**
   * Fetches a result once: the first call for {@code name} calls {@code fetch} with the place for
   * the file, later ones give the same file, also in a later process.
   *
   * @param name of the file in the job's folder, such as {@code 1.png}
   * @throws IllegalArgumentException if the name is a path
   */
  Path fetched(String name, Fetch fetch);

  /** Writes the result to the file that it is given. */
  @FunctionalInterface
  interface Fetch {
    void to(Path file);
  }

  /** Tells the person, and the journal, how far it is. */
  void state(JobState state);

  /**
   * @param position how many others come before, 0 or more
   */
  void queued(int position);

  /** A line that the partner says about the work; kept with the job, never in a log. */
  void log(String line);
}
