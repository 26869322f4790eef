package ai.pixto.video;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A running ffmpeg or ffprobe. Its standard error is read by a thread of its own, so that it never
 * blocks, and its last lines are kept for the report when it fails. Closing kills it.
 */
final class FfmpegProcess implements AutoCloseable {

  private static final int KEPT_LINES = 5;
  private static final int MAX_LINE = 200;
  private static final int MAX_ANSWER = 1 << 22;
  private static final Duration WATCH_TIME = Duration.ofMillis(100);
  private static final Duration DEATH_TIME = Duration.ofSeconds(5);

  private final Process process;
  private final Thread listener;
  private final Deque<String> lastWords = new ArrayDeque<>();

  /** Starts it. */
  FfmpegProcess(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    // Else a report with the command line in it could be written to the working folder.
    builder.environment().remove("FFREPORT");
    process = builder.start();
    listener = new Thread(this::listen, "pixto-ffmpeg-log");
    listener.setDaemon(true);
    listener.start();
  }

  /**
   * Runs a command to its end and returns what it wrote.
   *
   * @throws IOException if it fails, writes too much or takes longer
   */
  static String answer(List<String> command, Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    try (FfmpegProcess running = new FfmpegProcess(command)) {
      running.killWhen(() -> System.nanoTime() - end > 0);
      running.input().close();
      byte[] answer = running.output().readNBytes(MAX_ANSWER);
      if (running.exitCode(DEATH_TIME) != 0) {
        throw new IOException(running.lastWords());
      }
      return new String(answer, StandardCharsets.UTF_8);
    }
  }

  /**
   * Kills it as soon as this holds, even while another thread is blocked by its pipes.
   *
   * @param stop asked ten times a second on a thread of its own
   */
  void killWhen(BooleanSupplier stop) {
    Thread watch =
        new Thread(
            () -> {
              while (!hasEnded(WATCH_TIME)) {
                if (stop.getAsBoolean()) {
                  process.destroyForcibly();
                }
              }
            },
            "pixto-ffmpeg-watch");
    watch.setDaemon(true);
    watch.start();
  }

  /** Waits for its end for so long; an interrupted wait tells it ended, as its owner does then. */
  private boolean hasEnded(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void listen() {
    try (InputStream words = process.getErrorStream()) {
      StringBuilder line = new StringBuilder();
      for (int c = words.read(); c >= 0; c = words.read()) {
        if (c == '\n' || c == '\r') {
          keep(line);
        } else if (line.length() < MAX_LINE && c >= ' ' && c < 0x7f) {
          line.append((char) c);
        }
      }
      keep(line);
    } catch (IOException e) {
      // A process that was killed has no more to say.
      keep(new StringBuilder("(stopped)"));
    }
  }

  private void keep(StringBuilder line) {
    synchronized (lastWords) {
      if (!line.isEmpty()) {
        lastWords.addLast(line.toString());
      }
      if (lastWords.size() > KEPT_LINES) {
        lastWords.removeFirst();
      }
    }
    line.setLength(0);
  }

  /** What is written here goes to its standard input. */
  OutputStream input() {
    return process.getOutputStream();
  }

  /** What it writes to its standard output. */
  InputStream output() {
    return process.getInputStream();
  }

  /**
   * Waits for its end.
   *
   * @throws IOException if that takes longer
   */
  int exitCode(Duration time) throws IOException {
    if (!hasEnded(time) || process.isAlive()) {
      throw new IOException("It did not end.");
    }
    return process.exitValue();
  }

  /** The last lines that it wrote to its standard error, as one. */
  String lastWords() {
    try {
      listener.join(DEATH_TIME.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (lastWords) {
      return String.join(" / ", lastWords);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    hasEnded(DEATH_TIME);
    discard(process.getOutputStream());
    discard(process.getInputStream());
  }

  private static void discard(Closeable pipe) {
    try {
      pipe.close();
    } catch (IOException e) {
      // The last bytes to a process that is dead have nowhere to go; the pipe is closed even so.
      return;
    }
  }
}
