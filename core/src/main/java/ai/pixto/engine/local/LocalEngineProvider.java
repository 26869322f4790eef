package ai.pixto.engine.local;

import ai.pixto.config.Settings;
import ai.pixto.engine.Engine;
import ai.pixto.engine.EngineProvider;

/** Opens {@link LocalEngine}. */
public final class LocalEngineProvider implements EngineProvider {

  @Override
  public String id() {
    return LocalEngine.ID;
  }

  @Override
  public Engine open(Settings settings) {
    return new LocalEngine(settings);
  }
}
