package ai.pixto.bridge.cli;

import ai.pixto.config.Secret;
import ai.pixto.error.InvalidRequestException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** Passwords from standard input or a terminal, never from the command line: a picocli mix-in. */
final class PasswordOption {

  @Option(
      names = "--password-stdin",
      description = "Read the password from standard input, one line for each that is asked for.")
  private boolean fromInput;

  /**
   * The next password.
   *
   * @param question what is asked on a terminal, such as {@code Password}
   * @throws InvalidRequestException if there is nobody to ask
   */
  Secret read(PixtoCommand root, String question) {
    if (fromInput) {
      return line(root.streams().in());
    }
    if (!root.streams().asking() || System.console() == null) {
      throw new InvalidRequestException(
          "password", "The password is missing; pipe it in and add --password-stdin.");
    }
    char[] typed = System.console().readPassword("%s: ", question);
    if (typed == null) {
      throw new InvalidRequestException("password", "No password was typed; try again.");
    }
    Secret secret = Secret.of(typed);
    Arrays.fill(typed, '\0');
    return secret;
  }

  /** One line and no byte more, since what follows may be the next. */
  private static Secret line(InputStream in) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        bytes.write(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes.toByteArray()));
    boolean carriage = text.length() > 0 && text.charAt(text.length() - 1) == '\r';
    return Secret.of(text.subSequence(0, text.length() - (carriage ? 1 : 0)));
  }
}
