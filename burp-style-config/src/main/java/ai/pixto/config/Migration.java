package ai.pixto.config;

import com.google.gson.JsonObject;

/** Brings a document of one format version to the next. */
public interface Migration {

  /** The version that it reads; it gives {@code from() + 1}. */
  int from();

  /**
   * @param document of version {@link #from()}, its own copy
   * @return the same settings as the next version writes them; {@code formatVersion} is set by the
   *     caller
   */
  JsonObject migrate(JsonObject document);
}
