package ai.pixto.config.cli;

import ai.pixto.config.LoadReport;
import ai.pixto.config.Secret;
import ai.pixto.config.SecretNames;
import ai.pixto.config.SecretReference;
import ai.pixto.config.SecretStoreException;
import ai.pixto.config.Settings;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Problem;
import ai.pixto.config.schema.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code config set}: sets one value in its file, or a secret in the secret store. */
@Command(
    name = "set",
    description = {
      "Sets one value in the file of its half.",
      "A secret is never given on the command line: with --secret it is read from standard input,",
      "kept in the secret store, and the file gets a reference to it."
    })
final class SetCommand implements Callable<Integer> {

  private static final int MAX_SECRET_BYTES = 64 * 1024;

  @ParentCommand private ConfigCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PATH", description = "What to set.")
  private String path;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VALUE",
      description = "JSON, or a text without quotes.")
  private Optional<String> value = Optional.empty();

  @Option(names = "--secret", description = "Read a secret from standard input and keep it.")
  private boolean secret;

  @Override
  public Integer call() {
    if (secret == value.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          secret ? "Give the secret on standard input alone." : "Give a value.");
    }
    return parent.with(
        spec,
        settings -> {
          SettingPath at = settings.path(path);
          if (secret) {
            return parent.result(keep(settings, at));
          }
          LoadReport report = settings.setTyped(at, value.orElseThrow());
          if (!report.ok() && holdsSecret(settings, at)) {
            parent.say(
                "To keep a secret run '%s %s --secret' and give it on standard input."
                    .formatted(spec.qualifiedName(), at));
          }
          return parent.result(report);
        });
  }

  private static boolean holdsSecret(Settings settings, SettingPath at) {
    return settings.settings().stream()
        .anyMatch(one -> one.kind() == Setting.Kind.SECRET && one.path().equals(at));
  }

  private LoadReport keep(Settings settings, SettingPath at) {
    if (!holdsSecret(settings, at)) {
      throw new IllegalArgumentException(at + " holds no secret; give its value without --secret.");
    }
    SecretReference.Stored reference = SecretNames.of(settings, at);
    try {
      settings.secrets().put(reference.name(), read());
      parent.say("The secret is kept in the " + settings.secrets().title() + ".");
    } catch (SecretStoreException e) {
      return new LoadReport(
          reference.name(),
          false,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(new Problem(at, Optional.empty(), e.getMessage())));
    }
    return settings.set(at, reference.toJson());
  }

  private Secret read() {
    byte[] bytes = {};
    CharBuffer text = CharBuffer.allocate(0);
    try {
      bytes = parent.host().in().readNBytes(MAX_SECRET_BYTES);
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      int end = text.length();
      while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
        end--;
      }
      if (end == 0) {
        throw new IllegalArgumentException("There is no secret on standard input.");
      }
      return Secret.of(text.subSequence(0, end));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("The secret on standard input is not UTF-8 text.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      if (text.hasArray()) {
        Arrays.fill(text.array(), '\0');
      }
    }
  }
}
