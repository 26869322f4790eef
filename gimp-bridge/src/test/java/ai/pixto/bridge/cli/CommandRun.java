package ai.pixto.bridge.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** One run of the command in this process, with its streams caught. */
record CommandRun(int code, byte[] out, String errors) {

  /** Settings of nobody: a folder that no test makes. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PIXTO_HOME", Path.of("target", "no-settings").toAbsolutePath().toString());

  static CommandRun of(Object... arguments) {
    return with(new byte[0], false, new Interruption(), arguments);
  }

  static CommandRun with(
      byte[] input, boolean terminal, Interruption interruption, Object... arguments) {
    return in(ENVIRONMENT, input, terminal, interruption, arguments);
  }

  /** With the settings and secrets of a folder of its own. */
  static CommandRun at(Path home, String input, Object... arguments) {
    return in(
        Map.of("PIXTO_HOME", home.toString(), "PIXTO_SECRETS", "file"),
        input.getBytes(StandardCharsets.UTF_8),
        false,
        new Interruption(),
        arguments);
  }

  /** The same, with an interruption of its own. */
  static CommandRun at(Path home, Interruption interruption, Object... arguments) {
    return in(
        Map.of("PIXTO_HOME", home.toString(), "PIXTO_SECRETS", "file"),
        new byte[0],
        false,
        interruption,
        arguments);
  }

  static CommandRun in(
      Map<String, String> environment,
      byte[] input,
      boolean terminal,
      Interruption interruption,
      Object... arguments) {
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter errors = new StringWriter();
    Streams streams =
        new Streams(
            new ByteArrayInputStream(input),
            out,
            new PrintWriter(errors, true),
            terminal,
            terminal);
    int code = PixtoCommand.run(streams, environment, interruption, texts);
    return new CommandRun(code, out.toByteArray(), errors.toString());
  }

  String text() {
    return new String(out, StandardCharsets.UTF_8);
  }

  JsonObject json() {
    return JsonParser.parseString(text()).getAsJsonObject();
  }

  /** The only result of the document. */
  JsonObject result() {
    return json().getAsJsonArray("results").get(0).getAsJsonObject();
  }
}
