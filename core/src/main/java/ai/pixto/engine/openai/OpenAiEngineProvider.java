package ai.pixto.engine.openai;

import ai.pixto.config.Settings;
import ai.pixto.engine.Engine;
import ai.pixto.engine.EngineProvider;

/** Opens {@link OpenAiEngine}. */
public final class OpenAiEngineProvider implements EngineProvider {

  @Override
  public String id() {
    return OpenAiEngine.ID;
  }

  @Override
  public Engine open(Settings settings) {
    return new OpenAiEngine(settings);
  }
}
