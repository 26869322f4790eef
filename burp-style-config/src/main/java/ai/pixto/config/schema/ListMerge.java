package ai.pixto.config.schema;

import java.util.Objects;

/**
 * How a list of a higher layer meets the same list of a lower one; in the schema {@code x-merge}.
 */
public sealed interface ListMerge {

  /** {@code "x-merge": "replace"}, and where a list says nothing: the higher list alone counts. */
  record Replace() implements ListMerge {}

  /** {@code "x-merge": "append"}: the lower list's elements, then the higher's not yet in it. */
  record Append() implements ListMerge {}

  /**
   * {@code "x-merge": {"by": "host"}}: an element replaces the lower list's one with the same value
   * of {@code key}, in its place; others follow at the end.
   */
  record ByKey(String key) implements ListMerge {
    public ByKey {
      Objects.requireNonNull(key);
    }
  }
}
