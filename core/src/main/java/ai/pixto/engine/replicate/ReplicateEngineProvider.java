package ai.pixto.engine.replicate;

import ai.pixto.config.Settings;
import ai.pixto.engine.Engine;
import ai.pixto.engine.EngineProvider;

/** Opens {@link ReplicateEngine}. */
public final class ReplicateEngineProvider implements EngineProvider {

  @Override
  public String id() {
    return ReplicateEngine.ID;
  }

  @Override
  public Engine open(Settings settings) {
    return new ReplicateEngine(settings);
  }
}
