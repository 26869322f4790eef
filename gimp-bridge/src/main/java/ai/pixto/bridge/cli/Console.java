package ai.pixto.bridge.cli;

import java.io.PrintWriter;
import java.util.Optional;

/**
 * Messages for the person at the terminal, on standard error. A line of progress is drawn only on a
 * terminal, and cleared before anything else is said. Safe for any number of threads.
 */
final class Console {

  private static final int WIDTH = 78;
  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintWriter errors;
  private final boolean drawing;
  private final boolean quiet;
  private final boolean verbose;
  private boolean drawn;
  private long drawnAt;

  Console(PrintWriter errors, boolean terminal, boolean quiet, boolean verbose) {
    this.errors = errors;
    this.drawing = terminal && !quiet;
    this.quiet = quiet;
    this.verbose = verbose;
  }

  /** What a person wants to know. */
  void say(String message) {
    if (!quiet) {
      print(message);
    }
  }

  /** What only a curious person wants to know. */
  void detail(String message) {
    if (verbose && !quiet) {
      print(message);
    }
  }

  /** What went wrong; with {@code --verbose} also where. */
  synchronized void problem(String message, Optional<? extends Throwable> cause) {
    print("pixto: " + message);
    if (verbose) {
      cause.ifPresent(failure -> failure.printStackTrace(errors));
    }
  }

  /** Draws a line of progress over the last one, a few times a second at most. */
  synchronized void progress(String line) {
    long now = System.nanoTime();
    if (!drawing || drawn && now - drawnAt < REDRAW_NANOS) {
      return;
    }
    String fitting = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
    errors.print("\r" + fitting + " ".repeat(WIDTH - fitting.length()));
    errors.flush();
    drawn = true;
    drawnAt = now;
  }

  /** Takes the line of progress away. */
  synchronized void clear() {
    if (drawn) {
      errors.print("\r" + " ".repeat(WIDTH) + "\r");
      errors.flush();
      drawn = false;
    }
  }

  private synchronized void print(String message) {
    clear();
    errors.println(message);
    errors.flush();
  }
}
