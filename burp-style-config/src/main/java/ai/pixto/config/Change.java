package ai.pixto.config;

import com.google.gson.JsonObject;

/** What is to become of one root's options in its file. */
@FunctionalInterface
interface Change {

  /**
   * Called with what the file holds at that moment, under its lock.
   *
   * @param stored the root's options, unknown keys too; must not be changed
   * @param known the same without unknown keys; must not be changed
   * @return what the file is to hold, unknown keys too
   */
  JsonObject apply(JsonObject stored, JsonObject known) throws Refusal;
}
