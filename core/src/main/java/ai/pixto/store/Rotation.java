package ai.pixto.store;

import java.util.List;

/**
 * What a change of a vault's keys came to.
 *
 * @param encrypted how many blobs were encrypted anew
 * @param damaged the ids of blobs that no key opens and that were left as they are
 */
public record Rotation(int encrypted, List<String> damaged) {

  public Rotation {
    damaged = List.copyOf(damaged);
  }
}
