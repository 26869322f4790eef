package ai.pixto.studio;

import java.time.Instant;
import java.util.Objects;

/**
 * Assets that the person put together under a name.
 *
 * @param id random
 * @param name one line of 1 to 200 characters
 * @param created when it was made
 * @param size how many assets it has, those in the trash included
 */
public record Collection(String id, String name, Instant created, int size) {

  public Collection {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(created);
  }

  /** Its id; without the person's words. */
  @Override
  public String toString() {
    return id;
  }
}
