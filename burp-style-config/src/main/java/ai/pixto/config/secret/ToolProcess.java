package ai.pixto.config.secret;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One run of a small program that takes a secret from its input or prints one. It has no limit of
 * its own: interrupt the thread, and the program is killed with all that it started.
 *
 * <p>The arrays here can be wiped; Java's own buffers of a pipe are left to the garbage collector.
 */
final class ToolProcess {

  /** What such a program prints is less than a pipe holds, so that it can end before it is read. */
  private static final int MAXIMUM_OUTPUT_BYTES = 64 * 1024;

  private ToolProcess() {}

  /**
   * What came of it.
   *
   * @param output may hold a secret: {@link #close} wipes it
   * @param errors may hold a secret if the program is not what it seems: for decisions, never for a
   *     message
   */
  record Answer(int exitCode, byte[] output, String errors) implements AutoCloseable {

    @Override
    public void close() {
      Arrays.fill(output, (byte) 0);
    }

    @Override
    public String toString() {
      return "exit code " + exitCode;
    }
  }

  /**
   * @param environment all that the program gets
   * @param input for its standard input, which the caller wipes
   * @throws IOException if it does not start, or claims success without having read its input
   */
  static Answer run(List<String> command, Map<String, String> environment, byte[] input)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      boolean taken = takes(process, input);
      int exitCode = process.waitFor();
      if (exitCode == 0 && !taken) {
        throw new IOException("The program has not read its input.");
      }
      byte[] errors = process.getErrorStream().readNBytes(MAXIMUM_OUTPUT_BYTES);
      return new Answer(
          exitCode,
          process.getInputStream().readNBytes(MAXIMUM_OUTPUT_BYTES),
          new String(errors, StandardCharsets.UTF_8));
    } finally {
      if (process.isAlive()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      process.getInputStream().close();
      process.getErrorStream().close();
    }
  }

  /** Whether it read all; one that has failed before did not, and its exit code says so. */
  private static boolean takes(Process process, byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
