package ai.pixto.studio;

import java.util.Locale;
import java.util.Objects;

/**
 * All that is collected about a device, coarse on purpose: no name of it or of its user, no
 * address, no serial number.
 *
 * @param type such as {@code computer}
 * @param system such as {@code Linux}, {@code macOS}, {@code Windows}, without its version
 * @param runtime such as {@code Java 17}
 * @param host the program that Pixto runs in, such as {@code Fiji} or {@code command line}
 */
public record DeviceFacts(String type, String system, String runtime, String host) {

  public DeviceFacts {
    Objects.requireNonNull(type);
    Objects.requireNonNull(system);
    Objects.requireNonNull(runtime);
    Objects.requireNonNull(host);
  }

  /** What would be collected here; nothing is kept or sent by asking. */
  public static DeviceFacts preview(String host) {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String system = "other";
    if (name.startsWith("linux")) {
      system = "Linux";
    } else if (name.startsWith("mac")) {
      system = "macOS";
    } else if (name.startsWith("windows")) {
      system = "Windows";
    }
    return new DeviceFacts("computer", system, "Java " + Runtime.version().feature(), host);
  }
}
