package ai.pixto.studio;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the library takes, and what could be freed.
 *
 * @param bytes that all contents take together; equal contents are kept once and counted once
 * @param limit that they may take; none where there is no limit
 * @param byKind what the contents of each kind take, equal ones counted each
 * @param trash what emptying the trash frees
 * @param largest up to ten assets outside the trash, the largest first
 */
public record Quota(
    long bytes, OptionalLong limit, Map<AssetKind, Long> byKind, long trash, List<Large> largest) {

  /**
   * One that takes much.
   *
   * @param asset its id
   * @param bytes that its content takes
   */
  public record Large(String asset, long bytes) {}

  public Quota {
    Objects.requireNonNull(limit);
    byKind = Map.copyOf(byKind);
    largest = List.copyOf(largest);
  }
}
