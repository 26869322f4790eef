package ai.pixto.bridge.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/**
 * Messages for the person at the terminal, on standard error, and questions, answered on standard
 * input. A line of progress is drawn only on a terminal, and cleared before anything else is said.
 * Safe for any number of threads.
 */
final class Console {

  private static final int WIDTH = 78;
  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintWriter errors;
  private final boolean drawing;
  private final boolean quiet;
  private final boolean verbose;
  private final Optional<InputStream> answers;
  private boolean drawn;
  private long drawnAt;

  /**
   * @param drawing whether progress is drawn
   */
  Console(Streams streams, boolean drawing, boolean quiet, boolean verbose) {
    this.errors = streams.errors();
    this.drawing = drawing && !quiet;
    this.answers = streams.asking() ? Optional.of(streams.in()) : Optional.empty();
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

  /** Whether the person says yes; no where there is nobody to ask. */
  synchronized boolean ask(String question) {
    if (answers.isEmpty()) {
      return false;
    }
    clear();
    errors.print(question + " [y/N] ");
    errors.flush();
    String answer = line(answers.get()).strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  /** One line and no byte more, since what follows may be for others. */
  private static String line(InputStream in) {
    StringBuilder line = new StringBuilder();
    try {
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        line.append((char) next);
      }
    } catch (IOException e) {
      return "";
    }
    return line.toString();
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
