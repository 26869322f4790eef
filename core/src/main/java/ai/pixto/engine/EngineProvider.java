package ai.pixto.engine;

import ai.pixto.config.Settings;

/** Opens an engine. Implementations are found by {@link java.util.ServiceLoader}. */
public interface EngineProvider {

  /** The engine's id. */
  String id();

  /**
   * Opens the engine, without reaching out to anyone.
   *
   * @param settings read now and, where a setting does not ask for a restart, at each use
   */
  Engine open(Settings settings);
}
