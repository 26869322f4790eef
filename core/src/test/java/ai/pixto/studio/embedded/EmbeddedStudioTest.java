package ai.pixto.studio.embedded;

import ai.pixto.studio.StudioContractTest;
import ai.pixto.studio.StudioFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStudioTest extends StudioContractTest {

  @TempDir Path folder;

  @Override
  protected StudioFixture open() {
    return new EmbeddedFixture(folder.resolve("studio"));
  }
}
