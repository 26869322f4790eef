package ai.pixto.bridge.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** Where the {@code pixto} command starts. */
public final class Main {

  /** Set by the launcher, since Java 17 cannot ask whether standard error is a terminal. */
  private static final String TERMINAL_PROPERTY = "pixto.terminal";

  /** Set by the launcher where standard input is a terminal, too. */
  private static final String ASKING_PROPERTY = "pixto.asking";

  /** Not an option for people: asked for by the launcher. */
  private static final String WARM_UP = "--warm-up";

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 1 && arguments[0].equals(WARM_UP)) {
      WarmUp.run();
      return;
    }
    Charset charset =
        Charset.forName(System.getProperty("sun.stdout.encoding", Charset.defaultCharset().name()));
    PrintWriter errors =
        new PrintWriter(
            new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), charset), true);
    Streams streams =
        new Streams(
            System.in,
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
            errors,
            Boolean.getBoolean(TERMINAL_PROPERTY),
            Boolean.getBoolean(ASKING_PROPERTY));
    Interruption interruption = Interruption.ofProcess();
    int code = PixtoCommand.run(streams, System.getenv(), interruption, arguments);
    errors.flush();
    interruption.finished();
    System.exit(code);
  }
}
