package ai.pixto.studio.embedded;

import ai.pixto.store.PasswordCost;
import ai.pixto.studio.MovableClock;
import ai.pixto.studio.StudioFixture;
import java.nio.file.Path;

/** An embedded studio in a folder, whose passwords cost little to try. */
final class EmbeddedFixture implements StudioFixture {

  private static final PasswordCost CHEAP = new PasswordCost(8, 1);

  private final Path folder;
  private final MemorySecrets secrets = new MemorySecrets();
  private final MovableClock clock = new MovableClock();
  private StudioParts parts;
  private EmbeddedStudio studio;

  EmbeddedFixture(Path folder) {
    this(folder, StudioParts.ALL);
  }

  EmbeddedFixture(Path folder, StudioParts parts) {
    this.folder = folder;
    this.parts = parts;
    studio = opened();
  }

  private EmbeddedStudio opened() {
    return EmbeddedStudio.open(folder, secrets, clock, CHEAP, parts);
  }

  /** Opens it again, made of other parts. */
  EmbeddedStudio reopened(StudioParts other) {
    parts = other;
    return reopened();
  }

  @Override
  public EmbeddedStudio studio() {
    return studio;
  }

  @Override
  public EmbeddedStudio reopened() {
    studio.close();
    studio = opened();
    return studio;
  }

  Path folder() {
    return folder;
  }

  @Override
  public MovableClock clock() {
    return clock;
  }

  @Override
  public void close() {
    studio.close();
  }
}
