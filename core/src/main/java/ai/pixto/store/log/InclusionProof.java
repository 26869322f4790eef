package ai.pixto.store.log;

import java.util.List;

/**
 * Shows that a leaf is in a log of a certain size, by the hashes beside its way up to the root.
 *
 * @param index of the leaf, from 0
 * @param size of the log, in leaves
 * @param path from the leaf's sibling upwards; at most 63
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3">RFC 9162 section 2.1.3</a>
 */
public record InclusionProof(long index, long size, List<Hash> path) {

  public InclusionProof {
    path = List.copyOf(path);
  }

  /**
   * Whether {@code leaf} is where this proof says, in the log that had {@code head}. The head has
   * to come from a signed {@link Checkpoint}: a proof alone says nothing of the log's size.
   *
   * @param leaf the leaf's own hash, as {@link Hash#ofLeaf} makes it
   */
  public boolean verify(Hash leaf, TreeHead head) {
    if (size != head.size() || index < 0 || index >= size) {
      return false;
    }
    long at = index;
    long last = size - 1;
    Hash hash = leaf;
    for (Hash beside : path) {
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        hash = Hash.ofNode(beside, hash);
        int lone = Long.numberOfTrailingZeros(at); // levels at which it has no sibling; at is not 0
        at >>= lone;
        last >>= lone;
      } else {
        hash = Hash.ofNode(hash, beside);
      }
      at >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(head.root());
  }
}
