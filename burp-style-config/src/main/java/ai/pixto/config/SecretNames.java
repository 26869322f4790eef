package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/** Under which name a secret is kept that a person sets, in whatever face of the settings. */
public final class SecretNames {

  private static final int LONGEST = 80;

  private SecretNames() {}

  /**
   * The same for the same setting each time. A project's secrets carry a mark of the project's
   * file, so that two projects never share one.
   */
  public static SecretReference.Stored of(Settings settings, SettingPath path) {
    String rest = plain(path.from(1).toString());
    if (Root.of(path.keys().get(0)).filter(Root.PROJECT_OPTIONS::equals).isEmpty()) {
      return new SecretReference.Stored(rest);
    }
    String file = settings.file(Root.PROJECT_OPTIONS).map(Path::toString).orElse("");
    return new SecretReference.Stored("project-" + mark(file) + "." + rest);
  }

  /** A new one each time, for a row of a list, whose place may change. */
  public static SecretReference.Stored fresh(Settings settings, SettingPath path) {
    return new SecretReference.Stored(
        of(settings, path).name() + "-" + mark(UUID.randomUUID().toString()));
  }

  private static String plain(String path) {
    String plain = path.replaceAll("[^A-Za-z0-9._-]", "-");
    boolean same = plain.equals(path) && plain.length() <= LONGEST;
    return same
        ? plain
        : plain.substring(0, Math.min(plain.length(), LONGEST - 9)) + "-" + mark(path);
  }

  private static String mark(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
  }
}
