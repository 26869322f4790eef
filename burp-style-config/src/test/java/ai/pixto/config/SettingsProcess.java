package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;

/** Another process that changes the same settings: many times, each time another key. */
final class SettingsProcess {

  private SettingsProcess() {}

  /**
   * Says that it is ready, waits for a byte, then changes and says how often that worked.
   *
   * @param arguments the folder, a prefix of its keys, how many
   */
  public static void main(String[] arguments) throws IOException {
    try (Settings settings = Lens.in(Path.of(arguments[0])).open()) {
      System.out.println("ready");
      System.in.read();
      int applied = 0;
      for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
        SettingPath key = SettingPath.of("user_options", "connections", "hosts", arguments[1] + i);
        applied += settings.set(key, new JsonPrimitive("10.0.0." + i)).applied() ? 1 : 0;
      }
      System.out.println(applied);
    }
  }
}
