package ai.pixto.store.log;

import java.util.Objects;

/**
 * How many leaves a log has and the hash that stands for all of them.
 *
 * @param size at least 0
 */
public record TreeHead(long size, Hash root) {

  /** Of a log to which nothing was appended yet. */
  public static final TreeHead EMPTY = new TreeHead(0, Hash.OF_EMPTY_TREE);

  public TreeHead {
    Objects.requireNonNull(root);
    if (size < 0) {
      throw new IllegalArgumentException("A log has no fewer than 0 leaves.");
    }
  }
}
