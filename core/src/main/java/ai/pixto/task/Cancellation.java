package ai.pixto.task;

import ai.pixto.error.CancelledException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A wish to stop, made by one thread and heard by others: work looks at it with {@link #check()},
 * and work that waits for something else, such as a socket, has itself woken with {@link
 * #onCancel(Runnable)}. Safe for any number of threads. It cannot be taken back.
 */
public final class Cancellation {

  /** Takes an action back; closing twice does nothing more, and never waits. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  private final Set<Action> actions = new LinkedHashSet<>();
  private volatile boolean requested;

  /**
   * Asks the work to stop; runs the registered actions on this thread and returns, before the work
   * has stopped. If an action fails, the others still run and the failure is thrown afterwards.
   */
  public void cancel() {
    List<Action> due;
    synchronized (actions) {
      requested = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    RuntimeException failure = null;
    for (Action action : due) {
      try {
        action.what.run();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  public boolean isRequested() {
    return requested;
  }

  /**
   * Has {@code action} run once when the work is to stop: on the thread that calls {@link
   * #cancel()}, or on this one at once if that has happened already. It should be short.
   *
   * <pre>{@code
   * try (Cancellation.Registration r = cancellation.onCancel(socket::close)) {
   *   socket.read();
   * }
   * }</pre>
   */
  public Registration onCancel(Runnable action) {
    Action entry = new Action(Objects.requireNonNull(action));
    synchronized (actions) {
      if (!requested) {
        actions.add(entry);
        return () -> remove(entry);
      }
    }
    action.run();
    return () -> {};
  }

  /**
   * Called by the work at least every 100 ms or so.
   *
   * @throws CancelledException if the work is to stop
   */
  public void check() {
    if (requested) {
      throw new CancelledException();
    }
  }

  private void remove(Action entry) {
    synchronized (actions) {
      actions.remove(entry);
    }
  }

  /** One registration; two of the same action are two. */
  private static final class Action {
    private final Runnable what;

    private Action(Runnable what) {
      this.what = what;
    }
  }
}
