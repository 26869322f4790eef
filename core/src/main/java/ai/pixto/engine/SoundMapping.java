package ai.pixto.engine;

import com.google.gson.JsonObject;

/** Sound or none. */
record SoundMapping(String input) implements Mapping {

  @Override
  public void put(Asked asked, JsonObject inputs) {
    asked.sound().ifPresent(wanted -> inputs.addProperty(input, wanted));
  }
}
