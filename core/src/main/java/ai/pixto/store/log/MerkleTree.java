package ai.pixto.store.log;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Roots and proofs of a tree whose perfect subtrees are at hand. Each asks for at most about twice
 * as many of them as the tree has levels.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1">RFC 9162 section 2.1</a>
 */
record MerkleTree(Nodes nodes) {

  /** The roots of perfect subtrees. */
  @FunctionalInterface
  interface Nodes {

    /**
     * @param level 0 for leaves; the subtree has 2<sup>level</sup> leaves
     * @param position from 0, among those of the same level
     */
    Hash at(int level, long position) throws SQLException;
  }

  Hash root(long size) throws SQLException {
    return size == 0 ? Hash.OF_EMPTY_TREE : over(0, size);
  }

  InclusionProof inclusion(long index, long size) throws SQLException {
    List<Hash> path = new ArrayList<>();
    addInclusion(index, 0, size, path);
    return new InclusionProof(index, size, path);
  }

  ConsistencyProof consistency(long older, long newer) throws SQLException {
    List<Hash> path = new ArrayList<>();
    if (older > 0) {
      addConsistency(older, 0, newer, path);
    }
    return new ConsistencyProof(older, newer, path);
  }

  // PATH of the RFC, for the leaves from..to.
  private void addInclusion(long index, long from, long to, List<Hash> path) throws SQLException {
    if (to - from == 1) {
      return;
    }
    long middle = middle(from, to);
    if (index < middle) {
      addInclusion(index, from, middle, path);
      path.add(over(middle, to));
    } else {
      addInclusion(index, middle, to, path);
      path.add(over(from, middle));
    }
  }

  // SUBPROOF of the RFC. Only the subtree that begins the tree is known to who has the older root.
  private void addConsistency(long older, long from, long to, List<Hash> path) throws SQLException {
    if (older == to) {
      if (from > 0) {
        path.add(over(from, to));
      }
      return;
    }
    long middle = middle(from, to);
    if (older <= middle) {
      addConsistency(older, from, middle, path);
      path.add(over(middle, to));
    } else {
      addConsistency(older, middle, to, path);
      path.add(over(from, middle));
    }
  }

  // MTH of the RFC. Every range that the recursion reaches begins at a multiple of the largest
  // power of two in its length.
  private Hash over(long from, long to) throws SQLException {
    long length = to - from;
    if (Long.bitCount(length) == 1) {
      int level = Long.numberOfTrailingZeros(length);
      return nodes.at(level, from >> level);
    }
    long middle = middle(from, to);
    return Hash.ofNode(over(from, middle), over(middle, to));
  }

  private static long middle(long from, long to) {
    return from + Long.highestOneBit(to - from - 1);
  }
}
