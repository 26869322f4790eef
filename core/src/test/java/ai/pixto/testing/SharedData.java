package ai.pixto.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The evaluation photographs and golden values, which lie beside the project and never in it. */
public final class SharedData {

  private SharedData() {}

  /**
   * A file or folder of the shared data, such as {@code eval/people}. The calling test is reported
   * as skipped where it is missing.
   */
  public static Path require(String path) {
    Path found = Path.of(System.getProperty("pixto.shared", "../../shared")).resolve(path);
    assumeTrue(Files.exists(found), () -> "skipped: no shared test data at " + found);
    return found.normalize();
  }
}
