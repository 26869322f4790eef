package ai.pixto.engine;

import ai.pixto.error.InvalidRequestException;
import com.google.gson.JsonObject;

/** How one of Pixto's fields becomes inputs of a model, and what the model refuses of it. */
interface Mapping {

  /**
   * Adds what is asked for to the model's inputs; nothing if nothing is asked.
   *
   * @throws InvalidRequestException if the model cannot do it; it names the field and the remedy
   */
  void put(Asked asked, JsonObject inputs);
}
