package ai.pixto.engine.fal;

import ai.pixto.config.Settings;
import ai.pixto.engine.Engine;
import ai.pixto.engine.EngineProvider;

/** Opens {@link FalEngine}. */
public final class FalEngineProvider implements EngineProvider {

  @Override
  public String id() {
    return FalEngine.ID;
  }

  @Override
  public Engine open(Settings settings) {
    return new FalEngine(settings);
  }
}
