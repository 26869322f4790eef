package ai.pixto.config.json;

import java.util.Comparator;

/** In which order the keys of an object are written. */
@FunctionalInterface
public interface KeyOrder {

  /** By their characters. */
  KeyOrder ALPHABETICAL = object -> Comparator.naturalOrder();

  /**
   * @param object where the object stands
   * @return the order of its keys, total
   */
  Comparator<String> of(SettingPath object);
}
