package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** What is wrong with a file that cannot be read or written, and what helps. */
final class FileTrouble {

  private FileTrouble() {}

  static Problem reading(Path file, IOException e) {
    return problem(file, "read", e);
  }

  static Problem writing(Path file, IOException e) {
    return problem(file, "saved", e);
  }

  private static Problem problem(Path file, String done, IOException e) {
    return new Problem(
        SettingPath.ROOT,
        Optional.empty(),
        "The file %s cannot be %s: %s".formatted(file, done, remedy(e)));
  }

  private static String remedy(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "you may not do so; change its permissions or those of its folder.";
    }
    if (e instanceof NoSuchFileException) {
      return "it is not there; check its name.";
    }
    return "the disk reported a fault; check that there is space and that it can be written to.";
  }
}
