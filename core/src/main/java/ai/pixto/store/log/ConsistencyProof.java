package ai.pixto.store.log;

import java.util.List;

/**
 * Shows that a log only grew: that its first leaves are those it had before, in the same order.
 *
 * @param older the log's size before, in leaves
 * @param newer its size after
 * @param path the hashes from which both roots follow; empty where {@code older} is 0 or {@code
 *     newer}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.4">RFC 9162 section 2.1.4</a>
 */
public record ConsistencyProof(long older, long newer, List<Hash> path) {

  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /** Whether the log that had {@code before} grew into the one that had {@code after}. */
  public boolean verify(TreeHead before, TreeHead after) {
    if (older != before.size() || newer != after.size() || older > newer) {
      return false;
    }
    if (older == 0) {
      return path.isEmpty() && before.root().equals(Hash.OF_EMPTY_TREE);
    }
    if (older == newer) {
      return path.isEmpty() && before.root().equals(after.root());
    }
    return grew(before.root(), after.root());
  }

  private boolean grew(Hash before, Hash after) {
    boolean perfect = Long.bitCount(older) == 1; // its root is a node of the newer tree
    if (path.isEmpty() && !perfect) {
      return false;
    }
    int shared = Long.numberOfTrailingZeros(older);
    long at = older - 1 >> shared;
    long last = newer - 1 >> shared;
    Hash old = perfect ? before : path.get(0);
    Hash now = old;
    for (Hash beside : perfect ? path : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        old = Hash.ofNode(beside, old);
        now = Hash.ofNode(beside, now);
        int lone = Long.numberOfTrailingZeros(at); // levels without a sibling; at is not 0
        at >>= lone;
        last >>= lone;
      } else {
        now = Hash.ofNode(now, beside);
      }
      at >>= 1;
      last >>= 1;
    }
    return last == 0 && old.equals(before) && now.equals(after);
  }
}
